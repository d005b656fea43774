import type { ModelColumn, Runtime } from 'bernoulli/training'
import type { Importance, PartialDependence } from '@bernoulli/report/card'
import type { TrainFlags } from '../shell/flags/index.ts'
import { rowsAt, everyPlace } from '../training/tables/index.ts'
import { dependence } from './dependence/index.ts'
import { atPlaces, importance } from './importance/index.ts'
import { looksClosely } from './looksClosely.ts'
import type { Folds } from './Prepared.ts'

/** The model of a fold, and the rows of the table that it judges. */
export interface FoldModel {
  readonly columns: readonly ModelColumn[]
  /** For rows that are standardised. */
  readonly file: Uint8Array
  readonly test: Uint32Array
}

/** A row of the table, as the model that had not seen it judged it. */
export interface JudgedRow {
  readonly row: number
  readonly label: number
  readonly logit: number
  readonly weight: number
}

/**
 * Which columns matter to the models of folds, and what these say along each, every row asked of the one model that had not
 * seen it. The intervals are those over the rows or groups.
 *
 * @param judged  in the order of the table
 */
export async function foldedColumns(
  runtime: Runtime,
  { groups, encode, sample }: Pick<Folds, 'groups' | 'encode' | 'sample'>,
  models: readonly FoldModel[],
  judged: readonly JudgedRow[],
  {
    label,
    ...flags
  }: Pick<TrainFlags, 'seed' | 'level' | 'weight' | 'json' | 'html'> & {
    /** Of several labels, which. */
    readonly label: number
  },
): Promise<{ readonly importance: Importance; readonly partialDependence: PartialDependence | null }> {
  const { seed, level } = flags
  const rows = Uint32Array.from(judged, ({ row }) => row)
  const placeOf = new Map(judged.map(({ row }, place) => [row, place]))
  const blind = models.map(({ columns, file, test }) => ({
    ...{ columns, file, rows: test.map((row) => placeOf.get(row) as number) },
    inputs: async (places: Uint32Array) => {
      const encoded = await encode(
        columns,
        places.map((place) => rows[place] as number),
      )
      return rowsAt(encoded, everyPlace(places.length))
    },
  }))
  const known = {
    labels: Float64Array.from(judged, (one) => one.label),
    weights: flags.weight === undefined ? undefined : Float64Array.from(judged, ({ weight }) => weight),
    clusters: groups && Float64Array.from(rows, (row) => groups[row] as number),
  }
  const matters = await importance(runtime, blind, known, { seed, level, label })
  if (!looksClosely(flags)) return { importance: matters, partialDependence: null }
  const { places, ...sampled } = await sample(rows)
  const at = new Map(Array.from(places, (place, i) => [place, i]))
  const own = blind.map((model) => ({
    ...model,
    rows: Uint32Array.from([...model.rows].flatMap((place) => at.get(place) ?? [])),
  }))
  const table = { ...sampled, ...atPlaces(places, known.weights, known.clusters) }
  return {
    importance: matters,
    partialDependence: await dependence(runtime, own, table, matters, { level, label }),
  }
}
