import { InputError, refuseUnknown } from '../../errors/index.ts'
import { standardized } from '../features/index.ts'
import type { ModelColumn } from '../features/index.ts'
import { fit, optionNames, readLabels as readLabelRows } from '../fit/index.ts'
import type { EpochRecord, Examples } from '../fit/index.ts'
import { buildModel } from '../layers/index.ts'
import { encodeModel, startFrom, tableModel, unseenPlaces } from '../model/index.ts'
import type { LabelFacts, ModelFacts, ModelFile } from '../model/index.ts'
import { adam } from '../optimizers/index.ts'
import type { Runtime } from '../Runtime.ts'
import type { RefitOptions } from './LoadedModel.ts'
import { besideEachOther, labelsIn } from './labelsIn.ts'
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
  const outputs = facts.labels?.length ?? 1
  const examplesOf = (
    some: readonly TableRow[],
  ): Examples & { readonly raw: Float64Array; readonly each: readonly Float64Array[] } => {
    const { raw } = readRows(columns, some)
    const named = {
      ...(label === undefined ? {} : { label }),
      ...(positive === undefined ? {} : { positive }),
    }
    const each = labelsIn(some, named, facts)
    return {
      ...{ raw, each },
      inputs: { row: [columns.length], values: standardized(raw, columns) },
      labels: { row: [outputs], values: besideEachOther(each) },
    }
  }
  const { model, numbers } = tableModel(file)
  const built = buildModel(model, [columns.length])
  if (built.output.join() !== String(outputs))
    throw new InputError({
      problem: 'a model of several outputs that does not say of which labels',
      expected: `${outputs} ${outputs === 1 ? 'output' : 'outputs'}`,
      received: built.output,
    })
  const { seed = 1, optimizer = adam() } = options
  const { raw, each, ...examples } = examplesOf(rows)
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
  const labels = facts.labels && (await labelFacts(facts.labels, each))
  const { trainedOn: _, seen: __, ...kept } = facts
  return {
    bytes: encodeModel(
      built,
      { parameters: unseenPlaces(built, parameters, placesIn(raw, columns)), states },
      {
        ...kept,
        seed,
        baseRate,
        floor,
        ...(label === undefined ? {} : { label }),
        ...(labels && { labels }),
      },
    ),
    history: fitted.history,
  }
}

/** What other rows say of the same labels. */
async function labelFacts(
  labels: readonly LabelFacts[],
  each: readonly Float64Array[],
): Promise<readonly LabelFacts[]> {
  const found: LabelFacts[] = []
  for (const [place, { label }] of labels.entries()) {
    const values = Float32Array.from(each[place] as Float64Array)
    const { baseRate, floor } = await readLabelRows({ row: [1], values })
    found.push({ label, baseRate, floor })
  }
  return found
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
