import { InputError } from 'bernoulli'
import { denseLayers, modelIn, tableModel } from 'bernoulli/training'
import type { Model, ModelColumn, ModelFile, ModelNumbers, SeenRows, TrainedOn } from 'bernoulli/training'
import { readModelFile } from '../../training/runtime/index.ts'

/** A model to go on from. */
export interface StartingModel {
  readonly model: Model
  readonly numbers: ModelNumbers
  readonly layers: readonly string[]
  /** What it knows of its columns; undefined when it was made elsewhere. */
  readonly columns: readonly ModelColumn[] | undefined
  readonly label: string | undefined
  /** Where it does not say, undefined. */
  readonly trainedOn: TrainedOn | undefined
  readonly seen: SeenRows | undefined
}

/**
 * Reads a model to go on from: ours with its columns, their means and categories, or the dense layers of an ONNX file
 * made elsewhere.
 *
 * @throws InputError when the file is none, or is not made of dense layers
 */
export async function startingModel(path: string): Promise<StartingModel> {
  const bytes = await readModelFile(path, '--from')
  const file = modelIn(bytes, path)
  return file.facts === null ? elsewhere(file, path) : ours(file, path)
}

function elsewhere({ onnx }: ModelFile, path: string): StartingModel {
  const taken = denseLayers(onnx, path)
  if (taken.outputs !== 1)
    throw new InputError({
      problem: 'a model of several labels',
      place: path,
      expected: '1 output',
      received: taken.outputs,
    })
  return {
    model: taken.model,
    numbers: taken,
    layers: [String(taken.inputs), ...taken.model.layers.map(({ name }) => name)],
    columns: undefined,
    label: undefined,
    trainedOn: undefined,
    seen: undefined,
  }
}

function ours(file: ModelFile, path: string): StartingModel {
  const { columns, label, layers = [], trainedOn, seen } = file.facts ?? {}
  return { ...tableModel(file, path), layers, columns, label, trainedOn, seen }
}
