export { chooseColumns } from './chooseColumns.ts'
export { mentioned } from './mentioned.ts'
export { chooseLabel } from './chooseLabel.ts'
export type { NamedColumns, RolePrediction, Roles } from './Roles.ts'
