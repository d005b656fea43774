import { permutation, random } from 'bernoulli/math'
import { gatherRows } from 'bernoulli/training'
import type { ModelColumn, Runtime } from 'bernoulli/training'
import type { Importance } from '@bernoulli/report/card'
import { askRows } from '../../training/runtime/index.ts'
import type { Encoded } from '../../training/tables/index.ts'
import { columnGroups } from './columnGroups.ts'
import { importanceOf } from './importanceOf.ts'

const REPEATS = 5
/** At most so many rows, and so many answers of the model in all: seconds, whatever the table. */
const ROWS = 10_000
const ANSWERS = 2_000_000

/** Which columns matter to a model, on rows it has not seen. */
export async function importance(
  runtime: Runtime,
  file: Uint8Array,
  columns: readonly ModelColumn[],
  test: Encoded,
  {
    seed,
    level,
    clusters,
    label,
  }: {
    readonly seed: number
    readonly level: number
    readonly clusters?: Float64Array
    /** Of several labels, which. */
    readonly label: number
  },
): Promise<Importance> {
  const groups = columnGroups(columns)
  const whole = test.labels.length
  const most = Math.max(200, Math.min(ROWS, Math.floor(ANSWERS / REPEATS / groups.length)))
  const rows =
    whole <= most
      ? Uint32Array.from({ length: whole }, (_, row) => row)
      : permutation(whole, random(seed)).slice(0, most).sort()
  const width = columns.length
  const inputs = new Float32Array(rows.length * width)
  await gatherRows(test.inputs, rows, inputs)
  const of = (values: Float64Array | undefined): Float64Array | undefined =>
    values && Float64Array.from(rows, (row) => values[row] as number)
  const asked = {
    inputs,
    labels: of(test.labels) as Float64Array,
    weights: of(test.weights),
    clusters: of(clusters),
  }
  const ask = (values: Float32Array): Promise<Float32Array> =>
    askRows(runtime, file, { row: [width], values }, label)
  return {
    rows: rows.length,
    repeats: REPEATS,
    columns: await importanceOf(asked, groups, ask, { seed, level, repeats: REPEATS }),
  }
}
