import { EngineError } from 'bernoulli'
import type { Database } from 'bernoulli'

const values = [0.1, -0.1, 1 / 3, 690 ** 2]
const c = 1.5 * 2 ** 52 * 2 ** -10

/**
 * Sums of parts are exact only where (x + c) − c rounds x to a multiple of the last place of c, as IEEE 754 has it, and
 * where it is not simplified to x; asked of every server once.
 *
 * @throws EngineError where it does not
 */
export async function checkSums(database: Database): Promise<void> {
  const { name, dialect } = database
  const { number, identifier, plainSum, double, fence } = dialect
  const [x, part, place] = ['x', 'h', 'i'].map(identifier) as [string, string, string]
  const rows = values.map((value, i) => `SELECT ${i} AS ${place}, ${double(number(value))} AS ${x}`)
  const parts = `SELECT ${place}, (${x} + ${number(c)}) - ${number(c)} AS ${part} FROM (${rows.join(' UNION ALL ')}) AS r${fence}`
  const { columns } = await database.query(
    `SELECT ${plainSum(part)} FROM (${parts}) AS p GROUP BY ${place} ORDER BY ${place}`,
  )
  const found = Array.from(columns[0] ?? [], Number)
  if (found.length === values.length && values.every((value, i) => value + c - c === found[i])) return
  throw new EngineError(name, 'it does not add up as IEEE 754 says, so that no sum would be exact')
}
