import type { CommandContext } from '@stricli/core'
import { InputError } from 'bernoulli'
import { rowsDropped } from 'bernoulli/columns'
import { sourcesOf } from 'bernoulli/training'
import type { ModelFile } from 'bernoulli/training'
import { everyColumn, openFiles, Scratch } from '../duckdb/index.ts'
import { outputFile, outputFormat, refuseTaken, writeRows, writtenColumns } from '../duckdb/written/index.ts'
import type { WrittenColumns } from '../duckdb/written/index.ts'
import { mentioned } from '../columns/index.ts'
import type { PredictFlags } from '../shell/flags/index.ts'
import { print, say } from '../shell/output/index.ts'
import { interruption, progress } from '../shell/process/index.ts'
import { repeatedFiles, sayReadings } from '../verdict/roles/index.ts'
import { openRuntime, refuseWithoutRuntime } from '../training/runtime/index.ts'
import { openTable, unseen } from '../training/tables/index.ts'
import type { MissingPolicy } from '../training/tables/index.ts'
import { filledIn, offsetNameIn, refuseWithoutOffset } from '../train/index.ts'
import { allRows, inPlace } from './allRows.ts'
import { modelColumns } from './modelColumns.ts'
import { predictionName } from './predictionName.ts'
import { predictionsOf } from './predictionsOf.ts'
import { readModel } from './readModel.ts'

/** `bernoulli predict`: the probability of every row of a table, for each label of the model, beside its columns. */
export async function predictFiles(
  this: CommandContext,
  flags: PredictFlags,
  path: string,
  ...files: readonly string[]
): Promise<void> {
  const { out } = flags
  if (flags.sql !== undefined) {
    const { refuseBeside, sqlOfModel } = await import('./inSql/index.ts')
    refuseBeside(flags, files)
    const { model } = await readModel(path)
    print(`${sqlOfModel(model, path, flags.sql, flags.scale)}\n`)
    return
  }
  if (out === undefined || files.length === 0)
    throw new InputError({
      problem: 'nothing says what is to be written',
      expected: 'rows and --out, or --sql',
      advice: 'Write bernoulli predict model.onnx rows.csv --out predicted.csv.',
    })
  refuseWithoutRuntime()
  const format = outputFormat(out, flags.format)
  const { bytes, model } = await readModel(path)
  const scratch = new Scratch()
  const { target, put } = await outputFile(out, scratch)
  const line = progress()
  line.say(`reading ${files.join(', ')}`)
  const data = await openFiles(files, {
    threads: flags.threads,
    writes: [target],
    repeated: flags.repeated,
    named: mentioned(
      flags.features,
      sourcesOf(model.facts?.columns ?? []).map(({ name }) => name),
    ),
    signal: interruption,
  }).finally(line.end)
  sayReadings(data.readings)
  const predict = () =>
    data.unchanged(async () => {
      const { columns, wanted } = modelColumns(model, flags.features, data.columns, path)
      const named = flags.name ?? flags.scale
      const names = model.facts?.labels?.map(({ label }) => predictionName(named, label)) ?? [named]
      for (const name of names) refuseTaken(data.columns, name, files)
      const file = await data.table()
      const table = await openTable(everyColumn(file), [], wanted, policyOf(flags, model))
      await refuseWithoutOffset(table, offsetNameIn(columns))
      const raw = await allRows(table, columns)
      line.say('predicting')
      const runtime = await openRuntime(flags)
      const opened = { bytes, file: model, path }
      const said = await predictionsOf(runtime, opened, raw, columns.length, flags.scale)
      const kept = await table.kept()
      for (const [i, { values }] of said.entries())
        await file.store(`said ${i}`, inPlace(values, kept, table.rows + table.dropped))
      const written = await writtenColumns(file, format)
      const select = selectWith(written, names)
      const all = [...written.columns.map((column) => column.name), ...names]
      await writeRows(file, { select, names: all, beside: target, out, format })
      return { table, columns, raw, said }
    })
  try {
    const { table, columns, raw, said } = await put(predict)
    line.end()
    const notes = [
      ...rowsDropped(table.dropped).map(({ text }) => text),
      ...repeatedFiles(data.repeated).map(({ text }) => text),
      ...filledIn(table, columns).map(({ text }) => text),
      ...unseen(raw, columns).map(
        ({ name, rows }) =>
          `The model has not seen the ${name} of ${rows} ${rows === 1 ? 'row' : 'rows'}; it counts as an average one.`,
      ),
      ...certainties(
        said.reduce((count, { certain }) => count + certain, 0),
        model,
      ),
    ]
    for (const note of notes) say(note)
  } finally {
    line.end()
    await data.close()
    scratch.close()
  }
}

/** Every row is answered, unless something else is said; a model made elsewhere says nothing of how to fill in. */
function policyOf({ missing }: PredictFlags, { facts }: ModelFile): MissingPolicy {
  const way = missing === 'fill' ? (facts === null ? 'error' : 'keep') : missing
  return { features: way, label: 'error' }
}

/** Says of rows whose probability is 0 or 1 what they may cost. */
function certainties(count: number, { facts }: ModelFile): readonly string[] {
  if (count === 0) return []
  const wayOut = facts === null ? '' : ' --scale logit writes logits, which are not rounded to them.'
  return [
    `${count} ${count === 1 ? 'row has' : 'rows have'} a probability of exactly 0 or 1: where that is wrong, the loss is infinite.${wayOut}`,
  ]
}

/** The rows with the predictions of each behind its columns. */
function selectWith({ relation, columns }: WrittenColumns, names: readonly string[]): string {
  const rows = columns.map(({ sql }, i) => `${sql} AS "c ${i}"`)
  const said = names.map((_, i) => `"said ${i}".value AS "c ${columns.length + i}"`)
  const beside = names.map((_, i) => `POSITIONAL JOIN "said ${i}"`)
  return `SELECT ${['t.*', ...said].join(', ')} FROM (SELECT ${rows.join(', ')} FROM ${relation}) AS t ${beside.join(' ')} WHERE "said 0".value IS NOT NULL`
}
