import { InputError, sqlEngine } from 'bernoulli'
import type { SqlEngine } from 'bernoulli'
import { columnOf, shortNames } from 'bernoulli/columns'
import type { ColumnDescription, LabelCoding, DateOrder } from 'bernoulli/columns'
import { columnsWithin, labelColumn, lookAtColumns } from './columns/index.ts'
import { connect, localFiles, NamedFiles, refuseChanged } from './files/index.ts'
import type { Connection, LocalFile } from './files/index.ts'
import { plainFiles } from './conversion/index.ts'
import {
  csvSource,
  joinOn,
  jsonSource,
  parquetSource,
  sameNumbers,
  samePlaces,
  sideBySide,
} from './formats/index.ts'
import type { FileColumn } from './columns/index.ts'
import type { JoinOptions, NamedSource, NumberIn, Shared, Source } from './formats/index.ts'
import { namesOf } from './FileRoles.ts'
import type { FileRoles } from './FileRoles.ts'
import type { FileTable } from './FileTable.ts'
import { dateReading, readDates } from './readDates.ts'
import { massOutside, type MassOutside } from './massOutside.ts'
import { refuseUnlike } from './refuseUnlike.ts'
import { removeAbandoned, Scratch } from './scratch/index.ts'
import { rowsInPlace, rowsInTable } from './rows/index.ts'
import { withHints } from './withHints.ts'

export interface OpenOptions {
  readonly memoryLimit?: string | undefined
  readonly threads?: number | undefined
  /** Whether the rows of a file that is named twice count twice. */
  readonly repeated?: 'error' | 'count' | undefined
  /** The only files it may write, besides its own. */
  readonly writes?: readonly string[] | undefined
  /** Pairs the rows of files opened side by side by the values of a column. */
  readonly join?: JoinOptions | undefined
  /**
   * What was named on the command line: columns, or values within them, as `truth.label`. Where it is given, values within
   * columns are looked for.
   */
  readonly named?: readonly string[] | undefined
  /** Which number of dates as 03/04/2025 is the day. */
  readonly dates?: DateOrder | undefined
  /** Which table of a file that holds several. */
  readonly table?: string | undefined
  /** Ends a query that is running. */
  readonly signal?: AbortSignal | undefined
}

/** A file that was named again. */
export interface Repeated {
  readonly shown: string
  /** What it was called the first time. */
  readonly first: string
}

/** A column of labels, and which of its values are yes and no. */
export interface LabelIn {
  readonly name: string
  readonly coding: LabelCoding | undefined
}

/** Files opened for judging. */
export interface OpenedFiles {
  readonly columns: readonly ColumnDescription[]
  /** What the files were read as that nobody said. */
  readonly readings: NonNullable<Source['readings']>
  /** Files that were named again, where their rows count again. */
  readonly repeated: readonly Repeated[]
  engine(roles: FileRoles, missing: 'error' | 'drop'): Promise<SqlEngine>
  /**
   * Checks that two columns of labels, of files opened side by side, agree in every row.
   *
   * @throws InputError with the first row in which they do not
   */
  sameLabels(a: LabelIn, b: LabelIn): Promise<void>
  /**
   * Checks that rows of files opened side by side, which stand beside each other, are the same rows, as far as columns of
   * both tell.
   *
   * @param own  columns, by file, that may differ
   * @throws InputError when they are in another order
   */
  samePlaces(own: readonly (readonly string[])[]): Promise<void>
  /** What two columns of log-probabilities, of yes and of no, leave to other answers; undefined where no row has both. */
  massOutside(yes: string, no: string): Promise<MassOutside | undefined>
  /** Rows that were left out because they have no partner. */
  readonly unpaired: number
  /**
   * The lines on which rows begin, by row, for people: `18`, or `18 of b.csv` where there are several files. None where
   * the files have no lines, or are too large to be read again for it.
   */
  lines(rows: readonly number[]): Promise<ReadonlyMap<number, string>>
  /** The columns with these names as a table that can be asked anything; all columns if left out. */
  table(names?: readonly string[]): Promise<FileTable>
  /**
   * What `use` makes of the files. However it ends, files that are no longer what was opened are an error instead.
   *
   * @throws InputError when one was written to or replaced
   */
  unchanged<Result>(use: () => Promise<Result>): Promise<Result>
  /** Ends what is running, waits until it has ended, and removes what was written for it. */
  close(): Promise<void>
}

/** Text up to this size is kept with all its columns; beyond it only with those that take part, on disk. */
const SMALL = 64 * 2 ** 20

/**
 * Opens CSV, TSV, JSON, Parquet, Arrow, NumPy or SQLite files, also gzipped, as one table; `-` is standard input, and `*` stands for many.
 * Files are never loaded whole: DuckDB reads them in pieces, within a limit of memory.
 *
 * @throws InputError when a file cannot be read or is broken, with its place and the way out
 */
