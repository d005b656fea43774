import { buildModel, denseLayers, modelIn, tableModel } from 'bernoulli/training'
import type { Model, ModelColumn, ModelFile, ModelNumbers, SeenRows, TrainedOn } from 'bernoulli/training'
import { readModelFile } from '../../training/runtime/index.ts'

/** A model to go on from. */
export interface StartingModel {
  readonly model: Model
  readonly numbers: ModelNumbers
  readonly layers: readonly string[]
  /** What it knows of its columns; undefined when it was made elsewhere. */
  readonly columns: readonly ModelColumn[] | undefined
  /** Those it was trained on; undefined where it does not say. */
  readonly labels: readonly string[] | undefined
  /** How many labels it has a logit for. */
  readonly outputs: number
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
  return {
    model: taken.model,
    numbers: taken,
    layers: [String(taken.inputs), ...taken.model.layers.map(({ name }) => name)],
    columns: undefined,
    labels: undefined,
    outputs: taken.outputs,
    trainedOn: undefined,
    seen: undefined,
  }
}

function ours(file: ModelFile, path: string): StartingModel {
  const { columns, label, labels, layers = [], trainedOn, seen } = file.facts ?? {}
  const names = labels?.map((one) => one.label) ?? (label === undefined ? undefined : [label])
  const { model, numbers } = tableModel(file, path)
  const [outputs = 1] = buildModel(model, [columns?.length ?? 0]).output
  return { model, numbers, layers, columns, labels: names, outputs, trainedOn, seen }
}
