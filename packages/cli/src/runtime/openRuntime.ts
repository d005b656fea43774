import { availableParallelism } from 'node:os'
import { EngineError } from 'bernoulli'
import { onnxRuntime } from 'bernoulli/training'
import type { Runtime } from 'bernoulli/training'

/**
 * ONNX Runtime on the processor, loaded only when a model is trained or asked. Its threads sleep while they wait: on a
 * machine that does something else besides, threads that spin hold the processor that the work needs.
 *
 * @throws EngineError when it is not there for this machine
 */
export async function openRuntime(threads: number = availableParallelism()): Promise<Runtime> {
  const module = await import('onnxruntime-node').catch((cause: unknown) => {
    throw new EngineError('ONNX Runtime', 'it cannot be loaded; npm install onnxruntime-node brings it', {
      cause,
    })
  })
  return onnxRuntime(module as unknown as Parameters<typeof onnxRuntime>[0], {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  })
}
