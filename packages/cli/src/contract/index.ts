export { comparisonFields } from './comparisonFields.ts'
export { evaluationFields } from './evaluationFields.ts'
export type { Field, FieldKind, Fields } from './Field.ts'
export { undocumented } from './undocumented.ts'
