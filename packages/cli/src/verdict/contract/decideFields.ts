import { decisionFields, type Fields } from 'bernoulli/fields'
import { withRoles } from './roles.ts'

/** Every field of `bernoulli decide --json`, in its order. */
export const decideFields: Fields = withRoles(decisionFields)
