import { mayIdentify, orderOf, otherOrder } from 'bernoulli/columns'
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
    if (apart === 0 || !mayIdentify(column.name, column.look)) continue
    const order = await askOrder(connection, relation, column)
    if (order === 'its own') continue
    throw otherOrder({
      name: column.name,
      files: [first, second],
      ...(order === 'ids'
        ? { advice: 'Pair the rows:', commands: [pairedBy(column.name)] }
        : {
            advice:
              'Bring them into the same order, or pair them with --on and a column that is different in every row.',
          }),
    })
  }
}

const bothAlike = ({ a, b }: Shared): readonly [string, string] => {
  const alike = keyAlike([a, b])
  return [alike(a), alike(b)]
}

/** Whether two columns hold the ids of the same rows, the same values at least, or values of their own. */
async function askOrder(
  connection: Connection,
  relation: string,
  shared: Shared,
): Promise<ReturnType<typeof orderOf>> {
  const [a, b] = bothAlike(shared)
  const { columns } = await connection.read(
    `SELECT count(*), count(DISTINCT ${a}), count(DISTINCT ${b}), (SELECT count(*) FROM (SELECT ${a} FROM ${relation} INTERSECT SELECT ${b} FROM ${relation})), sum(hash(${a})) = sum(hash(${b})) FROM ${relation}`,
  )
  const [rows = 0, distinctA = 0, distinctB = 0, both = 0] = columns
    .slice(0, 4)
    .map((column) => Number(column[0]))
  return orderOf({ rows, distinct: [distinctA, distinctB], both, same: columns[4]?.[0] === true })
}
