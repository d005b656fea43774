import { codingRule, columnRemarks, roundedValues, rowsDropped, scaleRules } from '../columns/index.ts'
import type { ColumnDescription, PredictionReading, Writing } from '../columns/index.ts'
import { rules } from '../engines/index.ts'
import type { ComparedData, Data, KeyValues } from '../engines/index.ts'
import type { Engine } from '../statistics/index.ts'
import { chooseRoles } from './roles/index.ts'
import type { Asking } from './roles/index.ts'
import type { ChosenRoles } from './roles/index.ts'
import { columnsWithin } from './source/index.ts'
import { isNone, lookAt } from './source/index.ts'
import { namedColumns } from './source/index.ts'
import type { NamedColumns } from './source/index.ts'
import { labelNumber, logRatio, plainNumber, predictionNumber, timeNumber } from './readNumber.ts'
import { readColumns } from './readColumns.ts'
import type { Wanted } from './readColumns.ts'
import { rolesOf, roleWording } from './roles/index.ts'
import { rowsAtTheirPlaces } from './rowsAtTheirPlaces.ts'
import type { ReadingStatement } from './ReadingStatement.ts'
import type { ColumnRoles, JudgedRoles, Tabular } from './source/index.ts'

/** A table read: its rows in an engine, and what was read as what. */
export interface ReadTable {
  readonly engine: Engine
  readonly roles: JudgedRoles
  readonly statements: readonly ReadingStatement[]
}

/**
 * A table of people's own as an engine: which column is what is given or read from the values, as the command does it; every
 * number is checked, and none is dropped unless that is asked for.
 *
 * @throws InputError when columns are not clear, or a value breaks its rule
 */
export function readTable(
  table: Tabular,
  given: ColumnRoles,
  asking: Asking,
  memory: (data: Data | ComparedData) => Engine,
): ReadTable {
  const { verb, many } = asking
  const { label, weight, time, probability, logit, percent, logProbability } = given
  const named = [label, weight, time, probability, logit, percent, logProbability].flat()
  const columns = columnsWithin(
    namedColumns(verb, table),
    named.filter((name) => name !== undefined),
  )
  const roles = chooseRoles(lookAt(columns), given, asking)
  const wanted = wantedColumns(columns, roles)
  const { numbers, kept, rounded } = readColumns(columns.rows, wanted, given.missing ?? 'error')
  const [labels, ...others] = numbers as [Float64Array, ...Float64Array[]]
  const predicted = roles.predictions.map(({ column, no, scale }, i) => ({
    name: no === undefined ? column : `${column}, ${no}`,
    [scale === 'logit' || scale === 'log-probability' ? 'logits' : 'probabilities']: others[i],
  }))
  const context = {
    labels,
    ...(roles.weight === undefined ? {} : { weights: others[predicted.length] }),
    ...(roles.time === undefined ? {} : { times: others.at(-1) }),
    keys: Object.fromEntries(roles.keys.map((name) => [name, keyValues(columns, name, kept)])),
  }
  const predictions = Object.fromEntries(predicted.map(({ name, ...prediction }) => [name, prediction]))
  const engine = memory({ ...context, predictions } as ComparedData)
  const wording = roleWording(verb)
  const chosen = { used: namesIn(roles), weight: roles.weight, many }
  return {
    engine: rowsAtTheirPlaces(engine, kept, sourceOf(columns)),
    roles: rolesOf(roles),
    statements: [
      ...rowsDropped(columns.rows - labels.length),
      ...columnRemarks(roles.look, chosen, wording),
      ...roundedValues(rounded, wording),
    ],
  }
}

/** The columns that take part. */
function namesIn({ label, keys, time, predictions }: ChosenRoles): ReadonlySet<string> {
  const names = [label, ...keys, time, ...predictions.flatMap(({ column, no }) => [column, no])]
  return new Set(names.filter((name) => name !== undefined))
}

