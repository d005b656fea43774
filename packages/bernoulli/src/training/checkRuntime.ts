import { InputError } from '../errors/index.ts'
import type { Runtime } from './Runtime.ts'

/** @throws InputError where a program without types gives something else */
export function checkRuntime(runtime: Runtime | undefined): void {
  if (typeof runtime === 'object' && runtime !== null && typeof runtime.load === 'function') return
  throw new InputError({
    problem: 'nothing that runs graphs in runtime',
    expected: 'onnxRuntime(ort), of onnxruntime-node or onnxruntime-web',
    received: typeof runtime,
  })
}
