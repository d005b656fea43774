export { readFile } from './readFile.ts'
export type { Table } from './Table.ts'
