import { InputError } from '../../errors/index.ts'
import { offsetIn } from '../features/index.ts'
import {
  buildModel,
  dense,
  embedding,
  linear,
  logistic,
  relu,
  sequential,
  tanh,
  withOffset,
} from '../layers/index.ts'
import type { Activation, Layer, Model } from '../layers/index.ts'
import type { ModelFile } from './decodeModel.ts'
import type { ModelNumbers } from './encodeModel.ts'
import { numbersIn, refuseLayers } from './numbersIn.ts'

/** Activations that a table's model can have, by the names its file has for them. */
export const activations: Readonly<Record<'relu' | 'tanh' | 'logistic', Activation>> = Object.freeze({
  relu,
  tanh,
  logistic,
})

/**
 * The model of a table that its own file describes, and its numbers: points for categories, then dense layers.
 *
 * @param place  what to call the file in errors
 * @throws InputError when it is a model of pictures, made elsewhere, or its layers are not the ones it says it has
 */
export function tableModel(
  { facts, onnx }: ModelFile,
  place = 'the file',
): { readonly model: Model; readonly numbers: ModelNumbers } {
  const { columns, labels, layers = [] } = facts ?? {}
  if (columns === undefined)
    throw new InputError({
      problem: facts === null ? 'a model made elsewhere' : 'a model of pictures',
      place,
      expected: 'a model of tables',
    })
  const shapes = Object.entries(onnx.initializers)
    .filter(([name]) => /^\d+\./.test(name))
    .toSorted(([a], [b]) => orderOf(a) - orderOf(b))
  const points = shapes.filter(([name]) => name.includes('.points')).map(([, { shape }]) => shape)
  const units = shapes.filter(([name]) => name.endsWith('.weight')).map(([, { shape }]) => shape[1] ?? 0)
  const words = layers.slice(-units.length).map((layer): Activation | undefined => {
    const name = layer.split(' ')[1]
    return name === undefined ? linear : new Map<string, Activation>(Object.entries(activations)).get(name)
  })
  const categories = columns.flatMap((column) =>
    column.kind === 'category' ? [column.categories.length + 1] : [],
  )
  if (categories.join() !== points.map(([count]) => count).join()) throw refuseLayers(place)
  if (units.length === 0 || units.length > 1000 || words.length < units.length || words.includes(undefined))
    throw refuseLayers(place)
  const length = points[0]?.[1] ?? 1
  const first: readonly Layer[] =
    points.length === 0
      ? []
      : [
          embedding(
            points.map(([count = 0]) => count),
            length,
          ),
        ]
  const own = sequential(...first, ...units.map((width, i) => dense(width, words[i])))
  const offset = offsetIn(columns) !== undefined
  if (offset && units.at(-1) !== 1) throw refuseLayers(place)
  if (labels !== undefined && units.at(-1) !== labels.length) throw refuseLayers(place)
  const model = offset ? withOffset(own, columns.length - 1) : own
  return { model, numbers: numbersIn(buildModel(model, [columns.length]), onnx, place) }
}

/** Where an array stands among the others: by its layer, then by its column of categories. */
function orderOf(name: string): number {
  return Number(
    name.replace(
      /^(\d+)\.(points(\d+))?.*$/,
      (_, layer: string, __, point: string = '0') => `${Number(layer) * 1e6 + Number(point)}`,
    ),
  )
}
