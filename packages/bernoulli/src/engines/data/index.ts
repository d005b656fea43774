export { addUp } from './addUp.ts'
export { adviceFor } from './adviceFor.ts'
export type {
  ComparedData,
  Context,
  Data,
  KeyValues,
  LabelColumn,
  NumberColumn,
  Outcomes,
  Predicted,
} from './Data.ts'
export { rules } from './readColumn.ts'
export type { Rule, TypedColumn } from './readColumn.ts'
export { namedData } from './namedData.ts'
export type { NamedRoles, NamedTable } from './namedData.ts'
export { readData } from './readData.ts'
export type { Column, Table } from './readData.ts'
export { neighboursMayShare } from './readKeys.ts'
