import type { CommandContext } from '@stricli/core'
import { InputError } from 'bernoulli'
import { constant } from 'bernoulli/expression'
import { duckdb, toSql } from 'bernoulli/sql'
import { mentioned } from '../columns/index.ts'
import type { RolePrediction } from '../columns/index.ts'
import { columnIn, openFiles, predictionColumn, Scratch } from '../duckdb/index.ts'
import type { FileTable } from '../duckdb/index.ts'
import { outputFile, outputFormat, refuseTaken, writeRows, writtenColumns } from '../duckdb/written/index.ts'
import type { WrittenColumns } from '../duckdb/written/index.ts'
import { mapFormula, segmentCases, segmentColumns, segmentRanges, sqlOf } from '../maps/exports/index.ts'
import { isSegmented, readMap } from '../maps/index.ts'
import type { AnyMap } from '../maps/index.ts'
import type { ApplyFlags } from '../shell/flags/index.ts'
import { print, say } from '../shell/output/index.ts'
import { interruption, progress } from '../shell/process/index.ts'
import { checkedRows, readingStatements } from '../verdict/index.ts'
import { sayReadings } from '../verdict/roles/index.ts'
import { namedIn, predictionToMap } from './predictionToMap.ts'
import { isOfSegment, refuseSegment, segmentIn, unknownSegments } from './segmentIn.ts'

/** `bernoulli apply`: the rows of files with the better prediction of a map behind their columns. */
export async function applyFiles(
  this: CommandContext,
  flags: ApplyFlags,
  path: string,
  ...files: readonly string[]
): Promise<void> {
  const read = await readMap(path)
  refuseSegment(read, flags)
  if (flags.sql !== undefined) {
    const { segment = read.segment } = flags
    print(`${sqlOf(read.map, namedIn(read.prediction, flags, path), flags.sql, segment)}\n`)
    return
  }
  if (flags.out === undefined || files.length === 0)
    throw new InputError({
      problem: 'nothing says what is to be written',
      expected: 'rows and --out, or --sql',
      advice: 'Write bernoulli apply map.json rows.csv --out better.csv.',
    })
  const { out } = flags
  const format = outputFormat(out, flags.format)
  const scratch = new Scratch()
  const { target, put } = await outputFile(out, scratch)
  const line = progress()
  line.say(`reading ${files.join(', ')}`)
  const { probability, logit, percent, logProbability } = flags
  const fittedTo = [read.prediction?.column, read.prediction?.no].filter((name) => name !== undefined)
  const data = await openFiles(files, {
    named: mentioned(probability, logit, percent, logProbability, fittedTo, flags.segment ?? read.segment),
    threads: flags.threads,
    writes: [target],
    repeated: flags.repeated,
    signal: interruption,
  }).finally(line.end)
  sayReadings(data.readings)
  const apply = () =>
    data.unchanged(async () => {
      const prediction = predictionToMap(read.prediction, flags, data.columns, path)
      const segment = segmentIn(read, flags, data.columns, path)
      refuseTaken(data.columns, flags.name, files)
      const engine = await data.engine({ predictions: [prediction] }, flags.missing)
      const readRows = await checkedRows(engine, data, { predictions: [prediction] })
      // The first request reads every row, and so finds what a look at them does not.
      await engine.sum({ sums: { rows: constant(1) } })
      const file = await data.table()
      const written = await writtenColumns(file, format)
      const given = givenIn(file, prediction)
      const select = selectWith(file, written, given, read.map, segment, flags)
      const names = [...written.columns.map((column) => column.name), flags.name]
      await writeRows(file, { select, names, beside: target, out, format })
      const unknown =
        isSegmented(read.map) && segment !== undefined
          ? await unknownSegments(file, read.map, segment, given.missing)
          : null
      return { readRows, unknown }
    })
  try {
    const { readRows, unknown } = await put(apply)
    line.end()
    for (const { text } of readingStatements(data, readRows)) say(text)
    if (unknown !== null) say(unknown)
  } finally {
    line.end()
    await data.close()
    scratch.close()
  }
}

/** The prediction of a row, and whether there is none. */
function givenIn(file: FileTable, { column, no, scale }: RolePrediction) {
  const given = predictionColumn({
    column: columnIn(file, column),
    no: no === undefined ? undefined : columnIn(file, no),
    scale,
  })
  return { ...given, missing: given.missing ?? `(${given.number} IS NULL)` }
}

/** The rows as they are, and the map of the prediction of each. */
function selectWith(
  file: FileTable,
  { relation, columns }: WrittenColumns,
  given: ReturnType<typeof givenIn>,
  map: AnyMap,
  segment: string | undefined,
  { scale }: Pick<ApplyFlags, 'scale'>,
): string {
  const compiled = toSql([mapFormula(map, 'given', given.scale, scale)], duckdb, {
    given: given.scale === 'logit' ? { from: -Infinity, to: Infinity } : { from: 0, to: 1 },
    ...(isSegmented(map) ? segmentRanges(map) : {}),
  })
  const cases =
    isSegmented(map) && segment !== undefined
      ? segmentCases(map, duckdb, (one) => isOfSegment(columnIn(file, segment), one))
      : undefined
  const looked =
    cases === undefined
      ? []
      : (['offset', 'slope'] as const).map(
          (part) => `${cases[part]} AS ${duckdb.identifier(segmentColumns[part])}`,
        )
  const inner = columns.map(({ sql }, i) => `${sql} AS "c ${i}"`)
  const rows = `(SELECT ${[...inner, ...looked, `${given.number} AS "given"`].join(', ')} FROM ${relation} WHERE NOT ${given.missing}) AS r`
  const outer = columns.map((_, i) => `"c ${i}"`)
  return `SELECT ${[...outer, `${compiled.results[0]} AS "c ${columns.length}"`].join(', ')} FROM ${compiled.over(rows)}`
}
