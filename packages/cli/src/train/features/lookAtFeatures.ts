import { InputError } from 'bernoulli'
import type { Statement } from 'bernoulli'
import type { Written } from 'bernoulli/training'
import { numberColumn } from '../../duckdb/index.ts'
import type { FileColumn, FileTable } from '../../duckdb/index.ts'
import type { PlannedTerm, WantedColumn } from '../../training/tables/index.ts'
import { codesIn } from './codesIn.ts'
import { categoriesAt, namesRows, refuseNames } from './categoriesAt.ts'
import type { Features } from './chooseFeatures.ts'
import { givingAway, refuseGivingAway } from './givingAway.ts'
import { holding } from './holding.ts'
import {
  codesAsNumbers,
  emptyColumn,
  FEWEST_NUMBERED,
  mayNumber,
  nameOfRow,
  numbersInText,
  rowNumber,
  saysSo,
} from './leftOut.ts'
import { timesIn } from './timesIn.ts'
import { unreadNumbers } from './unreadNumbers.ts'

/** Features as they are learned from, and what a person should know about the choice. */
export interface LookedAt {
  readonly features: readonly WantedColumn[]
  readonly terms: readonly PlannedTerm[]
  readonly times: ReadonlyMap<string, Written | undefined>
  readonly statements: readonly Statement[]
}

/** How a person says what columns are. */
export interface Look {
  /** Names of categories. */
  readonly categories: readonly string[]
  /** Whether nobody named the features. */
  readonly guessed: boolean
  /** Categories that come less often share a place. */
  readonly rare: number
  readonly dates: 'day-first' | 'month-first' | undefined
}

/**
 * Looks at features: text that is times is taken as numbers. Of features that nobody named, what numbers or names the rows is
 * left out, and so is what holds nothing: it says nothing of new rows, and in a file that is sorted it tells the label.
 *
 * @throws InputError when no other column is left, a named one has a text for nearly every row, or one that nobody named
 *   gives a label away
 */
export async function lookAtFeatures(
  table: FileTable,
  { labels, features, terms }: Features,
  { categories, guessed, rare, dates }: Look,
): Promise<LookedAt> {
  const columnOf = (name: string): FileColumn => {
    const column = table.columns.find((candidate) => candidate.name === name)
    if (column === undefined) throw new RangeError(`no column ${JSON.stringify(name)}`)
    return column
  }
  const open = features.filter(({ name }) => !categories.includes(name))
  const times = await timesIn(
    table,
    open
      .filter(({ name, kind }) => kind === 'category' || columnOf(name).type === 'time')
      .map(({ name }) => columnOf(name)),
    dates,
  )
  const timed = features.map((feature): WantedColumn => {
    if (!times.has(feature.name)) return feature
    const written = times.get(feature.name)
    return { ...feature, kind: 'number', ...(written === undefined ? {} : { written }) }
  })
  const texts = timed.filter(({ kind }) => kind === 'category')
  refuseSplines(terms, texts)
  const unread = await unreadNumbers(
    table,
    texts.filter(({ name }) => !categories.includes(name)).map(({ name }) => columnOf(name)),
  )
  const codes = await codesIn(
    table,
    timed.filter(({ kind }) => kind === 'number').map(({ name }) => columnOf(name)),
  )
  const [label, ...further] = labels
  const levels = await categoriesAt(table, texts, label)
  if (!guessed) {
    if (rare <= 1) refuseNames(table, texts, levels)
    return {
      features: timed,
      terms,
      times,
      statements: [...unread.map((name) => numbersInText(name, false)), ...codes.map(codesAsNumbers)],
    }
  }
  const numbers = timed.filter(
    ({ name, kind }) => kind === 'number' && isPlain(columnOf(name)) && open.some((one) => one.name === name),
  )
  const rows = await numbering(
    table,
    numbers.map(({ name }) => columnOf(name)),
  )
  const empty = await nothingIn(
    table,
    timed.map(({ name }) => columnOf(name)),
  )
  const named = texts.filter((_, i) => rare <= 1 && namesRows(levels[i]))
  const out = new Map<string, Statement>([
    ...rows.map((name) => [name, rowNumber(name)] as const).filter(([name]) => saysSo(name)),
    ...named.map(
      ({ name }) => [name, unread.includes(name) ? numbersInText(name, true) : nameOfRow(name)] as const,
    ),
    ...empty.map((name) => [name, emptyColumn(name)] as const),
  ])
  const left = timed.filter(({ name }) => !out.has(name))
  if (left.length === 0)
    throw new InputError({
      problem: 'no column to predict from but the number of the row',
      place: table.place,
      advice: [
        ...[...out.values()].map(({ text }) => text),
        'Say with --features what to predict from; a value within a record is named as record.value.',
      ].join(' '),
    })
  for (const one of labels) {
    const own = one === label ? levels : await categoriesAt(table, texts, one)
    const away = await givingAway(
      table,
      left,
      one,
      (name) => own[texts.findIndex((text) => text.name === name)],
    )
    if (away.length > 0 && away.length < left.length)
      throw refuseGivingAway(table, left, away, further.length === 0 ? undefined : one.column)
  }
  return {
    features: left,
    terms: terms.filter((term) => !term.some(({ column }) => out.has(column))),
    times,
    statements: [
      ...out.values(),
      ...unread.filter((name) => !out.has(name)).map((name) => numbersInText(name, false)),
      ...codes.filter((name) => !out.has(name)).map(codesAsNumbers),
      ...rows.filter((name) => !saysSo(name)).map(mayNumber),
    ],
  }
}

