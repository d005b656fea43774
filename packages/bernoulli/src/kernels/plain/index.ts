export { bounds, holds, staysIn } from './domains.ts'
export type { Domain } from './domains.ts'
export type {
  ColumnArray,
  ColumnSpec,
  ColumnType,
  Compile,
  Kernel,
  KernelSpec,
  RunOptions,
  Totals,
} from './Kernel.ts'
export { arrayTypes, bind, layout } from './layout.ts'
export { plain } from './plain.ts'
export { schedule } from './schedule.ts'
export type { Schedule } from './schedule.ts'
