import { applyRecalibration, applyRecalibrationToLogit, InputError } from 'bernoulli'
import type { Recalibration } from 'bernoulli'
import { recalibrationExpression } from 'bernoulli/recalibration'
import { changeText } from './changeText.ts'
import type { Decoder } from './Decoder.ts'
import { below, oneOf } from './draw.ts'

/** Maps of recalibration as JSON. */
export const map: Decoder = {
  sound: (random) => {
    const sorted = (length: number): readonly number[] => {
      const values = Array.from({ length }, () => random())
      return values.toSorted((a, b) => a - b)
    }
    const keys = sorted(below(random, 4))
    const kind = oneOf(random, ['temperature', 'platt', 'beta', 'isotonic', 'vennAbers'] as const)
    const lower = sorted(2 * keys.length + 1)
    const found: Recalibration = {
      temperature: { kind: 'temperature', parameters: { slope: random() } },
      platt: { kind: 'platt', parameters: { intercept: random() - 0.5, slope: random() - 0.5 } },
      beta: { kind: 'beta', parameters: { a: random(), b: random(), c: random() - 0.5 } },
      isotonic: {
        kind: 'isotonic',
        parameters: { predictions: [...keys, 1], values: sorted(keys.length + 1) },
      },
      vennAbers: {
        kind: 'vennAbers',
        parameters: { predictions: keys, lower, upper: lower.map((low) => (1 + low) / 2) },
      },
    }[kind] as Recalibration
    return { bytes: new TextEncoder().encode(JSON.stringify(found)), same: () => true }
  },
  read: (bytes) => {
    let read: Recalibration
    try {
      read = JSON.parse(new TextDecoder().decode(bytes)) as Recalibration
    } catch {
      throw new InputError({ problem: 'no JSON' })
    }
    recalibrationExpression(read, { name: 'p', column: 'p', scale: 'logit' })
    const said = [0, 1e-300, 0.3, 1].map((p) => applyRecalibration(read, p))
    if (said.every((p) => p >= 0 && p <= 1))
      for (const z of [-40, 0, 3, Infinity]) applyRecalibrationToLogit(read, z)
    return said
  },
  law: (said: readonly number[]) => said.every((p) => p >= 0 && p <= 1),
  change: changeText,
}
