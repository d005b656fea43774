import type { Statement } from 'bernoulli'
import { InputError } from 'bernoulli'
import type { ColumnDescription } from 'bernoulli/columns'
import {
  emptyColumn,
  FEWEST_NUMBERED,
  FEWEST_OF_CLASS,
  mayNumber,
  nameOfRow,
  namesRows,
  refuseGivingAway,
  refuseNames,
  rowNumber,
  saysSo,
  tellsLabel,
} from '../features/index.ts'
import type { Features, Levels } from '../features/index.ts'
import type { WantedColumn } from '../../training/tables/index.ts'
import { plainNumber, textMissing } from './baseSql.ts'
import { textsThere } from './textsThere.ts'
import type { CountedText } from './textsThere.ts'
import { columnNamed } from './ThereTable.ts'
import type { ThereTable } from './ThereTable.ts'
import { categoryKey } from 'bernoulli/training'

/** Columns to predict from, the texts of those of categories, and what a person should know of the choice. */
export interface LookedThere extends Omit<Features, 'labels'> {
  readonly texts: ReadonlyMap<string, readonly CountedText[]>
  readonly statements: readonly Statement[]
}

/**
 * What `lookAtFeatures` does for files, asked of a database: of features that nobody named, what numbers or names the rows is
 * left out, and so is what holds nothing.
 *
 * @throws InputError for times and other values of which no number is made there, where nothing is left, or where a column
 *   that nobody named gives the label away
 */
export async function lookThere(
  table: ThereTable,
  { features, terms }: Omit<Features, 'labels'>,
  look: readonly ColumnDescription[],
  { guessed, rare }: { readonly guessed: boolean; readonly rare: number },
): Promise<LookedThere> {
  for (const { name } of features) refuseTimes(table, name, look)
  const facts = await factsOf(
    table,
    features.map(({ name }) => name),
    features.filter(({ kind }) => kind === 'number').map(({ name }) => name),
  )
  const left: string[] = []
  const statements: Statement[] = []
  for (const { name, kind } of features) {
    const { rows, present, distinct, gapless, whole } = facts.get(name) as Facts
    const out = ((): Statement | undefined => {
      if (present === 0) return emptyColumn(name)
      if (kind === 'category')
        return rare <= 1 && namesRows({ rows: present, categories: distinct }) ? nameOfRow(name) : undefined
      const numbers = rows >= FEWEST_NUMBERED && whole && present === rows && distinct === rows
      if (numbers && saysSo(name)) return rowNumber(name)
      if (numbers && gapless) statements.push(mayNumber(name))
      return undefined
    })()
    if (out === undefined || !guessed) left.push(name)
    else statements.unshift(out)
  }
  const kept = features.filter(({ name }) => left.includes(name))
  if (kept.length === 0)
    throw new InputError({
      problem: 'no column to predict from but the number of the row',
      place: table.shown,
      advice: 'Say with --features what to predict from.',
    })
  const categories = kept.filter(({ kind }) => kind === 'category')
  const texts = await textsThere(
    table,
    categories.map(({ name }) => name),
  )
  const levels = new Map([...texts].map(([name, some]) => [name, levelsOf(some)]))
  const place = { place: table.shown }
  if (!guessed && rare <= 1) refuseNames(place, categories, [...levels.values()])
  if (guessed) {
    const away = await givingAwayThere(table, kept, levels)
    if (away.length > 0 && away.length < kept.length) throw refuseGivingAway(place, kept, away)
  }
  return {
    features: kept,
    terms: terms.filter((term) => term.every(({ column }) => left.includes(column))),
    texts,
    statements: guessed ? statements : [],
  }
}

function refuseTimes(table: ThereTable, name: string, look: readonly ColumnDescription[]): void {
  const { type } = columnNamed(table, name)
  const times = type === 'time' || look.find((one) => one.name === name)?.kind === 'time'
  if (!times && type !== 'other') return
  throw new InputError({
    problem: `column ${JSON.stringify(name)} holds ${times ? 'times' : 'neither numbers nor text'}, of which no number is made where the rows are`,
    place: table.shown,
    advice: 'Make a number of it with --query, or name the other columns with --features.',
  })
}

