import { evaluationFields, type Fields } from 'bernoulli/fields'
import { withRoles } from './roles.ts'

/** Every field of `bernoulli judge --json`, in its order. */
export const judgeFields: Fields = withRoles(evaluationFields)
