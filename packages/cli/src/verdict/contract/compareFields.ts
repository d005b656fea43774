import { comparisonFields, decompositionComparisonFields, parts, type Fields } from 'bernoulli/fields'
import { within } from './besideFields.ts'
import { comparedOverTimeFields } from './overTimeFields.ts'
import { withRoles } from './roles.ts'

/** Every field of `bernoulli compare --json`, in its order. */
export const compareFields: Fields = withRoles({
  ...comparisonFields,
  ...comparedOverTimeFields,
  decomposition: parts('are models equal in the parts of their scores?', '--parts was not given'),
  ...within('decomposition', decompositionComparisonFields),
})
