import { evaluationFields, type Fields } from 'bernoulli/fields'
import { besideFields } from './besideFields.ts'
import { judgedOverTimeFields } from './overTimeFields.ts'
import { withRoles } from './roles.ts'

/** Every field of `bernoulli judge --json`, in its order. */
export const judgeFields: Fields = withRoles({
  ...evaluationFields,
  ...judgedOverTimeFields,
  ...besideFields,
})
