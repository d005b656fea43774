import { assemble, V128 } from './assembler.ts'

let known: boolean | undefined

/** Whether modules with 128-bit vectors can be compiled: not on an old platform, nor under a strict page policy. */
export function available(): boolean {
  return (known ??= typeof WebAssembly === 'object' && compiles(assemble([V128], [])))
}

function compiles(module: Uint8Array<ArrayBuffer>): boolean {
  try {
    return new WebAssembly.Module(module) instanceof WebAssembly.Module
  } catch {
    return false
  }
}
