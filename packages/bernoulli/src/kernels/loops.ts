import type { Compile } from './plain/index.ts'
import { compile } from './compile.ts'

/** What turns formulas into loops where nothing else is asked for: WebAssembly, compiled. */
export const loops: Compile = compile
