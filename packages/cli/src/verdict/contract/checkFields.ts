import { number, parts, text, value, type Fields } from 'bernoulli/fields'

/** Every field of `bernoulli check --json`, in its order. */
export const checkFields: Fields = {
  schema: text('`bernoulli.check/1`; the number grows when a field changes its meaning or goes away'),
  passed: value('true where every gate is passed'),
  gates: parts('one entry a gate, in the order of the file'),
  'gates[].name': text('its name'),
  'gates[].note': text('which columns were taken for what'),
  'gates[].passed': value('true where it was judged and everything is as required'),
  'gates[].error': text('why it could not be judged', 'it was'),
  'gates[].requirements': parts('what must hold; none where it could not be judged'),
  'gates[].requirements[].requirement': text('as it was written'),
  'gates[].requirements[].met': value('true or false'),
  'gates[].requirements[].numbers': parts(
    'the numbers it is about; where it is not met, those that break it',
  ),
  'gates[].requirements[].numbers[].name': text('the full name of the number'),
  'gates[].requirements[].numbers[].value': number('the number', undefined, 'it could not be computed'),
  'gates[].answer': parts('the verdict in two sentences; none where there is nothing to judge'),
  'gates[].answer[]': text('a sentence'),
}
