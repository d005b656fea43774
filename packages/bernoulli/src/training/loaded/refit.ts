import { InputError, refuseUnknown } from '../../errors/index.ts'
import { standardized } from '../features/index.ts'
import type { ModelColumn } from '../features/index.ts'
import { fit, optionNames, readLabels as readLabelRows } from '../fit/index.ts'
import type { EpochRecord, Examples } from '../fit/index.ts'
import { buildModel } from '../layers/index.ts'
import { encodeModel, startFrom, tableModel, unseenPlaces } from '../model/index.ts'
import type { ModelFacts, ModelFile } from '../model/index.ts'
import { adam } from '../optimizers/index.ts'
import type { Runtime } from '../Runtime.ts'
import type { RefitOptions } from './LoadedModel.ts'
import { readLabels } from './readLabels.ts'
import { readRows } from './readRows.ts'
import type { TableRow } from './TableRow.ts'

const others = ['runtime', 'resume', 'augment']

/** Trains a model of a table further on rows of objects; the file of what comes out. */
export async function refit(
  file: ModelFile,
  { facts, columns }: { readonly facts: ModelFacts; readonly columns: readonly ModelColumn[] },
  rows: readonly TableRow[],
  given: RefitOptions,
  runtime: Runtime,
): Promise<{ readonly bytes: Uint8Array; readonly history: readonly EpochRecord[] }> {
  refuseUnknown('the options', given, [
    ...optionNames.filter((name) => !others.includes(name)),
    'label',
    'positive',
  ])
  const { label, positive, test, validation, ...options } = given
  const examplesOf = (some: readonly TableRow[]): Examples & { readonly raw: Float64Array } => {
    const { raw } = readRows(columns, some)
    const named = {
      ...(label === undefined ? {} : { label }),
      ...(positive === undefined ? {} : { positive }),
    }
    return {
      raw,
      inputs: { row: [columns.length], values: standardized(raw, columns) },
      labels: { row: [1], values: Float32Array.from(readLabels(some, named, facts.label)) },
    }
  }
  const { model, numbers } = tableModel(file)
  const built = buildModel(model, [columns.length])
  if (built.output.join() !== '1')
    throw new InputError({
      problem: 'a model of several labels',
      expected: '1 output',
      received: built.output,
    })
  const { seed = 1, optimizer = adam() } = options
  const { raw, ...examples } = examplesOf(rows)
  const fitted = await fit(model, examples, {
    ...options,
    runtime,
    optimizer,
    resume: startFrom(built, numbers, optimizer, seed),
    ...(test === undefined ? {} : { test: examplesOf(test) }),
    ...(validation === undefined ? {} : { validation: examplesOf(validation) }),
  })
  const { parameters, states } = fitted.state
  const { baseRate, floor } = await readLabelRows(examples.labels)
  const { trainedOn: _, seen: __, ...kept } = facts
  return {
    bytes: encodeModel(
      built,
      { parameters: unseenPlaces(built, parameters, placesIn(raw, columns)), states },
      { ...kept, seed, baseRate, floor, ...(label === undefined ? {} : { label }) },
    ),
    history: fitted.history,
  }
}

/** How often each place of each column came; none for numbers. */
function placesIn(raw: Float64Array, columns: readonly ModelColumn[]): readonly Float64Array[] {
  return columns.map((column, c) => {
    const counts = new Float64Array(column.kind === 'category' ? column.categories.length + 1 : 0)
    if (counts.length > 0)
      for (let at = c; at < raw.length; at += columns.length)
        counts[raw[at] as number] = (counts[raw[at] as number] as number) + 1
    return counts
  })
}
