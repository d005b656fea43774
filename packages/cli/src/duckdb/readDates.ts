import { InputError } from 'bernoulli'
import { dateOrder } from 'bernoulli/columns'
import type { ColumnDescription, DateOrder } from 'bernoulli/columns'
import type { FileColumn } from 'bernoulli/duckdb'
import { commandLine } from '../shell/output/index.ts'
import type { Connection, FileReading } from './files/index.ts'

/**
 * A column of times with the order of day and month in its dates, where they leave it open: as given, or as its values decide it, those looked at first and
 * else all. Undefined where its texts are no dates as 31/12/2025.
 *
 * @throws InputError when no value decides it, with both commands
 */
export async function readDates(
  connection: Connection,
  relation: string,
  column: FileColumn,
  look: ColumnDescription | undefined,
  given: DateOrder | undefined,
): Promise<FileColumn | undefined> {
  if (column.type !== 'text' || look?.kind !== 'text') return undefined
  if (given !== undefined) return { ...column, dates: given }
  const seen = dateOrder(look.keys.flatMap((key) => key ?? []))
  if (seen === undefined) return undefined
  const order = seen === 'either' ? await orderOfAll(connection, relation, column) : seen
  if (order !== 'either') return { ...column, dates: order }
  const some = look.few.slice(0, 3).map(({ text }) => text)
  throw new InputError({
    problem: `which number of the dates in ${JSON.stringify(column.name)} is the day cannot be told`,
    place: '--time',
    expected: 'a day above 12, or dates such as 2025-12-31',
    received: some.join(', '),
    advice: 'Say which:',
    commands: ['day-first', 'month-first'].map((dates) =>
      commandLine([...process.argv.slice(2), '--dates', dates]),
    ),
  })
}

/** What is said of it. */
export const dateReading = ({ name, dates }: FileColumn): FileReading => ({
  text: `the ${dates === 'day-first' ? 'day' : 'month'} first in ${name}`,
  by: 'given',
})

async function orderOfAll(
  connection: Connection,
  relation: string,
  { sql }: FileColumn,
): Promise<DateOrder | 'either'> {
  const number = (index: number): string =>
    `TRY_CAST(regexp_extract(trim(${sql}), '^(\\d{1,2})[./-](\\d{1,2})[./-]\\d{4}', ${index}) AS INTEGER)`
  const { columns } = await connection.read(
    `SELECT coalesce(max(${number(1)}), 0), coalesce(max(${number(2)}), 0) FROM ${relation}`,
  )
  const [first, second] = columns.map((column) => Number(column[0]))
  return dateOrder([`${first}/${second}/2025`]) ?? 'either'
}
