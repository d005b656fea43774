export type { Block } from './block/Block.ts'
export { openBlock } from './block/openBlock.ts'
export { compile } from './compile.ts'
export { bounds, holds } from './domains.ts'
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
export { plain } from './plain.ts'
