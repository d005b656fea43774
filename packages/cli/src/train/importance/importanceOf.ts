import { crossEntropyFromLogit, random } from 'bernoulli/math'
import type { ColumnImportance } from '@bernoulli/report/card'
import type { ColumnGroup } from './columnGroups.ts'
import { otherRows } from './otherRows.ts'
import { scatterOf } from './scatterOf.ts'
import { withoutEach } from './withoutEach.ts'
import type { Part } from './withoutEach.ts'

/** Rows that models are asked about again and again: what happened. */
export interface AskedRows {
  readonly labels: Float64Array
  /** How often each counts; once if left out. */
  readonly weights?: Float64Array | undefined
  /** A number for the group of each row; each row its own if left out. */
  readonly clusters?: Float64Array | undefined
}

/** A model, and those of the rows that it answers. */
export interface AskedPart {
  /** Their places. */
  readonly rows: Uint32Array
  /** All rows as this model takes them, one behind the other: values of any other stand in the place of a row's own. */
  readonly inputs: Float32Array
  readonly groups: readonly ColumnGroup[]
  /** The logits of rows. */
  readonly ask: (inputs: Float32Array) => Promise<Float32Array>
}

/**
 * By how much the log loss grows when the values of some columns are those of other rows, with an interval over the rows:
 *
 *   θ = Σ w·(ℓ(y, f(x with columns of another row)) − ℓ(y, f(x)))/Σ w
 *
 * over `repeats` draws by the seed, the other row one of another group. A row takes part twice, as itself and as the other row, and the
 * standard error is that of both: it is told by what is left without each row, or each group of rows. The interval is that of
 * Student's t with one degree of freedom less than there are of them. Where f is not the same model for all rows, the other row is
 * any of them: a fold of few rows has too few others.
 *
 * @param parts  every row in one of them
 */
export async function importanceOf(
  { labels, weights, clusters }: AskedRows,
  parts: AsyncIterable<AskedPart> | Iterable<AskedPart>,
  { seed, level, repeats }: { readonly seed: number; readonly level: number; readonly repeats: number },
): Promise<readonly ColumnImportance[]> {
  const count = labels.length
  const weightAt = (row: number): number => weights?.[row] ?? 1
  const groupOf = (row: number): number => clusters?.[row] ?? row
  const whole = labels.reduce((sum, _, row) => sum + weightAt(row), 0)
  const draw = random(seed)
  const orders = Array.from({ length: repeats }, () => otherRows(count, clusters, draw))
  /** Adds what a row and another make together to both, but once where they are of one group. */
  const addPair = (to: Float64Array, row: number, other: number, value: number): void => {
    to[row] = (to[row] as number) + value
    if (groupOf(other) !== groupOf(row)) to[other] = (to[other] as number) + value
  }
  const weightOf = new Float64Array(count)
  for (const order of orders)
    order.forEach((other, row) => addPair(weightOf, row, other, weightAt(row) / repeats))
  const grown = new Map<string, { sum: number; readonly of: Float64Array }>()
  for await (const { rows, inputs, groups, ask } of parts) {
    const width = inputs.length / count
    const lossesOf = (logits: Float32Array): Float64Array =>
      Float64Array.from(rows, (row, i) => crossEntropyFromLogit(labels[row] as number, logits[i] as number))
    const plain = new Float32Array(rows.length * width)
    rows.forEach((row, i) => plain.set(inputs.subarray(row * width, (row + 1) * width), i * width))
    const before = lossesOf(await ask(plain))
    for (const { name, places } of groups) {
      const found = grown.get(name) ?? { sum: 0, of: new Float64Array(count) }
      grown.set(name, found)
      for (const order of orders) {
        const moved = plain.slice()
        rows.forEach((row, i) => {
          for (const place of places)
            moved[i * width + place] = inputs[(order[row] as number) * width + place] as number
        })
        lossesOf(await ask(moved)).forEach((loss, i) => {
          const row = rows[i] as number
          const more = (weightAt(row) * (loss - (before[i] as number))) / repeats
          found.sum += more
          addPair(found.of, row, order[row] as number, more)
        })
      }
    }
  }
  const found = Array.from(grown, ([name, { sum, of }]): ColumnImportance => {
    const byGroup = new Map<number, Part>()
    of.forEach((value, row) => {
      const part = byGroup.get(groupOf(row)) ?? { sum: 0, weight: 0 }
      byGroup.set(groupOf(row), part)
      part.sum += value
      part.weight += weightOf[row] as number
    })
    const units = [...byGroup.values()].filter(({ weight }) => weight > 0)
    const mean = sum / whole
    const error = withoutEach({ sum, weight: whole }, units)
    const { standardError, reach } = scatterOf(error, units.length, level)
    return { name, mean, standardError, interval: [mean - reach, mean + reach] }
  })
  return found.toSorted((a, b) => b.mean - a.mean)
}
