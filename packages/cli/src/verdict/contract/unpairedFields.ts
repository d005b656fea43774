import { estimate, number, parts, text, type Fields } from 'bernoulli/fields'
import { within } from './besideFields.ts'
import { roles } from './roles.ts'

const oneClass = 'all labels are yes or all are no'
const missing = 'one of the two is missing, or both are infinite'

/** Every field of `bernoulli compare --unpaired --json`, in its order. */
export const unpairedFields: Fields = {
  schema: text('`bernoulli.unpaired/1`; the number grows when a field changes its meaning or goes away'),
  level: number('confidence level of every interval', 'probability'),
  samples: parts('the first file, and the second'),
  'samples[].name': text('its file, without what all have in common'),
  'samples[].examples': number('rows of weight above 0', 'rows'),
  'samples[].groups': number('groups of rows', 'groups', 'there is no group column'),
  'samples[].baseRate': number('mean of the labels', 'share'),
  'samples[].logLoss': estimate('mean log loss', 'nats'),
  'samples[].skill': estimate('against its own base rate', undefined, 'no skill is possible'),
  'samples[].brier': estimate('mean squared error'),
  'samples[].auc': estimate('chance that a yes has the larger prediction', 'probability', oneClass),
  ...within('samples[]', roles),
  differences: parts('the first − the second, of rows as much as of predictions'),
  'differences.logLoss': estimate('negative where the first costs less', 'nats', missing),
  'differences.skill': estimate('positive where the first is further from its base rate', undefined, missing),
  'differences.brier': estimate('negative where the first costs less', undefined, missing),
  'differences.auc': estimate('positive where the first ranks better', 'probability', missing),
  statements: parts('what a person should know, as sentences; the first says that nothing was paired'),
  'statements[].code': text('which sentence it is'),
  'statements[].text': text('the sentence'),
}
