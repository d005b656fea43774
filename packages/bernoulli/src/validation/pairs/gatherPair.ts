import { column } from '../../expression/index.ts'
import { labelSums, sumOf } from '../../statistics/index.ts'
import type { Engine, Prediction, PredictionTable } from '../../statistics/index.ts'
import { mostPairs } from '../sample/index.ts'
import type { RowFunction, Sample } from '../sample/index.ts'

/** Rows by both of two predictions, and where each of the two stands in its own table. */
export interface PairSample {
  readonly sample: Sample
  /** A function of rows by the first prediction, or by the second, over the entries of the sample. */
  readonly ofFirst: (f: RowFunction) => RowFunction
  readonly ofSecond: (f: RowFunction) => RowFunction
}

/** One model: its column, and its table with every prediction by itself. */
export interface Side {
  readonly prediction: Prediction
  readonly table: PredictionTable
}

/** @returns null when there are more than 4,194,304 different pairs of predictions, or of them in groups */
export async function gatherPair(
  engine: Engine,
  a: Side,
  b: Side,
  group: string | undefined,
): Promise<PairSample | null> {
  const found = await engine.sumAtMost(mostPairs, {
    by: [
      ...(group === undefined ? [] : [{ column: group }]),
      { expression: column(a.prediction.column) },
      { expression: column(b.prediction.column) },
    ],
    sums: labelSums(engine.shape),
  })
  if ('tooMany' in found) return null
  const { sums } = found
  const yesOf = sums['yes'] as Float64Array
  const noOf = sums['no'] ?? (sums['examples'] as Float64Array).map((n, i) => n - (yesOf[i] as number))
  const keys = found.keys as readonly ArrayLike<unknown>[]
  const [first, second] = keys.slice(group === undefined ? 0 : 1) as [ArrayLike<number>, ArrayLike<number>]
  const [placeA, placeB] = [placesOf(a), placesOf(b)]
  const entries = new Map<number, number>()
  const at = {
    a: [] as number[],
    b: [] as number[],
    yes: [] as number[],
    no: [] as number[],
    soft: [] as number[],
  }
  const cells = { group: [] as number[], entry: [] as number[], yes: [] as number[], no: [] as number[] }
  const numbers = new Map<unknown, number>()
  for (let c = 0; c < found.groups; c++) {
    const [y, n] = [yesOf[c] as number, noOf[c] as number]
    if (!(y + n > 0)) continue
    const [ia, ib] = [placeA(first[c] as number), placeB(second[c] as number)]
    const key = ia * b.table.entries + ib
    const entry = entries.get(key) ?? entries.size
    if (entry === entries.size) {
      entries.set(key, entry)
      for (const list of [at.yes, at.no, at.soft]) list.push(0)
      at.a.push(ia)
      at.b.push(ib)
    }
    at.yes[entry] = (at.yes[entry] as number) + y
    at.no[entry] = (at.no[entry] as number) + n
    at.soft[entry] = (at.soft[entry] as number) + ((sums['labelVariance'] as Float64Array)[c] as number)
    if (group === undefined) continue
    const name = (keys[0] as ArrayLike<unknown>)[c]
    const number = numbers.get(name) ?? numbers.size
    numbers.set(name, number)
    cells.group.push(number)
    cells.entry.push(entry)
    cells.yes.push(y)
    cells.no.push(n)
  }
  const table = {
    entries: entries.size,
    yes: Float64Array.from(at.yes),
    no: Float64Array.from(at.no),
    labelVariance: Float64Array.from(at.soft),
  }
  const weight = sumOf(table.yes) + sumOf(table.no)
  const through =
    (places: readonly number[]) =>
    (f: RowFunction): RowFunction => ({
      ofYes: Float64Array.from(places, (i) => f.ofYes[i] as number),
      ofNo: Float64Array.from(places, (i) => f.ofNo[i] as number),
    })
  return {
    sample: {
      table,
      weight,
      groups:
        group === undefined
          ? null
          : {
              count: numbers.size,
              group: Uint32Array.from(cells.group),
              entry: Uint32Array.from(cells.entry),
              yes: Float64Array.from(cells.yes),
              no: Float64Array.from(cells.no),
            },
      degreesOfFreedom: group === undefined ? weight - 1 : numbers.size - 1,
    },
    ofFirst: through(at.a),
    ofSecond: through(at.b),
  }
}

function placesOf({ prediction, table }: Side): (value: number) => number {
  const values = prediction.scale === 'logit' ? table.logit : table.probability
  const places = new Map<number, number>()
  values.forEach((value, i) => places.set(value, i))
  return (value) => {
    const place = places.get(value)
    if (place === undefined) throw new RangeError(`no place for the prediction ${value}`)
    return place
  }
}
