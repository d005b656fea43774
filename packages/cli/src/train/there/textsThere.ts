import { InputError, sqlFeatures } from 'bernoulli'
import { column, constant } from 'bernoulli/expression'
import { isMissing } from 'bernoulli/columns'
import { categoryKey } from 'bernoulli/training'
import { textMissing } from './baseSql.ts'
import { featureData } from './ThereTable.ts'
import { columnNamed } from './ThereTable.ts'
import type { ThereTable } from './ThereTable.ts'

/** A text of a column, with what rows it stands in. */
export interface CountedText {
  /** As it is written; null where nothing stands. */
  readonly text: string | null
  readonly rows: number
  readonly weight: number
  /** Labels there, each row once. */
  readonly yes: number
}

/** More different texts than this do not come back. */
const MOST = 10_000

/**
 * How often each text of a column stands there; numbers as the database writes them.
 *
 * @throws InputError when there are too many different ones
 */
async function countThere(table: ThereTable, name: string): Promise<readonly CountedText[]> {
  const { dialect } = table.database
  const own = columnNamed(table, name)
  const engine = sqlFeatures({
    ...featureData(table, []),
    keys: { text: `CASE WHEN NOT ${textMissing(table, own)} THEN ${dialect.text(own.sql)} END` },
  })
  const different = `SELECT count(DISTINCT ${dialect.text(own.sql)}) FROM ${table.relation}`
  const { columns } = await table.database.query(different)
  const found = Number(columns[0]?.[0])
  if (found > MOST)
    throw new InputError({
      problem: `column ${JSON.stringify(name)} has ${found} different texts`,
      place: table.shown,
      expected: `at most ${MOST}`,
      advice: 'Leave it out with --features, or gather them with --query.',
    })
  const weight = table.weight === undefined ? constant(1) : column('weight')
  const { groups, keys, sums } = await engine.sum({
    by: [{ column: 'text' }],
    sums: { rows: constant(1), weight, yes: column('label') },
  })
  return Array.from({ length: groups }, (_, i) => {
    const text = keys[0]?.[i] ?? null
    return {
      text: text === null || isMissing(String(text)) ? null : String(text),
      rows: sums.rows[i] as number,
      weight: sums.weight[i] as number,
      yes: sums.yes[i] as number,
    }
  })
}

/** How often the texts of each of some columns stand there. */
export async function textsThere(
  table: ThereTable,
  names: readonly string[],
): Promise<ReadonlyMap<string, readonly CountedText[]>> {
  const texts = new Map<string, readonly CountedText[]>()
  for (const name of names) texts.set(name, await countThere(table, name))
  return texts
}

/** How each category is written, in the order in which files have them. */
export function categoriesOf(texts: readonly CountedText[]): ReadonlyMap<string, readonly string[]> {
  const written = new Map<string, string[]>()
  for (const { text } of texts) {
    if (text === null) continue
    const key = categoryKey(text)
    const before = written.get(key)
    if (before === undefined) written.set(key, [text])
    else before.push(text)
  }
  return new Map([...written].toSorted(([a], [b]) => byCodePoint(a, b)))
}

function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}
