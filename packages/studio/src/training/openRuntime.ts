import { EngineError } from '@bernoulli/core/errors'
import { onnxRuntime } from '@bernoulli/core/training'
import type { OnnxRuntimeModule, Runtime } from '@bernoulli/core/training'
import { unpacked } from './unpacked.ts'

/**
 * ONNX Runtime in WebAssembly, which is part of the page as text: the page's policy lets it ask nobody for it. One thread,
 * because more of them need memory that only some hosts allow, and would add up in another order.
 *
 * @throws EngineError when it was not there when the page was built
 */
export async function openRuntime(): Promise<Runtime> {
  const { packed } = await import('#onnx/wasm')
  const module = (await import('#onnx/module')) as unknown as { readonly ort: Ort | undefined }
  if (packed === undefined || module.ort === undefined)
    throw new EngineError(
      'ONNX Runtime',
      'it could not be had when these pages were built; build them again with a network',
    )
  const { ort } = module
  ort.env.wasm.numThreads = 1
  ort.env.wasm.wasmBinary = await unpacked(packed)
  return onnxRuntime(ort, { executionProviders: ['wasm'], logSeverityLevel: 4 })
}

/** The part of onnxruntime-web that is used besides. */
interface Ort extends OnnxRuntimeModule {
  readonly env: { readonly wasm: { numThreads: number; wasmBinary: Uint8Array } }
}
