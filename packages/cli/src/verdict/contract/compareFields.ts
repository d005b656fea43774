import { comparisonFields, type Fields } from 'bernoulli/fields'
import { withRoles } from './roles.ts'

/** Every field of `bernoulli compare --json`, in its order. */
export const compareFields: Fields = withRoles(comparisonFields)
