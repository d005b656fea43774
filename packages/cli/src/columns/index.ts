export { chooseColumns } from './chooseColumns.ts'
export type { ColumnSketch } from './ColumnSketch.ts'
export { guessLabel } from './guessColumns.ts'
export type { NamedColumns, RolePrediction, Roles } from './Roles.ts'
