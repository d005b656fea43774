import { crossEntropyFromLogit, normalQuantile, permutation, random } from 'bernoulli/math'
import type { ColumnImportance } from '@bernoulli/report/card'
import type { ColumnGroup } from './columnGroups.ts'
import { errorOf } from './errorOf.ts'

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
 * over `repeats` permutations drawn by the seed. A row takes part twice, as itself and as the other row, and the standard
 * error is that of both: the root of the squares of what each row, or each group of rows, adds to θ in both parts. Where
 * f is not the same model for all rows, the other row is any of them: a fold of few rows has too few others.
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
  const whole = labels.reduce((sum, _, row) => sum + weightAt(row), 0)
  const draw = random(seed)
  const orders = Array.from({ length: repeats }, () => permutation(count, draw))
  const grown = new Map<string, { readonly own: Float64Array; readonly given: Float64Array }>()
  for await (const { rows, inputs, groups, ask } of parts) {
    const width = inputs.length / count
    const lossesOf = (logits: Float32Array): Float64Array =>
      Float64Array.from(rows, (row, i) => crossEntropyFromLogit(labels[row] as number, logits[i] as number))
    const plain = new Float32Array(rows.length * width)
    rows.forEach((row, i) => plain.set(inputs.subarray(row * width, (row + 1) * width), i * width))
    const before = lossesOf(await ask(plain))
    for (const { name, places } of groups) {
      const { own, given } = grown.get(name) ?? {
        own: new Float64Array(count),
        given: new Float64Array(count),
      }
      grown.set(name, { own, given })
      for (const order of orders) {
        const moved = plain.slice()
        rows.forEach((row, i) => {
          for (const place of places)
            moved[i * width + place] = inputs[(order[row] as number) * width + place] as number
        })
        lossesOf(await ask(moved)).forEach((loss, i) => {
          const row = rows[i] as number
          const more = (weightAt(row) * (loss - (before[i] as number))) / repeats
          own[row] = (own[row] as number) + more
          const other = order[row] as number
          given[other] = (given[other] as number) + more
        })
      }
    }
  }
  const reach = normalQuantile((1 + level) / 2)
  const found = Array.from(grown, ([name, { own, given }]): ColumnImportance => {
    const mean = own.reduce((sum, value) => sum + value, 0) / whole
    const standardError = errorOf(
      own.map((value, row) => (value + (given[row] as number) - 2 * weightAt(row) * mean) / whole),
      clusters,
    )
    return {
      name,
      mean,
      standardError,
      interval: [mean - reach * standardError, mean + reach * standardError],
    }
  })
  return found.toSorted((a, b) => b.mean - a.mean)
}
