import type { RoundedColumn } from '../../columns/index.ts'
import { InputError } from '../../errors/index.ts'
import type { OffendingRow } from '../../errors/index.ts'
import type { Dialect, Range } from '../../sql/index.ts'
import { adviceFor, rules } from '../data/index.ts'
import type { Rule } from '../data/index.ts'
import type { SqlColumn, SqlData } from './SqlData.ts'

/** A column of numbers under the name that expressions use, with the rule its numbers obey. */
export interface RoleColumn {
  readonly role: string
  readonly column: SqlColumn
  readonly rule: Rule
  /** The rule in SQL. */
  readonly holds: (number: string) => string
}

/** What is known of checked rows. */
export interface Facts {
  /** How many rows are used. */
  readonly rows: number
  /** How many were left out because a value was missing and that was asked for. */
  readonly dropped: number
  /** What expressions call the predictions, in order. */
  readonly predictions: readonly string[]
  /** Between what bounds each column lies. */
  readonly ranges: Readonly<Record<string, Range>>
  /** Columns with numbers that became 0, 1 or infinite because float64 has nothing nearer. */
  readonly rounded: readonly RoundedColumn[]
}

const conditions: Readonly<Record<keyof typeof rules, (x: string, dialect: Dialect) => string>> = {
  label: (x) => `${x} >= 0 AND ${x} <= 1`,
  probability: (x) => `${x} >= 0 AND ${x} <= 1`,
  logit: (x, { isNaN }) => `NOT ${isNaN(x)}`,
  weight: (x, { number }) => `${x} >= 0 AND ${x} < ${number(Infinity)}`,
  time: (x, { number }) => `${x} > ${number(-Infinity)} AND ${x} < ${number(Infinity)}`,
  feature: (x, { number }) => `${x} > ${number(-Infinity)} AND ${x} < ${number(Infinity)}`,
}

/** The columns of numbers a data set has. One prediction is called by its scale, several are numbered too. */
export function roleColumns(data: SqlData): readonly RoleColumn[] {
  const one = (role: string, kind: keyof typeof rules, column: SqlColumn): RoleColumn => ({
    role,
    column,
    rule: rules[kind],
    holds: (number) => conditions[kind](number, data.database.dialect),
  })
  const several = data.predictions.length > 1
  return [
    one('label', 'label', data.label),
    ...data.predictions.map((prediction, i) =>
      one(several ? `${prediction.scale}${i}` : prediction.scale, prediction.scale, prediction),
    ),
    ...(data.weight === undefined ? [] : [one('weight', 'weight', data.weight)]),
    ...(data.time === undefined ? [] : [one('time', 'time', data.time)]),
    ...(data.features ?? []).map((feature, i) => one(`feature${i}`, 'feature', feature)),
  ]
}

/** The place of a row as a double; the same for all where nothing tells them apart. */
const placeIn = ({ row, database: { dialect } }: SqlData): string =>
  row === null ? dialect.number(0) : dialect.double(row)

export const missingIn = ({ number, missing }: SqlColumn): string => missing ?? `${number} IS NULL`

/** The rows that are used: all, or those in which nothing is missing. */
export function keptRows(data: SqlData): string {
  const { dialect } = data.database
  return data.missing === 'drop'
    ? roleColumns(data)
        .map(({ column }) => dialect.fails(missingIn(column)))
        .join(' AND ')
    : dialect.always
}

/**
 * Checks the rules by the count, the least and the largest number of every column; a second query fetches the evidence
 * when one is broken.
 *
 * @throws InputError with the first ten offending rows and their count
 */
export async function checkRows(data: SqlData): Promise<Facts> {
  const roles = roleColumns(data)
  const { sum, number, failsAtEnds, hidesNaN, isNaN } = data.database.dialect
  const zero = number(0)
  const least = (x: string): string => `min(CASE WHEN ${x} <> ${zero} THEN abs(${x}) END)`
  const tests = roles.flatMap(({ column: { number: x } }) => [
    `count(${x})`,
    `min(${x})`,
    `max(${x})`,
    ...(hidesNaN ? [`count(CASE WHEN ${isNaN(x)} THEN 1 END)`] : []),
    ...(failsAtEnds ? [least(x)] : []),
  ])
  const asked = tests.length / roles.length
  /** Sums of zeros and ones need no care. */
  const hard =
    sum === null ? `count(CASE WHEN ${data.label.number} IN (${zero}, ${number(1)}) THEN 1 END)` : '0'
  const everything = data.missing === 'drop' ? `(SELECT count(*) FROM ${data.relation})` : 'count(*)'
  const [rows = 0, all = 0, hardLabels, ...numbers] = await oneRow(
    data,
    `SELECT count(*), ${everything}, ${hard}, ${tests.join(', ')} FROM ${data.relation} WHERE ${keptRows(data)}`,
  )
  if (rows === 0) throw noRows(data, all)
  const ranges: Record<string, Range> = {}
  for (const [i, role] of roles.entries()) {
    const [count, from = NaN, to = NaN, ...more] = numbers.slice(asked * i, asked * (i + 1))
    const none = hidesNaN ? more[0] === 0 : true
    const nonzero = failsAtEnds ? (more.at(-1) ?? 0) : 0
    if (count !== rows || !none || !role.rule.holds(from) || !role.rule.holds(to))
      throw await evidence(data, role, all, adviceFor(role.rule, from, to))
    const hard = role.role === 'label' && hardLabels === rows
    ranges[role.role] = { from, to, ...(nonzero > 0 ? { nonzero } : {}), ...(hard ? { hard } : {}) }
  }
  const predictions = roles.slice(1, 1 + data.predictions.length).map(({ role }) => role)
  return { rows, dropped: all - rows, predictions, ranges, rounded: await roundedColumns(data, roles) }
}

