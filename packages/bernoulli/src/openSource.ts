import { loops } from '#loops'
import { memoryWith } from './engines/index.ts'
import type { ComparedData, Data } from './engines/index.ts'
import { InputError, refuseUnknown } from './errors/index.ts'
import type { Statement } from './evaluation/index.ts'
import type { Engine } from './statistics/index.ts'
import type { ColumnRoles, JudgedRoles, Tabular } from './tabular/index.ts'

/** What can be judged: columns under their roles, a table whose columns have names of their own, or an engine. */
export type Source<Columns extends Data | ComparedData> = Engine | Columns | Tabular

/** Columns that people name, among the options of a verb. */
export interface NamingOptions extends ColumnRoles {
  readonly group?: string
  readonly segments?: readonly (string | readonly string[])[]
  /** The one column of segments, where only one is asked for. */
  readonly segment?: string
}

/** A source as an engine, with what was read of it. */
export interface Opened<Options> {
  readonly engine: Engine
  /** What is left of the options for the verb. */
  readonly options: Options
  /** What each column of a table was taken for; undefined where that was said by the data. */
  readonly roles: JudgedRoles | undefined
  readonly statements: readonly Statement[]
}

/** The verb that was called. */
export interface Verb {
  readonly verb: string
  /** The names of its options besides those of columns. */
  readonly known: readonly string[]
  readonly advice?: Readonly<Record<string, string>>
  /** Whether several predictions are wanted. */
  readonly many?: boolean
}

const naming = Object.keys({
  ...{ label: 0, probability: 0, logit: 0, percent: 0, logProbability: 0, weight: 0, time: 0 },
} satisfies Record<Exclude<keyof ColumnRoles, 'positive' | 'missing' | 'strict'>, 0>)
const roleNames = [...naming, 'positive', 'missing', 'strict']

const dataNames = [
  ...['labels', 'successes', 'trials', 'probabilities', 'logits', 'predictions'],
  ...['weights', 'times', 'keys'],
]

/**
 * What was handed to a verb as an engine. Reading a table, and leaving rows out, is code of its own that is loaded where it is
 * needed.
 *
 * @throws InputError when the source is nothing that can be read, an option is unknown, or columns are not clear
 */
export async function openSource<Options extends NamingOptions>(
  source: Source<Data> | Source<ComparedData>,
  options: Options,
  { verb, known, advice = {}, many = false }: Verb,
): Promise<Opened<Omit<Options, keyof ColumnRoles>>> {
  checkShape(source, options, verb)
  refuseUnknown('the options', options, [...roleNames, ...known], advice)
  const given = some(options, (name) => roleNames.includes(name)) as ColumnRoles
  const rest = some(options, (name) => !roleNames.includes(name)) as Omit<Options, keyof ColumnRoles>
  const { missing = 'error', positive } = given
  if (missing !== 'error' && missing !== 'drop')
    throw new InputError({
      problem: 'unknown choice',
      place: 'missing',
      expected: "'error' or 'drop'",
      received: missing,
    })
  const memory = memoryWith(loops)
  const plain = { options: rest, roles: undefined, statements: [] }
  if (isEngine(source)) {
    refuseRoles(Object.keys(given).filter((name) => name !== 'strict'))
    const { roles, statements = [] } = source as Engine &
      Partial<Pick<Opened<unknown>, 'roles' | 'statements'>>
    return { ...plain, engine: source, roles, statements }
  }
  if (isData(source) && !naming.some((name) => name in given)) {
    const data = positive === undefined ? source : ({ ...source, positive } as Data)
    if (missing === 'error') return { ...plain, engine: memory(data) }
    const { dropMissing, rowsAtTheirPlaces, rowsDropped } = await import('./tabular/index.ts')
    const { data: whole, kept, dropped } = dropMissing(data)
    const engine = rowsAtTheirPlaces(memory(whole), kept)
    return { ...plain, engine, statements: rowsDropped(dropped) }
  }
  const { readTable } = await import('./tabular/index.ts')
  const { group, segment, segments = segment === undefined ? undefined : [segment] } = options
  const read = readTable(source as Tabular, given, { verb, many, group, segments }, memory)
  return { ...read, options: rest }
}

/** The options that were said, of some names. */
function some(options: object, wanted: (name: string) => boolean): object {
  return Object.fromEntries(
    Object.entries(options).filter(([name, value]) => value !== undefined && wanted(name)),
  )
}

/** A result with what its columns were taken for, and what is to be said of that first. */
export function withRoles<Result extends { readonly statements: readonly Statement[] }>(
  result: Result,
  { roles, statements }: Pick<Opened<unknown>, 'roles' | 'statements'>,
): Result {
  if (roles === undefined && statements.length === 0) return result
  return Object.freeze({
    ...result,
    ...(roles === undefined ? {} : { roles }),
    statements: Object.freeze([...statements, ...result.statements]),
  })
}

export function isEngine(source: object): source is Engine {
  return 'shape' in source && typeof (source as Partial<Engine>).sum === 'function'
}

/** Columns under their roles: an object with the name of one. */
export function isData(source: object): source is Data {
  return !Array.isArray(source) && !('getChild' in source) && dataNames.some((name) => name in source)
}

function checkShape(source: unknown, options: object, verb: string): asserts source is object {
  const two = Array.isArray(options) || ArrayBuffer.isView(options)
  if (typeof source === 'object' && source !== null && !two && !ArrayBuffer.isView(source)) return
  throw new InputError({
    problem: two ? 'two lists, and nothing says which of them is what' : 'nothing that can be read',
    expected: 'columns under their roles, rows, columns by name, an Arrow table, or an engine',
    ...(two
      ? {}
      : {
          received: ArrayBuffer.isView(source) ? 'a list of numbers' : source === null ? null : typeof source,
        }),
    advice: `Write ${verb}({ labels: [1, 0], probabilities: [0.9, 0.2] }), or ${verb}(rows, { label: 'late', probability: 'p' }).`,
  })
}

function refuseRoles(said: readonly string[]): void {
  if (said.length === 0) return
  throw new InputError({
    problem: 'an engine knows already which of its columns is what',
    expected: 'options without names of columns',
    received: said.join(', '),
    advice: 'Say it where the engine is made.',
  })
}