export function openFiles(given: readonly string[], options: OpenOptions = {}): Promise<OpenedFiles> {
  return open([given], options)
}

/**
 * Opens files that hold the same rows, each of them (or each pattern) one predictor's, as one table: the columns of the
 * first under their own names, those of every file also as `columnOf` names them.
 *
 * @throws InputError as {@link openFiles}, and when the numbers of rows differ
 */
export function openSideBySide(given: readonly string[], options: OpenOptions = {}): Promise<OpenedFiles> {
  return open(
    given.map((name) => [name]),
    options,
  )
}

async function open(
  given: readonly (readonly string[])[],
  {
    memoryLimit,
    threads,
    repeated = 'error',
    writes,
    join,
    named: mentioned,
    table,
    dates,
    signal,
  }: OpenOptions,
): Promise<OpenedFiles> {
  const scratch = new Scratch()
  let connection: Connection | undefined
  let files: readonly LocalFile[] = []
  const removing = removeAbandoned()
  const interrupt = (): void => connection?.interrupt()
  signal?.addEventListener('abort', interrupt)
  const close = async (): Promise<void> => {
    signal?.removeEventListener('abort', interrupt)
    await connection?.close()
    scratch.close()
    await removing
  }
  try {
    const sets = await localSets(given, scratch, repeated, table)
    files = sets.flat()
    const formats = sets.map(sameFormat)
    const parquet = formats.every((format) => format === 'parquet')
    const small = files.reduce((sum, { size }) => sum + size, 0) <= SMALL
    const texts: (Source | undefined)[] = []
    for (const [i, some] of sets.entries())
      texts.push(formats[i] === 'parquet' ? undefined : await readText(some))
    const width = texts.reduce((sum, text) => sum + (text?.columns.length ?? 0), 0)
    connection = await connect({
      at: parquet || small ? ':memory:' : scratch.path('rows.duckdb'),
      scratch,
      memoryLimit: memoryLimit ?? limitFor(width),
      threads,
      files,
      writes,
    })
    const open = connection
    const named = await namedSources(open, given, sets, texts)
    const { source, unpaired } = await together(open, named, join)
    const place = [...new Set(files.map(({ shown }) => shown))].join(', ')
    const rows = parquet ? rowsInPlace(open, source, place) : await rowsInTable(open, source, place, small)
    const outer = await lookAtColumns(open, source.columns, rows)
    const inner =
      mentioned === undefined
        ? []
        : await columnsWithin(open, source.columns, outer, rows, {
            names: mentioned,
            prefixes: named.map(({ short }) => columnOf(short, '')),
          })
    const look = inner.length === 0 ? outer : [...outer, ...(await lookAtColumns(open, inner, rows))]
    const columns = [...source.columns, ...inner].map((column, i) => {
      const writing = look[i]?.writing
      return writing === undefined ? column : { ...column, writing }
    })
    const columnNamed = (name: string): FileColumn => {
      const column = columns.find((candidate) => candidate.name === name)
      if (column === undefined) throw new RangeError(`no column ${JSON.stringify(name)}`)
      return column
    }
    const readings = named.flatMap(({ source }) => source.readings ?? [])
    return {
      columns: look,
      readings,
      repeated: files.flatMap(({ shown, repeats }) =>
        repeats === undefined ? [] : [{ shown, first: repeats }],
      ),
      engine: async (roles, missing) => {
        refuseUnlike(columns, namesOf(roles))
        const time = columns.findIndex(({ name }) => name === roles.time)
        const dated =
          columns[time] && (await readDates(open, rows.relation, columns[time], look[time], dates))
        const read = columns.map((column, i) => (i === time ? (dated ?? column) : column))
        if (dated !== undefined) readings.push({ file: place, ...dateReading(dated) })
        return sqlEngine(withHints(await rows.data(read, roles, missing), roles))
      },
      sameLabels: async (a, b) => {
        const [first, second] = [a, b].map(({ name, coding }): NumberIn => {
          return { shown: name, number: labelColumn(columnNamed(name), coding).number }
        }) as [NumberIn, NumberIn]
        await sameNumbers(open, rows.relation, [first, second])
      },
      massOutside: (yes, no) => massOutside(open, rows.relation, [columnNamed(yes), columnNamed(no)]),
      unpaired,
      lines: async (wanted) => {
        if (!small || source.lines === undefined || wanted.length === 0) return new Map()
        const found = [...(await source.lines(wanted))]
        return new Map(
          found.map(([row, { line, shown }]) => [row, files.length > 1 ? `${line} of ${shown}` : `${line}`]),
        )
      },
      samePlaces: async (own) => {
        if (join !== undefined) return
        const [first, ...others] = named
        if (first === undefined) return
        for (const [i, other] of others.entries()) {
          const find = (short: string, name: string): FileColumn | undefined =>
            columns.find((column) => column.name === columnOf(short, name))
          const shared = first.source.columns.flatMap(({ name }): readonly Shared[] => {
            const [a, b] = [find(first.short, name), find(other.short, name)]
            const apart = [own[0], own[i + 1]].some((names) => names?.includes(name))
            if (a === undefined || b === undefined || apart) return []
            return [{ name, a, b, look: look.find((one) => one.name === name) }]
          })
          await samePlaces(open, rows.relation, shared, [first.shown, other.shown])
        }
      },
      table: async (names) => {
        const text = !parquet && !small
        const asked = inner.filter(({ name }) => names?.includes(name) ?? true)
        const wanted = source.columns.filter(
          ({ name, sql }) => (names?.includes(name) ?? true) || asked.some((one) => one.sql.includes(sql)),
        )
        refuseUnlike(wanted, names)
        if (text) {
          const selected = wanted.map(({ sql }) => sql).join(', ')
          await open.read(`CREATE OR REPLACE TABLE "picked" AS SELECT ${selected} FROM ${source.relation}`)
        }
        return {
          columns: columns.slice(0, source.columns.length),
          within: columns.slice(source.columns.length),
          relation: text ? '"picked"' : rows.relation,
          ...(source.json === undefined ? {} : { json: source.json }),
          place,
          query: (statement) => open.read(statement),
          stream: (statement, use) => open.stream(statement, use),
          store: (name, numbers) => open.store(name, numbers),
          ...(source.locate === undefined ? {} : { locate: source.locate }),
        }
      },
      unchanged: async (use) => {
        const result = await use().catch(async (error: unknown) => {
          await refuseChanged(files, error)
          throw error
        })
        await refuseChanged(files)
        return result
      },
      close,
    }
  } catch (error) {
    await close()
    await refuseChanged(files, error)
    throw error
  }
}

