export type { Block } from './block/index.ts'
export { openBlock } from './block/index.ts'
export { compile } from './compile.ts'
export { openUpdate } from './update/index.ts'
export type { Update, UpdateSpec } from './update/index.ts'
export { bounds, holds, plain } from './plain/index.ts'
export type {
  ColumnArray,
  ColumnSpec,
  ColumnType,
  Compile,
  Domain,
  Kernel,
  KernelSpec,
  RunOptions,
  Totals,
} from './plain/index.ts'
