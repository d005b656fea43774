import { InputError } from '../../errors/index.ts'
import type { Expression } from '../../expression/index.ts'
import { compile } from '../../kernels/index.ts'
import { addToSum, emptySum } from '../../math/index.ts'
import type { CompensatedSum } from '../../math/index.ts'
import { mapValues } from '../../statistics/index.ts'
import { size } from '../tensors/index.ts'
import { blockReader, blocksOf, eachBlock, rowsIn } from './Rows.ts'
import type { Rows } from './Rows.ts'

/**
 * Σw over rows, each weight looked at.
 *
 * @param count  how many rows have a weight
 * @throws InputError when there are others than one a row, one is negative or not finite, or all are 0
 */
export async function sumOfWeights(weights: Rows, count: number, place?: string): Promise<number> {
  const where = place === undefined ? {} : { place }
  if (size(weights.row) !== 1 || rowsIn(weights) !== count)
    throw new InputError({
      problem: 'weights do not fit',
      ...where,
      expected: `one number a row, ${count} of them`,
      received: `${rowsIn(weights)} of shape (${weights.row.join(', ')})`,
    })
  let total = emptySum
  await eachBlock(weights, (values, from) => {
    const at = values.findIndex((w) => !(w >= 0 && w < Infinity))
    if (at >= 0)
      throw new InputError({
        problem: 'weight out of range',
        ...where,
        expected: 'a finite number ≥ 0',
        rows: [{ row: from + at, value: values[at] }],
        of: count,
      })
    for (const weight of values) total = addToSum(total, weight)
  })
  const sum = total.high + total.low
  if (sum > 0) return sum
  throw new InputError({ problem: 'nothing has weight', ...where, expected: 'a row of weight above 0' })
}

/** Each weight as often as its row has places. */
export function spreadWeights(weights: Float32Array, places: number): Float32Array {
  if (places === 1) return weights
  return Float32Array.from(
    { length: weights.length * places },
    (_, i) => weights[Math.floor(i / places)] as number,
  )
}

/**
 * Sums over every place of rows of labels.
 *
 * @param formulas  over the columns `label` and `weight`, which is that of the row; 1 if there are no weights
 */
export async function sumsOverLabels<Name extends string>(
  formulas: Readonly<Record<Name, Expression>>,
  labels: Rows,
  weights: Rows | undefined,
): Promise<Readonly<Record<Name, number>>> {
  const kernel = compile({
    sums: formulas,
    columns: {
      label: { type: 'float32', domain: 'unit' },
      weight: { type: 'float32', domain: 'nonNegative' },
    },
  })
  const places = size(labels.row)
  const whole = rowsIn(labels) * places
  const read = blockReader(labels)
  const readWeights = weights && blockReader(weights)
  const names = Object.keys(formulas) as Name[]
  const totals: Record<Name, CompensatedSum> = mapValues(formulas, () => emptySum)
  for (const [from, to] of blocksOf(rowsIn(labels))) {
    const label = await read(from, to)
    const own = readWeights ? await readWeights(from, to) : new Float32Array(to - from).fill(1)
    const { sums } = kernel.run({ label, weight: spreadWeights(own, places) }, { whole })
    for (const name of names) totals[name] = addToSum(totals[name], sums[name])
  }
  return mapValues(totals, ({ high, low }) => high + low)
}
