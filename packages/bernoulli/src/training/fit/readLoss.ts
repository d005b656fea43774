import { column } from '../../expression/index.ts'
import { compile } from '../../kernels/index.ts'
import { crossEntropyFromLogit, entropy as entropyOf } from '../../likelihood/index.ts'
import { entropy } from '../../math/index.ts'
import type { LogLossReading } from '../../statistics/index.ts'
import { countValues } from './countValues.ts'

/** What the labels alone decide: the floor and the base rate, in nats. Found once, read beside every loss. */
export interface Fixed {
  readonly weight: number
  readonly baseRate: number
  readonly floor: number
  readonly uncertainty: number
}

const label = column('label')

export function readFixed(labels: Float32Array): Fixed {
  const sums = sumsOfFew(labels) ?? sumsOfMany(labels)
  const baseRate = sums.label / labels.length
  return {
    weight: labels.length,
    baseRate,
    floor: sums.floor / labels.length,
    uncertainty: entropy(baseRate),
  }
}

interface LabelSums {
  readonly label: number
  readonly floor: number
}

/** Labels with few different values, as hard labels and grey pixels have: each value once, times how often it is there. */
function sumsOfFew(labels: Float32Array): LabelSums | undefined {
  const counts = countValues(labels)
  if (counts === undefined) return undefined
  let [label, floor] = [0, 0]
  for (const [value, count] of counts) {
    label += count * value
    floor += count * entropy(value)
  }
  return { label, floor }
}

function sumsOfMany(labels: Float32Array): LabelSums {
  const { sums } = compile({
    sums: { label, floor: entropyOf(label) },
    columns: { label: { type: 'float32', domain: 'unit' } },
  }).run({ label: labels })
  return sums
}

/** A mean loss beside what the labels alone decide. Its excess is a difference of means: exact to u·mean. */
export function readMean(fixed: Fixed, mean: number): LogLossReading {
  const excess = mean - fixed.floor
  const reducible = fixed.uncertainty - fixed.floor
  return { ...fixed, mean, excess, skill: reducible > 0 ? 1 - excess / reducible : null }
}

/** The log loss of logits, every place of every row an example. */
export function readLoss(fixed: Fixed, labels: Float32Array, logits: Float32Array): LogLossReading {
  const { sums } = compile({
    sums: { loss: crossEntropyFromLogit(label, column('logit')) },
    columns: { label: { type: 'float32', domain: 'unit' }, logit: { type: 'float32', domain: 'number' } },
  }).run({ label: labels, logit: logits })
  return readMean(fixed, sums.loss / fixed.weight)
}
