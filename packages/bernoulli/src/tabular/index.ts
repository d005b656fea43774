export { rowsDropped } from '../columns/index.ts'
export { chooseRoles, roleNames, rolesOf } from './roles/index.ts'
export { dropMissing } from './dropMissing.ts'
export { readTable } from './readTable.ts'
export { rowsAtTheirPlaces } from './rowsAtTheirPlaces.ts'
export type { ReadingStatement } from './ReadingStatement.ts'
export type { ReadTable } from './readTable.ts'
export type {
  ArrowColumn,
  ArrowTable,
  ColumnRoles,
  ColumnsByName,
  GivenRole,
  JudgedRoles,
  Rows,
  Tabular,
  WithRoles,
} from './source/index.ts'
