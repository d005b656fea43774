import { readDesign } from './Design.ts'
import type { Design } from './Design.ts'
import { minimize } from './minimize.ts'
import type { Outcome } from './outcome/index.ts'
import { openPasses } from './passes/index.ts'
import { heightsAlong } from './separation.ts'

/** Columns of numbers, and whether a column of ones stands before them. */
export interface Columns {
  readonly values: readonly Float64Array[]
  readonly intercept: boolean
}

/**
 * The rows of weight that are on the border of every direction that separates. Along such a direction rows on their side cost
 * nothing in the limit, and rows on the border stay as they are: what they say alone is what all of them say, again and again,
 * until no direction separates what is left.
 */
export function rowsOnBorder(columns: Columns, outcome: Outcome): Uint32Array {
  let rows = Uint32Array.from(outcome.label.keys()).filter((row) => outcome.weight?.[row] !== 0)
  while (rows.length > 0) {
    const some = outcomeOf(outcome, rows)
    const design = designOfRows(columns, rows)
    if (design.names.length === 0) break
    const found = minimize(design, some, { ridge: 0, tolerance: 1e-12, curved: false, leaveOut: true })
    if (found.along === null) break
    const { heights, border } = heightsAlong(some, openPasses(found.design, some), found.along)
    rows = rows.filter((_, i) => Math.abs(heights[i] as number) <= border)
  }
  return rows
}

/** What happened in some of the rows. */
export function outcomeOf({ label, weight, offset, hard }: Outcome, rows: Uint32Array): Outcome {
  const of = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row] as number)
  return {
    label: of(label),
    hard,
    ...(weight && { weight: of(weight) }),
    ...(offset && { offset: of(offset) }),
  }
}

/** Columns of some of the rows as a design; those that are 0 in all of them are left out. */
export function designOfRows({ values, intercept }: Columns, rows: Uint32Array): Design {
  const some = values.flatMap((column, c) => {
    const own = Float64Array.from(rows, (row) => column[row] as number)
    return own.every((x) => x === 0) ? [] : [[`x${c}`, own] as const]
  })
  return readDesign(Object.fromEntries(some), rows.length, intercept)
}
