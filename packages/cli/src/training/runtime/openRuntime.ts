import { availableParallelism } from 'node:os'
import { EngineError } from 'bernoulli'
import { onnxRuntime } from 'bernoulli/training'
import type { Runtime } from 'bernoulli/training'

/**
 * ONNX Runtime on the processor, loaded only when a model is trained or asked. Its threads sleep while they wait: on a
 * machine that does something else besides, threads that spin hold the processor that the work needs. It reads the format
 * that we look into, and no other, and what it has to say it says in its errors alone.
 *
 * @throws EngineError when it cannot be loaded on this machine
 */
export async function openRuntime(flags: { readonly threads?: number }): Promise<Runtime> {
  const module = await import('onnxruntime-node').catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new EngineError('ONNX Runtime', `it is installed, but cannot be loaded here: ${reason}`, { cause })
  })
  const runtime = onnxRuntime(module as unknown as Parameters<typeof onnxRuntime>[0], {
    intraOpNumThreads: threadsOf(flags),
    interOpNumThreads: 1,
    logSeverityLevel: 4,
    extra: { session: { intra_op: { allow_spinning: '0' }, load_model_format: 'ONNX' } },
  })
  return { ...runtime, name: `${runtime.name} ${module.env.versions.node ?? module.env.versions.common}` }
}

/** How many processor cores a model is trained and asked with. More of them add up in another order. */
export function threadsOf({ threads }: { readonly threads?: number }): number {
  return threads ?? availableParallelism()
}
