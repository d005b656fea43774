import { crossEntropyFromLogit, normalQuantile, permutation, random } from 'bernoulli/math'
import type { ColumnImportance } from '@bernoulli/report/card'
import type { ColumnGroup } from './columnGroups.ts'
import { errorOf } from './errorOf.ts'

/** Rows a model is asked about again and again: what it takes, and what happened. */
export interface AskedRows {
  /** One row behind the other. */
  readonly inputs: Float32Array
  readonly labels: Float64Array
  /** How often each counts; once if left out. */
  readonly weights?: Float64Array | undefined
  /** A number for the group of each row; each row its own if left out. */
  readonly clusters?: Float64Array | undefined
}

/**
 * By how much the log loss grows when the values of some columns are those of other rows, with an interval over the rows:
 *
 *   θ = Σ w·(ℓ(y, f(x with columns of another row)) − ℓ(y, f(x)))/Σ w
 *
 * over `repeats` permutations drawn by the seed. A row takes part twice, as itself and as the other row, and the standard
 * error is that of both: the root of the squares of what each row, or each group of rows, adds to θ in both parts.
 *
 * @param ask  the logits of rows
 */
export async function importanceOf(
  { inputs, labels, weights, clusters }: AskedRows,
  groups: readonly ColumnGroup[],
  ask: (inputs: Float32Array) => Promise<Float32Array>,
  { seed, level, repeats }: { readonly seed: number; readonly level: number; readonly repeats: number },
): Promise<readonly ColumnImportance[]> {
  const rows = labels.length
  const width = inputs.length / rows
  const weightAt = (row: number): number => weights?.[row] ?? 1
  const whole = labels.reduce((sum, _, row) => sum + weightAt(row), 0)
  const lossesOf = (logits: Float32Array): Float64Array =>
    labels.map((y, row) => crossEntropyFromLogit(y, logits[row] as number))
  const before = lossesOf(await ask(inputs))
  const draw = random(seed)
  const orders = Array.from({ length: repeats }, () => permutation(rows, draw))
  const reach = normalQuantile((1 + level) / 2)
  const found: ColumnImportance[] = []
  for (const { name, places } of groups) {
    const own = new Float64Array(rows)
    const given = new Float64Array(rows)
    for (const order of orders) {
      const moved = inputs.slice()
      for (let row = 0; row < rows; row++)
        for (const place of places)
          moved[row * width + place] = inputs[(order[row] as number) * width + place] as number
      lossesOf(await ask(moved)).forEach((loss, row) => {
        const grown = (weightAt(row) * (loss - (before[row] as number))) / repeats
        own[row] = (own[row] as number) + grown
        const other = order[row] as number
        given[other] = (given[other] as number) + grown
      })
    }
    const mean = own.reduce((sum, value) => sum + value, 0) / whole
    const standardError = errorOf(
      own.map((value, row) => (value + (given[row] as number) - 2 * weightAt(row) * mean) / whole),
      clusters,
    )
    found.push({
      name,
      mean,
      standardError,
      interval: [mean - reach * standardError, mean + reach * standardError],
    })
  }
  return found.toSorted((a, b) => b.mean - a.mean)
}