/** @throws InputError for a spline of a column that holds no numbers */
function refuseSplines(terms: Features['terms'], texts: readonly WantedColumn[]): void {
  const found = terms
    .flat()
    .find(({ column, spline }) => spline !== undefined && texts.some(({ name }) => name === column))
  if (found === undefined) return
  throw new InputError({
    problem: `a spline of ${JSON.stringify(found.column)}, which holds categories`,
    place: '--features',
    expected: 'a spline of numbers, or of times',
    advice: 'Name the column itself.',
  })
}

const isPlain = ({ type }: FileColumn): boolean => !['boolean', 'time', 'other'].includes(type)

/** Those columns that number the rows: whole numbers, all different, and without a gap where their name says nothing. */
async function numbering(table: FileTable, columns: readonly FileColumn[]): Promise<readonly string[]> {
  const { columns: counted } = await table.query(`SELECT CAST(count(*) AS DOUBLE) FROM ${table.relation}`)
  const rows = Number(counted[0]?.[0])
  if (rows < FEWEST_NUMBERED) return []
  const whole = await holding(
    table,
    columns.map((column) => wholeNumbers(column, rows, !saysSo(column.name))),
  )
  const candidates = columns.filter((_, i) => whole[i] === true)
  const apart = await holding(table, candidates.map(allApart))
  return candidates.filter((_, i) => apart[i] === true).map(({ name }) => name)
}

async function nothingIn(table: FileTable, columns: readonly FileColumn[]): Promise<readonly string[]> {
  const none = await holding(
    table,
    columns.map((column) => {
      const { missing, number } = numberColumn(column, 'other')
      return `count_if(NOT ${missing ?? `(${number} IS NULL)`}) = 0`
    }),
  )
  return columns.filter((_, i) => none[i] === true).map(({ name }) => name)
}

/** Whether all numbers are whole and, for a name that says nothing, as many as there are from the least to the largest. */
function wholeNumbers(column: FileColumn, rows: number, gapless: boolean): string {
  const { number } = numberColumn(column, 'other')
  const whole = `count(${number}) = count(*) AND count_if(${number} <> floor(${number})) = 0`
  return gapless ? `${whole} AND max(${number}) - min(${number}) = ${rows - 1}` : whole
}

const allApart = (column: FileColumn): string => {
  const { number } = numberColumn(column, 'other')
  return `count(DISTINCT ${number}) = count(*)`
}
