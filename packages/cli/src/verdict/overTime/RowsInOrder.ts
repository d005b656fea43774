import { InputError } from 'bernoulli'
import { column } from 'bernoulli/expression'
import type { Expression } from 'bernoulli/expression'
import { dispersionOf, isOverdispersed, overdispersion, readSteps } from 'bernoulli/sequential'
import type { Engine, Prediction } from 'bernoulli/statistics'

/** What is looked at step by step, as it was asked for. */
export interface OverTimeFlags {
  readonly sequential: boolean
  /** `day`, `row`, or a column; left out: single rows, if their days do not speak against it. */
  readonly batch?: string
}

/** Rows in the order in which they are scored. */
export interface RowsInOrder {
  readonly labels: Float64Array
  /** Log-odds or probabilities, by predictor. */
  readonly predictions: readonly (
    { readonly logits: Float64Array } | { readonly probabilities: Float64Array }
  )[]
  readonly weights: Float64Array | undefined
  /** Seconds since 1970, or the number itself. */
  readonly times: Float64Array | undefined
  /** The batch of each row; undefined where rows are single. */
  readonly batches: readonly (string | number)[] | undefined
}

/** How many rows are looked at one after the other. */
const most = 20_000_000

/** The rows of an engine in order of time, or as they stand. */
export async function rowsInOrder(engine: Engine, batch: string | undefined): Promise<RowsInOrder> {
  const { predictions, weighted, timed } = engine.shape
  const values: Record<string, Expression> = { label: column('label') }
  for (const { column: name } of predictions) values[name] = column(name)
  if (weighted) values['weight'] = column('weight')
  if (timed) values['time'] = column('time')
  const found =
    batch === undefined || batch === 'day' || batch === 'row'
      ? await singleRows(engine, values)
      : await keyedRows(engine, values, batch)
  const read = (name: string): Float64Array => found.values[name] ?? new Float64Array(0)
  const times = timed ? read('time') : undefined
  return {
    labels: read('label'),
    predictions: predictions.map((prediction) => inItsScale(prediction, read(prediction.column))),
    weights: weighted ? read('weight') : undefined,
    times,
    batches: batch === 'day' ? daysOf(times) : found.keys,
  }
}

const inItsScale = ({ scale }: Prediction, values: Float64Array) =>
  scale === 'logit' ? { logits: values } : { probabilities: values }

interface Found {
  readonly values: Readonly<Record<string, Float64Array>>
  readonly keys?: readonly (string | number)[]
}

async function singleRows(engine: Engine, values: Record<string, Expression>): Promise<Found> {
  const found = await engine.values({ values, order: engine.shape.timed ? 'time' : 'row', atMost: most })
  if ('tooMany' in found) throw tooMany()
  return { values: found.values }
}

/** Rows with the values of a column that is no number: grouped by it and by their places, one row a group. */
async function keyedRows(engine: Engine, values: Record<string, Expression>, batch: string): Promise<Found> {
  const found = await engine.sumAtMost(most, {
    by: [{ column: batch }, { expression: column('row') }],
    sums: values,
  })
  if ('tooMany' in found) throw tooMany()
  const [batches, rows] = found.keys as unknown as readonly [ArrayLike<unknown>, ArrayLike<number>]
  const times = found.sums['time']
  const earliest = new Map<unknown, number>()
  const latest = new Map<unknown, number>()
  for (let i = 0; i < found.groups; i++) {
    const at = times?.[i] ?? (rows[i] as number)
    earliest.set(batches[i], Math.min(earliest.get(batches[i]) ?? Infinity, at))
    latest.set(batches[i], Math.max(latest.get(batches[i]) ?? -Infinity, at))
  }
  refuseOverlap(batch, earliest, latest)
  const order = Array.from({ length: found.groups }, (_, i) => i).sort(
    (i, j) =>
      (earliest.get(batches[i]) as number) - (earliest.get(batches[j]) as number) ||
      compareKeys(batches[i], batches[j]) ||
      (rows[i] as number) - (rows[j] as number),
  )
  const sorted = (from: Float64Array): Float64Array => Float64Array.from(order, (i) => from[i] as number)
  return {
    values: Object.fromEntries(Object.entries(found.sums).map(([name, from]) => [name, sorted(from)])),
    keys: order.map((i) => String(batches[i])),
  }
}

/** Batches follow each other: of two that overlap, neither was over when the other began. */
function refuseOverlap(
  name: string,
  earliest: ReadonlyMap<unknown, number>,
  latest: ReadonlyMap<unknown, number>,
): void {
  const order = [...earliest].sort(([, a], [, b]) => a - b)
  for (const [i, [batch, from]] of order.entries()) {
    const [before] = order[i - 1] ?? []
    if (i === 0 || (latest.get(before) as number) <= from) continue
    throw new InputError({
      problem: 'batches overlap',
      place: name,
      expected: 'a batch that begins after all others before it have ended',
      received: `${String(before)} and ${String(batch)}`,
      advice: 'Name when it happened with --time, or another column of batches.',
    })
  }
}

function compareKeys(a: unknown, b: unknown): number {
  const [x, y] = [String(a), String(b)]
  return x < y ? -1 : Number(x > y)
}

const tooMany = (): InputError =>
  new InputError({
    problem: 'too many rows to be looked at one after the other',
    place: '--sequential',
    expected: `at most ${most.toLocaleString('en-US')}`,
    advice: 'Judge a stretch of time, or keep the state: bernoulli/sequential goes on where it stopped.',
  })

/**
 * Rows of a day that go together are not looked at one by one.
 *
 * @throws InputError when days scatter as dependent rows do
 */
export function refuseDays({ labels, predictions, times, weights }: RowsInOrder): void {
  for (const prediction of predictions) {
    const given = { labels, batches: daysOf(times), ...(weights && { weights }) }
    const sums = dispersionOf(readSteps(given, [prediction], { others: [] }))
    if (!isOverdispersed(sums)) continue
    throw new InputError({
      problem: 'rows of the same day go together, so that they cannot be looked at one by one',
      place: '--sequential',
      expected: 'days that scatter at most twice as much as independent rows',
      received: Number((overdispersion(sums) ?? NaN).toPrecision(3)),
      advice: 'Say --batch day.',
    })
  }
}

/** Whole days of times in seconds since 1970, as dates. */
export function daysOf(times: Float64Array | undefined): readonly string[] {
  if (times === undefined)
    throw new InputError({
      problem: 'no days',
      place: '--batch day',
      expected: 'a column of dates',
      advice: 'Name it with --time.',
    })
  const known = new Map<number, string>()
  return Array.from(times, (seconds) => {
    const day = Math.floor(seconds / 86_400)
    const date = known.get(day) ?? new Date(day * 86_400_000).toISOString().slice(0, 10)
    known.set(day, date)
    return date
  })
}
