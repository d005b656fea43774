import { InputError } from 'bernoulli'
import {
  buildModel,
  decodeModel,
  dense,
  denseLayers,
  embedding,
  linear,
  sequential,
} from 'bernoulli/training'
import type {
  Activation,
  Layer,
  Model,
  ModelColumn,
  ModelFile,
  ModelNumbers,
  TrainedOn,
} from 'bernoulli/training'
import { readModelFile } from '../training/runtime/index.ts'
import { activations } from './networkModel.ts'

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
}

/**
 * Reads a model to go on from: ours with its columns, their means and categories, or the dense layers of an ONNX file
 * made elsewhere.
 *
 * @throws InputError when the file is none, or is not made of dense layers
 */
export async function startingModel(path: string): Promise<StartingModel> {
  const bytes = await readModelFile(path, '--from')
  const file = decodeModel(bytes, path)
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
  }
}

/** The model that its own file describes: points for categories, then dense layers. */
function ours({ facts, onnx }: ModelFile, path: string): StartingModel {
  const { columns, label, layers = [] } = facts ?? {}
  if (columns === undefined)
    throw new InputError({
      problem: 'a model of pictures',
      place: path,
      expected: 'a model of tables',
    })
  const place = (name: string): number =>
    Number(
      name.replace(
        /^(\d+)\.(points(\d+))?.*$/,
        (_, layer: string, __, point: string = '0') => `${Number(layer) * 1e6 + Number(point)}`,
      ),
    )
  const shapes = Object.entries(onnx.initializers)
    .filter(([name]) => /^\d+\./.test(name))
    .toSorted(([a], [b]) => place(a) - place(b))
  const points = shapes.filter(([name]) => name.includes('.points')).map(([, { shape }]) => shape)
  const units = shapes.filter(([name]) => name.endsWith('.weight')).map(([, { shape }]) => shape[1] ?? 0)
  const words = layers.slice(-units.length).map((layer): Activation | undefined => {
    const name = layer.split(' ')[1]
    return name === undefined ? linear : new Map<string, Activation>(Object.entries(activations)).get(name)
  })
  const categories = columns.flatMap((column) =>
    column.kind === 'category' ? [column.categories.length + 1] : [],
  )
  if (categories.join() !== points.map(([count]) => count).join()) throw refuseLayers(path)
  if (units.length === 0 || units.length > 1000 || words.length < units.length || words.includes(undefined))
    throw refuseLayers(path)
  const places: readonly Layer[] =
    points.length === 0
      ? []
      : [
          embedding(
            points.map(([count = 0]) => count),
            points[0]?.[1] ?? 1,
          ),
        ]
  const model = sequential(...places, ...units.map((width, i) => dense(width, words[i])))
  const { parameters } = buildModel(model, [columns.length])
  const values = Object.entries(parameters).flatMap(([name, { shape }]) => {
    const found = onnx.initializers[name]
    if (
      found?.shape.join() !== shape.join() ||
      !found.values.every((value) => Number.isFinite(Number(value)))
    )
      throw refuseLayers(path)
    return Array.from(found.values, Number)
  })
  return {
    model,
    numbers: { parameters: Float32Array.from(values), states: new Float32Array(0) },
    layers,
    columns,
    label,
    trainedOn: facts?.trainedOn,
  }
}

function refuseLayers(path: string): InputError {
  return new InputError({
    problem: 'layers that are not the ones the file says it has',
    place: path,
    advice: 'Write the model again.',
  })
}
