import type { Predicted, TableEngine } from '@bernoulli/core'
import { column, constant, multiply } from '@bernoulli/core/expression'

/** What is compared of a file, row by row. */
export interface Numbers {
  readonly labels: Float64Array
  readonly predicted: Predicted
  readonly weights: Float64Array | undefined
  /** Where each row stands in its table. */
  readonly places: Uint32Array
  /** The same of some rows only. */
  readonly only: (holds: (place: number) => boolean) => Numbers
}

/**
 * The numbers of a table.
 *
 * @param dropped  whether rows may have been left out
 */
export async function numbersOf(engine: TableEngine, dropped: boolean | undefined): Promise<Numbers> {
  const { shape } = engine
  const [prediction] = shape.predictions
  const read = await engine.values({
    values: {
      label: column('label'),
      predicted: column(prediction.column),
      weight: shape.weighted ? column('weight') : constant(1),
    },
    order: 'row',
    atMost: Number.MAX_SAFE_INTEGER,
  })
  if ('tooMany' in read) throw new RangeError('rows in memory are never too many')
  const { label, predicted, weight } = read.values
  const places =
    dropped === true
      ? await placesOf(engine, read.rows)
      : Uint32Array.from({ length: read.rows }, (_, i) => i)
  return numbers(label, predicted, shape.weighted ? weight : undefined, places, prediction.scale)
}

function numbers(
  labels: Float64Array,
  predicted: Float64Array,
  weights: Float64Array | undefined,
  places: Uint32Array,
  scale: 'probability' | 'logit',
): Numbers {
  return {
    labels,
    predicted: scale === 'logit' ? { logits: predicted } : { probabilities: predicted },
    weights,
    places,
    only: (holds) => {
      const kept = [...places.keys()].filter((i) => holds(places[i] as number))
      const some = (values: Float64Array): Float64Array => Float64Array.from(kept, (i) => values[i] as number)
      return numbers(
        some(labels),
        some(predicted),
        weights && some(weights),
        Uint32Array.from(kept, (i) => places[i] as number),
        scale,
      )
    },
  }
}

/** Where the rows stand that were not left out. */
async function placesOf(engine: TableEngine, rows: number): Promise<Uint32Array> {
  const found = await engine.rows({ largest: multiply(-1, column('row')), limit: rows, show: {} })
  return Uint32Array.from(found, ({ row }) => row).sort()
}
