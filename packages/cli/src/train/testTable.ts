import { InputError } from 'bernoulli'
import type { Statement } from 'bernoulli'
import type { LabelReading } from 'bernoulli/columns'
import { sourcesOf } from 'bernoulli/training'
import type { ModelColumn, SeenRows } from 'bernoulli/training'
import { everyColumn, openFiles } from '../duckdb/index.ts'
import type { TrainFlags } from '../shell/flags/index.ts'
import { interruption } from '../shell/process/index.ts'
import { encodeRows, everyPlace, openTable } from '../training/tables/index.ts'
import type { Encoded, MissingPolicy, Table, WantedColumn } from '../training/tables/index.ts'
import { sayReadings } from '../verdict/roles/index.ts'
import { sampledRows } from './dependence/index.ts'
import type { SampledRows } from './dependence/index.ts'
import { looksClosely } from './looksClosely.ts'
import { offsetNameIn, refuseWithoutOffset } from './offset.ts'
import { columnBeside, hashesOf, keyIn, metAmong, weightIn } from './split/index.ts'

/** What the rows of another table are judged by. */
interface Known {
  readonly labels: readonly LabelReading[]
  readonly columns: readonly ModelColumn[]
  readonly missing: MissingPolicy
  /** Rows that were trained on, and by what. */
  readonly seen: readonly { readonly by: string; readonly rows: SeenRows }[]
  /** Where a file of these rows can be made; they are held in memory if left out. */
  readonly place?: () => string
}

/**
 * The rows of another table with the same columns, in any order, that judge a model.
 *
 * @throws InputError when a column is not there, a value is not what it must be, or rows were trained on
 */
export async function testTable(
  path: string,
  flags: TrainFlags,
  { labels, columns, missing, seen, place }: Known,
): Promise<{
  readonly test: Encoded
  /** A number for the group of each row, where rows of a group go together. */
  readonly groups: Float64Array | undefined
  readonly sampled: SampledRows | undefined
  readonly dropped: number
  readonly statements: readonly Statement[]
  readonly close: () => void
}> {
  const { threads, weight, group, seed } = flags
  const sources = sourcesOf(columns)
  const beside = [weight, group].filter((name) => name !== undefined)
  const needed = [
    ...new Set([...labels.map(({ column }) => column), ...sources.map(({ name }) => name), ...beside]),
  ]
  const data = await openFiles([path], {
    threads,
    repeated: 'error',
    named: [...needed],
    signal: interruption,
  })
  try {
    sayReadings(data.readings)
    return await data.unchanged(async () => {
      const absent = needed.filter((name) => !data.columns.some((column) => column.name === name))
      if (absent.length > 0)
        throw new InputError({
          problem: `the table lacks ${absent.length === 1 ? 'a column' : 'columns'} of the one trained on`,
          place: '--test',
          expected: needed.map((name) => JSON.stringify(name)).join(', '),
          received: `none called ${absent.join(', ')}`,
        })
      const file = everyColumn(await data.table(needed))
      const wanted: readonly WantedColumn[] = [
        ...sources,
        ...(weight === undefined ? [] : [{ name: weight, kind: 'number' } as const]),
        ...(group === undefined || sources.some(({ name }) => name === group)
          ? []
          : [{ name: group, kind: 'category' } as const]),
      ]
      const table = await openTable(file, labels, wanted, missing)
      const weights = weight === undefined ? undefined : await columnBeside(table, weightIn(weight))
      await refuseWithoutOffset(table, offsetNameIn(columns))
      const groups = group === undefined ? undefined : await columnBeside(table, keyIn('--group', group))
      const statements = await refuseSeen(table, columns, seen, path)
      const rows = everyPlace(table.rows)
      const { encoded, close } = await encodeRows(table, columns, { test: rows }, place, weights)
      const sampled = looksClosely(flags) ? await sampledRows(table, rows, seed, weights) : undefined
      return { test: encoded.test, groups, sampled, dropped: table.dropped, statements, close }
    })
  } finally {
    await data.close()
  }
}

/** @throws InputError when rows that judge were trained on, and rows are so different that these are the same ones */
async function refuseSeen(
  table: Table,
  columns: readonly ModelColumn[],
  seen: Known['seen'],
  path: string,
): Promise<readonly Statement[]> {
  const hashes = seen.length === 0 ? undefined : await hashesOf(table, columns)
  if (hashes === undefined) return []
  return seen.flatMap(({ by, rows: before }): readonly Statement[] => {
    const { known, rows, as } = metAmong(before, hashes)
    if (as === 'alike')
      return [
        {
          code: 'rows alike',
          text: `Many rows that ${by} are the same as others, so it is not known whether rows of ${path} are among them. If they are, their loss looks better than that of new ones.`,
        },
      ]
    if (as === 'new') return []
    const share =
      known === table.rows ? `${rows.size} of ${table.rows}` : `${rows.size} of ${known} looked at`
    throw new InputError({
      problem: `rows that judge were trained on: ${share} are the same as rows that ${by}`,
      place: '--test',
      expected: 'rows that the model has not seen',
      advice: 'Give other rows, or leave --test out.',
    })
  })
}
