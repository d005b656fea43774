export { allRows } from './allRows.ts'
export { modelColumns } from './modelColumns.ts'
export { readModel } from './readModel.ts'