function wantedColumns(columns: NamedColumns, roles: ChosenRoles): readonly Wanted[] {
  const writing = (name: string): Writing =>
    (roles.look.find((column) => column.name === name) as ColumnDescription).writing
  const hint = (guessed: boolean, what: string) =>
    guessed ? { hint: `The column was guessed; name another with ${what}.` } : {}
  const { coding } = roles
  const label = columns.values(roles.label)
  const readLabel = labelNumber(writing(roles.label), coding)
  const wanted: Wanted[] = [
    {
      name: roles.label,
      rule: rules.label,
      shown: (row) => label[row],
      read: (row) => readLabel(label[row]),
      ...(coding === undefined
        ? { ends: [0, 1] }
        : {
            expected: codingRule(coding),
            advice: 'A label has two values; mend the others, or leave their rows out.',
          }),
      ...hint(roles.guessed.label, '{ label }'),
    },
    ...roles.predictions.map((prediction) => ({
      ...wantedPrediction(columns, prediction, writing),
      ...hint(roles.guessed.predictions, `{ probability } or { logit }`),
    })),
  ]
  for (const [name, rule, reader] of [
    [roles.weight, rules.weight, plainNumber],
    [roles.time, rules.time, timeNumber],
  ] as const) {
    if (name === undefined) continue
    const values = columns.values(name)
    const read = reader(writing(name))
    const ends = rule === rules.weight ? { ends: [0, Infinity] } : {}
    wanted.push({ name, rule, shown: (row) => values[row], read: (row) => read(values[row]), ...ends })
  }
  return wanted
}

/** What a certain prediction is. */
const certain = { probability: [0, 1], logit: [-Infinity, Infinity] }

function wantedPrediction(
  columns: NamedColumns,
  { column, no, scale }: PredictionReading,
  writing: (name: string) => Writing,
): Wanted {
  const values = columns.values(column)
  if (scale === 'log-probability') {
    const rule = { ...rules.logit, name: 'log-probability' }
    const texts = scaleRules[scale]
    if (no === undefined) {
      const read = predictionNumber(scale, writing(column))
      return {
        name: column,
        rule,
        shown: (row) => values[row],
        read: (row) => read(values[row]),
        ends: certain.logit,
        ...texts,
      }
    }
    const others = columns.values(no)
    const [yesOf, noOf] = [plainNumber(writing(column)), plainNumber(writing(no))]
    return {
      name: `${column}, ${no}`,
      rule,
      shown: (row) => `${String(values[row])}, ${String(others[row])}`,
      read: (row) => logRatio(yesOf(values[row]), noOf(others[row])),
      ...texts,
    }
  }
  const read = predictionNumber(scale, writing(column))
  return {
    name: column,
    rule: rules[scale === 'logit' ? 'logit' : 'probability'],
    ends: certain[scale === 'logit' ? 'logit' : 'probability'],
    shown: (row) => values[row],
    read: (row) => read(values[row]),
    ...(scale === 'percent' ? scaleRules[scale] : {}),
  }
}

/** What rows share: as it stands, times as text, and nothing for what is missing. */
function keyValues(columns: NamedColumns, name: string, kept: Uint32Array | undefined): KeyValues {
  const values = columns.values(name)
  const key = (row: number): never => {
    const value = values[row]
    return (isNone(value) ? null : value instanceof Date ? value.toISOString() : value) as never
  }
  return kept === undefined
    ? Array.from({ length: columns.rows }, (_, row) => key(row))
    : Array.from(kept, key)
}

/** What stands in the columns of a row, as text. */
function sourceOf(columns: NamedColumns): (row: number) => Readonly<Record<string, string>> {
  return (row) =>
    Object.fromEntries(
      columns.names.flatMap((name) => {
        const [value] = columns.valuesAt(name, [row])
        return isNone(value) ? [] : [[name, textOf(value)]]
      }),
    )
}

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString()
  if (typeof value !== 'object') return String(value as string | number | bigint | boolean)
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part))
}
