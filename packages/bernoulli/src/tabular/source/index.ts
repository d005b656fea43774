export { columnsWithin } from './columnsWithin.ts'
export { isNone, lookAt } from './lookAt.ts'
export { namedColumns } from './namedColumns.ts'
export type { NamedColumns } from './namedColumns.ts'
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
} from './Tabular.ts'
