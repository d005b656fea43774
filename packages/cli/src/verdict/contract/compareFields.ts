import { comparisonFields, type Fields } from 'bernoulli/fields'
import { comparedOverTimeFields } from './overTimeFields.ts'
import { withRoles } from './roles.ts'

/** Every field of `bernoulli compare --json`, in its order. */
export const compareFields: Fields = withRoles({ ...comparisonFields, ...comparedOverTimeFields })
