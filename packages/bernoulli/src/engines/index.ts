export type { ComparedData, Context, Data, NumberColumn, Outcomes, Predicted } from './Data.ts'
export { memory } from './memory.ts'
