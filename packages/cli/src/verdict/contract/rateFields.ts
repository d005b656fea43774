import { interval, number, parts, text, type Fields } from 'bernoulli/fields'
import { withRoles } from './roles.ts'

const noVerdicts =
  'some verdict or label is neither 0 nor 1, there is no label of one kind, or verdicts are no better than chance'

/** Every field of `bernoulli rate --json`, in its order. */
export const rateFields: Fields = withRoles({
  schema: text('`bernoulli.rate/1`; the number grows when a field changes its meaning or goes away'),
  prediction: text('the column of predictions, or verdicts'),
  value: number('share of yes in all rows, from labels and predictions', 'share'),
  standardError: number('of the share', 'share'),
  interval: interval(
    'holds however wrong predictions are, if the labelled rows are a random sample',
    'share',
  ),
  labelled: number('rows with a label'),
  unlabelled: number('rows without one'),
  power: number('how far predictions were trusted: 0 not at all, 1 in full'),
  labelsOnly: parts('the share of yes from the labels alone'),
  'labelsOnly.value': number('mean label', 'share'),
  'labelsOnly.standardError': number('of the mean', 'share'),
  'labelsOnly.interval': interval('of the mean', 'share'),
  predicted: number('mean prediction of all rows, as if predictions were right', 'probability'),
  worth: number('labels that would say as much without predictions'),
  level: number('confidence level of every interval', 'probability'),
  verdicts: parts('the share of yes behind verdicts, for labels that are no random sample', noVerdicts),
  'verdicts.value': number(
    'by Rogan and Gladen; outside 0 to 1 where verdicts say yes too seldom or often',
    'share',
  ),
  'verdicts.interval': interval('of it, within 0 to 1', 'share'),
  'verdicts.apparent': number('share of verdicts that say yes, where there is no label', 'share'),
  'verdicts.sensitivity': parts('how often verdicts are right on yeses'),
  'verdicts.sensitivity.value': number('share of yeses whose verdict is yes', 'share'),
  'verdicts.sensitivity.interval': interval('of it, exact', 'share'),
  'verdicts.specificity': parts('how often verdicts are right on noes'),
  'verdicts.specificity.value': number('share of noes whose verdict is no', 'share'),
  'verdicts.specificity.interval': interval('of it, exact', 'share'),
  'verdicts.level': number('confidence level of these intervals', 'probability'),
  statements: parts('what a person should know, as sentences'),
  'statements[].code': text('which sentence it is'),
  'statements[].text': text('the sentence'),
})
