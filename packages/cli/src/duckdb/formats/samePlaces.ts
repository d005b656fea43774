import { InputError } from 'bernoulli'
import { meaningOf } from 'bernoulli/columns'
import type { ColumnDescription } from 'bernoulli/columns'
import type { Connection } from '../files/index.ts'
import type { FileColumn } from '../columns/index.ts'
import { keyAlike } from './keyAlike.ts'
import { pairedBy } from './pairedBy.ts'

/** In so many rows an order that differs shows. */
const LOOK = 100_000

/** A column that two files have, with what a look at it in the first says. */
export interface Shared {
  readonly name: string
  readonly a: FileColumn
  readonly b: FileColumn
  readonly look: ColumnDescription | undefined
}

/**
 * Checks that rows which stand beside each other are the same rows, as far as the columns of both files tell: a column
 * whose values are all different confirms it, or refutes it where it holds the same values in another order.
 *
 * @throws InputError when they stand in another order, with the option that pairs them
 */
export async function samePlaces(
  connection: Connection,
  relation: string,
  shared: readonly Shared[],
  [first, second]: readonly [string, string],
): Promise<void> {
  if (shared.length === 0) return
  const looks = shared.flatMap((column) => {
    const [a, b] = bothAlike(column)
    return [`count_if(${a} IS DISTINCT FROM ${b})`, `count(DISTINCT ${a})`]
  })
  const selected = shared.flatMap(({ a, b }) => [a.sql, b.sql])
  const { columns } = await connection.read(
    `SELECT count(*), ${looks.join(', ')} FROM (SELECT ${selected.join(', ')} FROM ${relation} LIMIT ${LOOK})`,
  )
  const [rows = 0, ...numbers] = columns.map((column) => Number(column[0]))
  const found = shared.map((column, i) => ({
    column,
    apart: numbers[2 * i] ?? 0,
    unique: numbers[2 * i + 1] === rows && rows > 1,
  }))
  if (found.some(({ apart, unique }) => apart === 0 && unique)) return
  for (const { column, apart } of found) {
    if (apart === 0 || !mayIdentify(column)) continue
    const order = await orderOf(connection, relation, column)
    if (order === 'its own') continue
    throw new InputError({
      problem: 'the rows stand in another order',
      place: second,
      expected: `the ${column.name} of every row as in ${first}`,
      advice:
        order === 'ids'
          ? 'Pair the rows:'
          : 'Bring them into the same order, or pair them with --on and a column that is different in every row.',
      ...(order === 'ids' ? { commands: [pairedBy(column.name)] } : {}),
    })
  }
}

const bothAlike = ({ a, b }: Shared): readonly [string, string] => {
  const alike = keyAlike([a, b])
  return [alike(a), alike(b)]
}

/** What a file says of its own predictions. */
const made = /rank|decile|quantile|percentile|bin|bucket|latency|loss|error|residual|seconds|tokens/i

/** Numbers with fractions, predictions and what is made of them are each file's own. */
function mayIdentify({ name, look }: Shared): boolean {
  const { prediction, decision, keeping, logit, logProbability, weight } = meaningOf(name)
  if (look?.kind === 'number' && look.few.some(({ key }) => !/^-?\d+$/.test(key))) return false
  if (keeping) return true
  return prediction === undefined && !decision && !made.test(name) && !logit && !logProbability && !weight
}

/** Whether two columns hold the ids of the same rows, the same values at least, or values of their own. */
async function orderOf(
  connection: Connection,
  relation: string,
  shared: Shared,
): Promise<'ids' | 'the same values' | 'its own'> {
  const [a, b] = bothAlike(shared)
  const { columns } = await connection.read(
    `SELECT count(*), count(DISTINCT ${a}), count(DISTINCT ${b}), (SELECT count(*) FROM (SELECT ${a} FROM ${relation} INTERSECT SELECT ${b} FROM ${relation})), sum(hash(${a})) = sum(hash(${b})) FROM ${relation}`,
  )
  const [rows, distinctA, distinctB, both] = columns.slice(0, 4).map((column) => Number(column[0]))
  if (rows === distinctA && rows === distinctB) return Number(both) > 0 ? 'ids' : 'its own'
  return columns[4]?.[0] === true && Number(distinctA) > 2 ? 'the same values' : 'its own'
}
