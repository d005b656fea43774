import { InputError } from 'bernoulli'
import type { Statement } from 'bernoulli'
import { missingInText, numberColumn } from '../duckdb/index.ts'
import type { FileColumn, FileTable } from '../duckdb/index.ts'
import type { WantedColumn } from '../training/tables/index.ts'

/** Features as they are learned from, and what a person should know about the choice. */
export interface LookedAt {
  readonly features: readonly WantedColumn[]
  readonly statements: readonly Statement[]
}

/** Fewer rows than this can count from one to their number by what they say. */
const FEWEST = 20

/** Names that say of whole numbers that they number the rows; files written with an index have none at all. */
const NUMBERS_ROWS =
  /^(|unnamed: ?\d+|#|n[or]|idx|index|key|(.*[ _-])?id|(row|record|obs|observation|case)([ _-]?(names?|num|number|nr|no))?)$/i
const CAMEL_ID = /[a-z]I[Dd]$/

/**
 * Looks at features that nobody named: text that is times is taken as numbers, and what numbers the rows is left out if its
 * name says so too, and mentioned otherwise. It says nothing of new rows, and in a file that is sorted it tells the label.
 *
 * @throws InputError when no other column is left
 */
export async function lookAtFeatures(
  table: FileTable,
  features: readonly WantedColumn[],
  categories: readonly string[],
): Promise<LookedAt> {
  const columnOf = (name: string): FileColumn => {
    const column = table.columns.find((candidate) => candidate.name === name)
    if (column === undefined) throw new RangeError(`no column ${JSON.stringify(name)}`)
    return column
  }
  const open = features.filter(({ name }) => !categories.includes(name))
  const texts = open.filter(({ name, kind }) => kind === 'category' && columnOf(name).type === 'text')
  const times = await chosen(table, texts, ({ name }) => onlyTimes(columnOf(name)))
  const numbers = open.filter(({ name, kind }) => kind === 'number' && isPlain(columnOf(name)))
  const count = await rowsOf(table)
  const gapless = await chosen(table, numbers, ({ name }) =>
    wholeNumbers(columnOf(name), count, !saysSo(name)),
  )
  const candidates = numbers.filter(({ name }) => gapless.has(name))
  const apart = await chosen(table, candidates, ({ name }) => allApart(columnOf(name)))
  const index = count < FEWEST ? new Set<string>() : apart
  const left = features.filter(({ name }) => !(index.has(name) && saysSo(name)))
  if (left.length === 0)
    throw new InputError({
      problem: 'no column to predict from but the number of the row',
      place: table.place,
      advice: 'Say with --features what to predict from.',
    })
  return {
    features: left.map((feature) =>
      times.has(feature.name) ? { ...feature, kind: 'number' as const } : feature,
    ),
    statements: [...index].map((name) => statementOf(name, saysSo(name))),
  }
}

const saysSo = (name: string): boolean => NUMBERS_ROWS.test(name.trim()) || CAMEL_ID.test(name.trim())

const isPlain = ({ type }: FileColumn): boolean => !['boolean', 'time', 'other'].includes(type)

function statementOf(name: string, leftOut: boolean): Statement {
  const shown = JSON.stringify(name)
  return leftOut
    ? {
        code: 'row number left out',
        text: `Column ${shown} numbers the rows, so it says nothing of new ones: it is left out. Name it with --features if it does.`,
      }
    : {
        code: 'row number',
        text: `Column ${shown} counts the rows without a gap. If it is no more than their number, leave it out with --features: in a sorted file it tells the label, and of new rows it says nothing.`,
      }
}

/** The names of the columns of which a condition over all rows holds. */
async function chosen(
  table: FileTable,
  columns: readonly WantedColumn[],
  condition: (column: WantedColumn) => string,
): Promise<ReadonlySet<string>> {
  if (columns.length === 0) return new Set()
  const { columns: answers } = await table.query(
    `SELECT ${columns.map((column) => `CAST(coalesce(${condition(column)}, false) AS DOUBLE)`).join(', ')} FROM ${table.relation}`,
  )
  return new Set(columns.flatMap(({ name }, i) => (Number(answers[i]?.[0]) === 1 ? [name] : [])))
}

async function rowsOf(table: FileTable): Promise<number> {
  const { columns } = await table.query(`SELECT CAST(count(*) AS DOUBLE) FROM ${table.relation}`)
  return Number(columns[0]?.[0])
}

/** Whether something stands there, and it is a time wherever it does. */
function onlyTimes(column: FileColumn): string {
  const { number } = numberColumn(column, 'time')
  const missing = missingInText(column.sql)
  return `count_if(NOT ${missing}) > 0 AND count_if(NOT ${missing} AND ${number} IS NULL) = 0`
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
