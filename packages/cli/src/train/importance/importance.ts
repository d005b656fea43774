import { permutation, random } from 'bernoulli/math'
import type { ModelColumn, Runtime } from 'bernoulli/training'
import type { Importance } from '@bernoulli/report/card'
import { openAsked } from '../../training/runtime/index.ts'
import { everyPlace } from '../../training/tables/index.ts'
import { atPlaces } from './atPlaces.ts'
import { columnGroups } from './columnGroups.ts'
import { importanceOf } from './importanceOf.ts'
import type { AskedPart, AskedRows } from './importanceOf.ts'

const REPEATS = 5
/** At most so many rows, and so many answers of the models in all: seconds, whatever the table. */
const ROWS = 10_000
const ANSWERS = 2_000_000

/** A model, and which of the rows it has not seen. */
export interface BlindModel {
  readonly columns: readonly ModelColumn[]
  /** The model, for rows that are standardised. */
  readonly file: Uint8Array
  /** Those rows, by their places. */
  readonly rows: Uint32Array
  /** All rows at some places as this model takes them, standardised. */
  readonly inputs: (places: Uint32Array) => Promise<Float32Array>
}

/**
 * Which columns matter to a model, or to several of one table, each on rows it has not seen.
 *
 * @param rows   what happened in all rows
 * @param label  of several labels, which
 */
export async function importance(
  runtime: Runtime,
  models: readonly BlindModel[],
  rows: AskedRows,
  { seed, level, label }: { readonly seed: number; readonly level: number; readonly label: number },
): Promise<Importance> {
  const whole = rows.labels.length
  const groups = Math.max(1, ...models.map(({ columns }) => columnGroups(columns).length))
  const most = Math.max(200, Math.min(ROWS, Math.floor(ANSWERS / REPEATS / groups)))
  const places = whole <= most ? everyPlace(whole) : permutation(whole, random(seed)).slice(0, most).sort()
  const asked = {
    labels: Float64Array.from(places, (row) => rows.labels[row] as number),
    ...atPlaces(places, rows.weights, rows.clusters),
  }
  return {
    rows: places.length,
    repeats: REPEATS,
    columns: await importanceOf(asked, partsOf(runtime, models, places, label), {
      ...{ seed, level, repeats: REPEATS },
    }),
  }
}

/** The models one after the other, each open as long as it is asked. */
async function* partsOf(
  runtime: Runtime,
  models: readonly BlindModel[],
  places: Uint32Array,
  label: number,
): AsyncGenerator<AskedPart> {
  for (const { columns, file, rows, inputs } of models) {
    const own = new Set(rows)
    const asked = Uint32Array.from(places.keys()).filter((i) => own.has(places[i] as number))
    if (asked.length === 0) continue
    const model = await openAsked(runtime, file)
    try {
      yield {
        rows: asked,
        inputs: await inputs(places),
        groups: columnGroups(columns),
        ask: (values) => model.ask({ row: [columns.length], values }, label),
      }
    } finally {
      await model.close()
    }
  }
}