const SHOWN = 3

async function roundedColumns(
  data: SqlData,
  roles: readonly RoleColumn[],
): Promise<readonly RoundedColumn[]> {
  const tested = roles.filter(({ column }) => column.rounded !== undefined)
  if (tested.length === 0) return []
  const where = (rounded = `NOT ${data.database.dialect.always}`): string =>
    `(${keptRows(data)}) AND ${rounded}`
  const tests = tested.map(({ column }) => `count(CASE WHEN ${where(column.rounded)} THEN 1 END)`)
  const counts = await oneRow(data, `SELECT ${tests.join(', ')} FROM ${data.relation}`)
  const found: RoundedColumn[] = []
  for (const [i, { column, rule }] of tested.entries()) {
    const count = counts[i] ?? 0
    if (count === 0) continue
    const { columns } = await data.database.query(
      `SELECT ${placeIn(data)}, ${column.text}, ${column.number} FROM ${data.numbered ?? data.relation} WHERE ${where(column.rounded)} ORDER BY 1 LIMIT ${SHOWN}`,
    )
    const [indices = [], texts = [], numbers = []] = columns
    const rows = Array.from(indices, (row, at) => {
      return { row: Number(row), text: String(texts[at]), number: Number(numbers[at]) }
    })
    found.push({ role: rule.name, name: column.name, count, rows })
  }
  return found
}

/**
 * Checks that no column holds a NaN, where the least and largest number may come from statistics that leave it out.
 *
 * @throws InputError with the first ten offending rows and their count
 */
export async function checkForNaN(data: SqlData, { rows, dropped }: Facts): Promise<void> {
  if (data.hidesNaN !== true) return
  const roles = roleColumns(data)
  const { isNaN } = data.database.dialect
  const tests = roles.map(({ column }) => `count(CASE WHEN ${isNaN(column.number)} THEN 1 END)`)
  const counts = await oneRow(
    data,
    `SELECT ${tests.join(', ')} FROM ${data.relation} WHERE ${keptRows(data)}`,
  )
  for (const [i, role] of roles.entries())
    if (counts[i] !== 0) throw await evidence(data, role, rows + dropped)
}

const EVIDENCE = 10

/** The first rows that break a rule, and how many there are. */
async function evidence(
  data: SqlData,
  { column, rule, holds }: RoleColumn,
  all: number,
  ifOutside = rule.advice,
): Promise<InputError> {
  const ifKept = keptRows(data)
  const broken = `(${ifKept}) AND (${column.number} IS NULL OR NOT (${holds(column.number)}))`
  const relation = data.numbered ?? data.relation
  const [count = 0] = await oneRow(data, `SELECT count(*) FROM ${data.relation} WHERE ${broken}`)
  const first = await data.database.query(
    `SELECT ${placeIn(data)}, ${column.text}, ${column.number}, CASE WHEN ${missingIn(column)} THEN 1 ELSE 0 END FROM ${relation} WHERE ${broken} ORDER BY 1 LIMIT ${EVIDENCE}`,
  )
  const [indices = [], texts = [], numbers = [], missing = []] = first.columns
  const rows = Array.from(indices, (row, i): OffendingRow => {
    const [number, text] = [numbers[i] ?? null, texts[i] ?? null]
    return { row: Number(row), value: number ?? (text === '' ? null : text) }
  })
  const kind = missing[0] === 1 ? 'missing' : numbers[0] === null ? 'text' : 'range'
  const advice = {
    missing: data.dropAdvice ?? 'Fill it in, or leave such rows out with { missing: "drop" }.',
    text: column.advice ?? rule.ifText ?? 'Write it as a number, with a decimal point.',
    range: column.advice ?? ifOutside,
  }
  const line = rows[0] === undefined || data.row === null ? undefined : await data.locate?.(rows[0].row)
  const where = line !== undefined || data.place === undefined ? '' : ` of ${data.place}`
  return new InputError({
    problem: `${column.called ?? rule.name} ${problems[kind === 'text' && column.expected !== undefined ? 'other' : kind]}`,
    place: `column ${JSON.stringify(column.name)}${where}`,
    expected: column.expected ?? rule.expected,
    ...(data.row === null ? { received: rows[0]?.value } : { rows }),
    ...(line === undefined ? {} : { line }),
    count,
    of: all,
    advice: [advice[kind], column.hint ?? ''].join(' ').trimEnd(),
  })
}

const problems = {
  missing: 'is missing',
  text: 'is not a number',
  range: 'out of range',
  other: 'is not what it must be',
} as const

function noRows({ place }: SqlData, all: number): InputError {
  return new InputError({
    problem: all === 0 ? 'no rows' : `something is missing in every one of the ${all} rows`,
    ...(place === undefined ? {} : { place }),
    expected: 'at least one row',
    advice: all === 0 ? 'An empty mean has no value.' : 'Look at the columns that were chosen.',
  })
}

async function oneRow(data: SqlData, statement: string): Promise<readonly number[]> {
  const { columns } = await data.database.query(statement)
  return columns.map((column) => Number(column[0] ?? NaN))
}
