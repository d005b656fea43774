import { foldOf } from 'bernoulli/recalibration'
import { column, substitute } from 'bernoulli/expression'
import { expressionSql } from '../../expressions/index.ts'
import type { ServerKind } from '../../shell/databases/index.ts'
import type { ThereTable } from './ThereTable.ts'

/** So many parts are dealt to, of which some are held out: a share is kept to within a thousandth. */
const PARTS = 1000
/** Names of rows are whole numbers up to 2⁵³. */
const range = { from: -(2 ** 53), to: 2 ** 53 }

/**
 * The rows that are trained on, and those held out: the seed deals a row to one of a thousand parts by the whole number
 * that names it, whatever its order or machine.
 *
 * @param kind  what the database is
 */
export function heldOutThere(
  table: ThereTable,
  share: number,
  seed: number,
  kind: ServerKind,
): { readonly train: ThereTable; readonly test: ThereTable } {
  const { database, relation, names, columns } = table
  const { dialect } = database
  if (names === null) throw new RangeError('nothing tells rows apart')
  let name = 'place_of_row'
  while (columns.some((one) => one.name.toLowerCase() === name)) name += '_'
  const place = dialect.identifier(name)
  const part = substitute(foldOf(PARTS, seed), { row: column(name) })
  const sql = expressionSql(part, kind, { [name]: range })
  const placed = `(SELECT *, ${dialect.double(names)} AS ${place} FROM ${relation}) AS placed`
  const held = dialect.number(Math.round(share * PARTS))
  const of = (condition: string): ThereTable => ({
    ...table,
    relation: `(SELECT * FROM ${placed} WHERE ${condition}) AS part`,
  })
  return { train: of(`${sql} >= ${held}`), test: of(`${sql} < ${held}`) }
}
