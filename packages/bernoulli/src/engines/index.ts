export type { ComparedData, Context, Data, NumberColumn, Outcomes, Predicted } from './Data.ts'
export { memory } from './memory.ts'
export { readData } from './readData.ts'
export type { Column, Table } from './readData.ts'