interface Facts {
  readonly rows: number
  readonly present: number
  readonly distinct: number
  readonly whole: boolean
  /** Whether there are as many as from the least to the largest. */
  readonly gapless: boolean
}

/** What holds of each column, in one request. */
async function factsOf(
  table: ThereTable,
  names: readonly string[],
  numbers: readonly string[],
): Promise<ReadonlyMap<string, Facts>> {
  const { database } = table
  const { dialect } = database
  const asked = names.flatMap((name) => {
    const own = columnNamed(table, name)
    const { number: x, missing } = plainNumber(table, own)
    if (!numbers.includes(name)) {
      const text = `CASE WHEN NOT ${textMissing(table, own)} THEN ${dialect.text(own.sql)} END`
      return [`count(${text})`, `count(DISTINCT ${text})`, '0', '0', '0']
    }
    const there = `CASE WHEN NOT (${missing}) THEN ${x} END`
    return [
      `count(${there})`,
      `count(DISTINCT ${there})`,
      `count(CASE WHEN ${there} <> floor(${there}) THEN 1 END)`,
      `min(${there})`,
      `max(${there})`,
    ]
  })
  const { columns } = await database.query(
    `SELECT ${['count(*)', ...asked].join(', ')} FROM ${table.relation}`,
  )
  const values = columns.map((column) => Number(column[0] ?? NaN))
  const rows = values[0] as number
  return new Map(
    names.map((name, i) => {
      const [present = 0, distinct = 0, parts = 0, least = NaN, most = NaN] = values.slice(
        1 + 5 * i,
        6 + 5 * i,
      )
      return [name, { rows, present, distinct, whole: parts === 0, gapless: most - least === rows - 1 }]
    }),
  )
}

function levelsOf(texts: readonly CountedText[]): Levels {
  const categories = new Map<string, { rows: number; yes: number }>()
  let rows = 0
  for (const { text, rows: own, yes } of texts) {
    if (text === null) continue
    rows += own
    const key = categoryKey(text)
    const before = categories.get(key) ?? { rows: 0, yes: 0 }
    categories.set(key, { rows: before.rows + own, yes: before.yes + yes })
  }
  const shares = [...categories.values()].map(({ rows, yes }) => yes / rows)
  const pure = shares.every((share) => share === 0 || share === 1)
  return { rows, categories: categories.size, pure: pure && shares.includes(0) && shares.includes(1) }
}

/** What `givingAway` finds in files, asked of a database. */
async function givingAwayThere(
  table: ThereTable,
  features: readonly WantedColumn[],
  levels: ReadonlyMap<string, Levels>,
): Promise<readonly string[]> {
  const { database } = table
  const { dialect } = database
  const { number: y } = table.label
  const [zero, one] = [dialect.number(0), dialect.number(1)]
  const numbers = features.flatMap(({ name, kind }) => (kind === 'number' ? [name] : []))
  const asked = numbers.flatMap((name) => {
    const { number: x, missing } = plainNumber(table, columnNamed(table, name))
    const of = (end: string, value: string): string =>
      `${end}(CASE WHEN ${y} = ${value} AND NOT (${missing}) THEN ${x} END)`
    return [of('min', zero), of('max', zero), of('min', one), of('max', one)]
  })
  const counts = [zero, one].map((value) => `count(CASE WHEN ${y} = ${value} THEN 1 END)`)
  const { columns } = await database.query(
    `SELECT count(${y}), ${[...counts, ...asked].join(', ')} FROM ${table.relation}`,
  )
  const [all = 0, no = 0, yes = 0, ...ends] = columns.map((column) => Number(column[0] ?? NaN))
  if (no < FEWEST_OF_CLASS || yes < FEWEST_OF_CLASS || no + yes < all) return []
  const apart = numbers.filter((_, i) => {
    const [leastNo = NaN, mostNo = NaN, leastYes = NaN, mostYes = NaN] = ends.slice(4 * i, 4 * i + 4)
    return mostNo < leastYes || mostYes < leastNo
  })
  return features.flatMap(({ name, kind }) =>
    (kind === 'number' ? apart.includes(name) : tellsLabel(levels.get(name))) ? [name] : [],
  )
}