async function localSets(
  given: readonly (readonly string[])[],
  scratch: Scratch,
  repeated: 'error' | 'count',
  table: string | undefined,
): Promise<readonly (readonly LocalFile[])[]> {
  const sets: (readonly LocalFile[])[] = []
  const named = new NamedFiles(repeated)
  for (const names of given) {
    named.anotherSet()
    sets.push(await plainFiles(await localFiles(names, scratch, named), scratch, table))
  }
  return sets
}

async function namedSources(
  connection: Connection,
  given: readonly (readonly string[])[],
  sets: readonly (readonly LocalFile[])[],
  texts: readonly (Source | undefined)[],
): Promise<readonly NamedSource[]> {
  const shown = given.map((names) => names.join(', '))
  const short = shortNames(shown)
  const named: NamedSource[] = []
  for (const [i, files] of sets.entries()) {
    const source = texts[i] ?? (await parquetSource(connection, files))
    named.push({ shown: shown[i] ?? '', short: short[i] ?? '', source })
  }
  return named
}

/** One file as it is, several row beside row: as they stand, or joined. */
async function together(
  connection: Connection,
  [first, ...others]: readonly NamedSource[],
  join: OpenOptions['join'],
): Promise<{ readonly source: Source; readonly unpaired: number }> {
  if (first === undefined) throw new RangeError('no files')
  if (others.length === 0) return { source: first.source, unpaired: 0 }
  if (join !== undefined) return joinOn(connection, [first, ...others], join)
  return { source: await sideBySide(connection, [first, ...others]), unpaired: 0 }
}

/** Text needs no database to say which columns it has. */
async function readText(files: readonly LocalFile[]): Promise<Source> {
  const [first, ...others] = files
  if (first === undefined)
    throw new InputError({ problem: 'no file', advice: 'Name one, or - for standard input.' })
  return first.format === 'json' ? jsonSource(files) : csvSource([first, ...others])
}

/**
 * How much memory DuckDB may take. It sets room aside for 2,048 values of every column several times over, and hardly
 * uses it: ten thousand columns of a few rows ask for 2 GB and take 0.35.
 */
function limitFor(columns: number): string {
  return `${1200 + Math.ceil(columns * 0.2)}MB`
}

function sameFormat(files: readonly LocalFile[]): LocalFile['format'] | undefined {
  const format = files[0]?.format
  const other = files.find((file) => file.format !== format)
  if (other === undefined) return format
  throw new InputError({
    problem: 'files of different kinds',
    place: other.shown,
    expected: `${format} as in ${files[0]?.shown}`,
    received: other.format,
    advice: 'Convert one of them, or pair their rows with --on and a column of ids.',
  })
}
