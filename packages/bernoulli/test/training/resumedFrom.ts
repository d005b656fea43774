import { expect } from 'vitest'
import { decodeCheckpoint, encodeCheckpoint, fit } from '../../src/training/index.ts'
import type { FitOptions, Fitted, GivenExamples, Model } from '../../src/training/index.ts'

/** A training that is stopped behind a step, and goes on from its checkpoint. */
export async function resumedFrom(
  stop: number,
  model: Model,
  examples: GivenExamples,
  options: FitOptions,
): Promise<Fitted> {
  let saved: Uint8Array | undefined
  const stopped = fit(model, examples, {
    ...options,
    onStep: (state) => {
      if (state.step !== stop) return
      saved = encodeCheckpoint(state)
      throw new Error('stopped')
    },
  })
  await expect(stopped).rejects.toThrow('stopped')
  return fit(model, examples, { ...options, resume: decodeCheckpoint(saved as Uint8Array) })
}
