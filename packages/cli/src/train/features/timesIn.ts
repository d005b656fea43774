import { InputError } from 'bernoulli'
import type { Written } from 'bernoulli/training'
import { missingInText } from '../../duckdb/index.ts'
import type { FileColumn, FileTable } from '../../duckdb/index.ts'
import { commandLine } from '../../shell/output/index.ts'
import { timeInText } from '../../training/tables/index.ts'
import { holding } from './holding.ts'

const ways: readonly (Written | undefined)[] = [undefined, 'day first', 'month first', 'month in words']

/**
 * Which columns hold times, and how their text is written: those that are times in their files, and text of which every value
 * is one in the same way, but for a stray one.
 *
 * @param dates  which of day and month comes first, where both can be
 * @throws InputError when both can be, and nobody said
 */
export async function timesIn(
  table: FileTable,
  columns: readonly FileColumn[],
  dates: 'day-first' | 'month-first' | undefined,
): Promise<ReadonlyMap<string, Written | undefined>> {
  const texts = columns.filter(({ type }) => type === 'text')
  const found = await holding(
    table,
    texts.flatMap((column) => tries.map(([way, stray]) => onlyTimes(column, way, stray))),
  )
  const times = new Map<string, Written | undefined>(
    columns.filter(({ type }) => type === 'time').map(({ name }) => [name, undefined]),
  )
  for (const [c, { name }] of texts.entries()) {
    const holds = (stray: boolean): readonly (Written | undefined)[] =>
      tries.flatMap(([way, some], t) => (some === stray && found[c * tries.length + t] === true ? [way] : []))
    const possible = holds(false).length > 0 ? holds(false) : holds(true)
    if (possible.length === 0) continue
    const said = dates === undefined ? undefined : possible.find((way) => way === dates.replace('-', ' '))
    if (possible.includes(undefined) || said !== undefined || possible.length === 1) {
      times.set(name, possible.includes(undefined) ? undefined : (said ?? possible[0]))
      continue
    }
    throw new InputError({
      problem: `whether day or month comes first in column ${JSON.stringify(name)} cannot be told`,
      place: table.place,
      advice: 'Say which:',
      commands: ['day-first', 'month-first'].map((way) =>
        commandLine([...process.argv.slice(2), '--dates', way]),
      ),
    })
  }
  return times
}

/** A column is of times although one text in so many is none: that text is then an error with its place. */
const STRAY = 50

/** Each way, for every text and for all but a stray one. */
const tries = [false, true].flatMap((stray) => ways.map((way) => [way, stray] as const))

/** Whether something stands there, and it is a time wherever it does, or but for a stray one. */
function onlyTimes({ sql }: FileColumn, written: Written | undefined, stray: boolean): string {
  const missing = missingInText(sql)
  const time = timeInText(sql, written)
  return `count_if(NOT ${missing}) > 0 AND count_if(NOT ${missing} AND ${time} IS NULL) * ${STRAY} <= ${stray ? `count_if(NOT ${missing})` : 0}`
}
