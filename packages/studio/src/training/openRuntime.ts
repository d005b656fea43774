import { EngineError } from '@bernoulli/core/errors'
import { onnxRuntime } from '@bernoulli/core/training'
import type { OnnxRuntimeModule, Runtime } from '@bernoulli/core/training'
import type { Settings } from './messages.ts'
import { unpacked } from './unpacked.ts'

/**
 * ONNX Runtime, which is part of the page as text: the page's policy lets it ask nobody for it. On the processor one thread, because more
 * of them need memory that only some hosts allow, and would add up in another order; or WebGPU, whose sums are those of the adapter.
 *
 * @throws EngineError when it was not there when the page was built
 */
export async function openRuntime(by: Settings['by']): Promise<Runtime> {
  const [{ packed }, loaded] =
    by === 'webgpu'
      ? [await import('#onnx/webgpu/wasm'), (await import('#onnx/webgpu/module')) as unknown]
      : [await import('#onnx/wasm'), (await import('#onnx/module')) as unknown]
  const { ort } = loaded as { readonly ort: Ort | undefined }
  if (packed === undefined || ort === undefined)
    throw new EngineError(
      'ONNX Runtime',
      'it could not be had when these pages were built; build them again with a network',
    )
  ort.env.wasm.numThreads = 1
  ort.env.wasm.wasmBinary = await unpacked(packed)
  const moves = by === 'webgpu' ? 'there' : 'here'
  return onnxRuntime(ort, { executionProviders: [by], logSeverityLevel: 4 }, moves)
}

/** The part of onnxruntime-web that is used besides. */
interface Ort extends OnnxRuntimeModule {
  readonly env: { readonly wasm: { numThreads: number; wasmBinary: Uint8Array } }
}
