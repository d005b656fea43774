import { column, multiply } from '../../expression/index.ts'
import { compile } from '../../kernels/index.ts'
import { crossEntropyFromLogit, entropy as entropyOf } from '../../likelihood/index.ts'
import { addToSum, emptySum, entropy } from '../../math/index.ts'
import { entropyOfShares, reducibleBetween, skillOf } from '../../statistics/index.ts'
import type { LogLossReading } from '../../statistics/index.ts'
import { size } from '../tensors/index.ts'
import { valueCounter } from './countValues.ts'
import type { Examples } from './Examples.ts'
import type { Predictor } from './predictor.ts'
import { blockReader, eachBlock, rowsIn } from './Rows.ts'
import type { Rows } from './Rows.ts'
import type { TrainingState } from './TrainingState.ts'
import { spreadWeights, sumsOverLabels } from './weights.ts'

/** What the labels alone decide: the floor and the base rate, in nats. Found once, read beside every loss. */
export interface LabelReading {
  readonly weight: number
  readonly baseRate: number
  /** Mean entropy of the labels: no model's mean loss is below it. */
  readonly floor: number
  /** Log loss of always saying the base rate. */
  readonly uncertainty: number
}

const [label, weight] = [column('label'), column('weight')]

/** Reads what labels in [0, 1] alone decide, every place of every row an example, with the weight of its row. */
export async function readLabels(labels: Rows, weights?: Rows): Promise<LabelReading> {
  if (weights !== undefined) return readWeighted(labels, weights)
  const sums = (await sumsOfFew(labels)) ?? (await sumsOfMany(labels))
  const weight = rowsIn(labels) * size(labels.row)
  const baseRate = sums.label / weight
  const uncertainty = entropyOfShares(sums.label, weight - sums.label)
  return { weight, baseRate, floor: sums.floor / weight, uncertainty }
}

async function readWeighted(labels: Rows, weights: Rows): Promise<LabelReading> {
  const sums = await sumsOverLabels(
    { weight, label: multiply(weight, label), floor: multiply(weight, entropyOf(label)) },
    labels,
    weights,
  )
  const baseRate = sums.label / sums.weight
  return {
    weight: sums.weight,
    baseRate,
    floor: sums.floor / sums.weight,
    uncertainty: entropy(baseRate),
  }
}

interface LabelSums {
  readonly label: number
  readonly floor: number
}

/** Labels with few different values, as hard labels and grey pixels have: each value once, times how often it is there. */
async function sumsOfFew(labels: Rows): Promise<LabelSums | undefined> {
  const counter = valueCounter()
  let few = true
  await eachBlock(labels, (values) => (few = counter.add(values)))
  if (!few) return undefined
  let [label, floor] = [0, 0]
  for (const [value, count] of counter.counts()) {
    label += count * value
    floor += count * entropy(value)
  }
  return { label, floor }
}

async function sumsOfMany(labels: Rows): Promise<LabelSums> {
  const kernel = compile({
    sums: { label, floor: entropyOf(label) },
    columns: { label: { type: 'float32', domain: 'unit' } },
  })
  let [total, floor] = [emptySum, emptySum]
  const whole = rowsIn(labels) * size(labels.row)
  await eachBlock(labels, (values) => {
    const { sums } = kernel.run({ label: values }, { whole })
    total = addToSum(total, sums.label)
    floor = addToSum(floor, sums.floor)
  })
  return { label: total.high + total.low, floor: floor.high + floor.low }
}

/** A mean loss beside what the labels alone decide. Its excess is a difference of means: exact to u·mean. */
export function readMean(fixed: LabelReading, mean: number): LogLossReading {
  const excess = mean - fixed.floor
  return { ...fixed, mean, excess, skill: skillOf(excess, reducibleBetween(fixed)) }
}

/** The log loss of a model on rows, every place of every row an example; never more than a block of logits at a time. */
export async function readLoss(
  fixed: LabelReading,
  predictor: Predictor,
  state: Pick<TrainingState, 'parameters' | 'states'>,
  { inputs, labels, weights }: Examples,
): Promise<LogLossReading> {
  const loss = crossEntropyFromLogit(label, column('logit'))
  const kernel = compile({
    sums: { loss: weights === undefined ? loss : multiply(weight, loss) },
    columns: {
      label: { type: 'float32', domain: 'unit' },
      logit: { type: 'float32', domain: 'number' },
      ...(weights === undefined ? {} : { weight: { type: 'float32', domain: 'nonNegative' } as const }),
    },
  })
  const read = blockReader(labels)
  const readWeights = weights && blockReader(weights)
  const places = size(labels.row)
  const whole = rowsIn(labels) * places
  let total = emptySum
  await predictor.each(state, inputs, async (logit, from, to) => {
    const given = {
      label: await read(from, to),
      logit,
      ...(readWeights && { weight: spreadWeights(await readWeights(from, to), places) }),
    }
    const { sums } = kernel.run(given, { whole })
    total = addToSum(total, sums.loss)
  })
  return readMean(fixed, (total.high + total.low) / fixed.weight)
}
