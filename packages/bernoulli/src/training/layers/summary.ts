import type { Shape } from '../tensors/index.ts'
import { size } from '../tensors/index.ts'
import type { Flow } from './Flow.ts'
import { inOrder } from './functional.ts'
import { buildModel } from './sequential.ts'
import type { Model } from './Model.ts'

/**
 * The layers of a model over rows of the given shape, one a line: its name, the shape of a row behind it, and how many
 * numbers it has, of which training moves those that are not frozen; the last line has their sum. Of a functional model also
 * where each takes its rows from: a layer by its number, an input by its name.
 *
 * @param input  may be left out of a functional model, which knows it
 * @throws InputError when a layer does not fit
 *
 * @example
 * summary(sequential(dense(32, relu), dense(1)), [784]).split('\n').at(-1) // => 'all                  25,153'
 */
export function summary(model: Model, input?: Shape): string {
  const { parameters, input: row } = buildModel(model, input)
  const numbersOf = (place: number): number =>
    Object.entries(parameters)
      .filter(([name]) => name.startsWith(`${place}.`))
      .reduce((sum, [, { shape }]) => sum + size(shape), 0)
  const all = Object.values(parameters).reduce((sum, { shape }) => sum + size(shape), 0)
  const lines = model.logits === undefined ? chain(model, row, numbersOf) : branches(model.logits, numbersOf)
  const table = [...lines, ['all', '', counted(all), '']]
  const widths = [0, 1, 2, 3].map((c) => Math.max(...table.map((line) => (line[c] ?? '').length)))
  const pad = (text: string, c: number): string => {
    const width = widths[c] as number
    return c === 2 ? text.padStart(width) : text.padEnd(width)
  }
  return table.map((line) => line.map(pad).join('  ').trimEnd()).join('\n')
}

type Line = readonly string[]

function chain({ layers }: Model, input: Shape, numbersOf: (place: number) => number): readonly Line[] {
  let row = input
  const lines = layers.map((layer, index) => {
    row = layer.output(row)
    return [layer.name, shaped(row), counted(numbersOf(index))]
  })
  return [['layer', 'row', 'parameters'], ['inputs', shaped(input), ''], ...lines]
}

function branches(logits: Flow, numbersOf: (place: number) => number): readonly Line[] {
  const names = new Map<Flow, string>()
  let [layers, merges] = [0, 0]
  const lines = inOrder(logits).map((node) => {
    const from = node.from.map((one) => names.get(one) ?? '').join(', ')
    if (node.op === 'source') {
      names.set(node, node.name)
      return [node.name, shaped(node.row), '', '']
    }
    if (node.op === 'merge') {
      names.set(node, `${node.merge.name} ${++merges}`)
      return [`${node.merge.name} ${merges}`, shaped(node.row), '', from]
    }
    const place = layers++
    names.set(node, String(place))
    return [`${place}: ${node.layer.name}`, shaped(node.row), counted(numbersOf(place)), from]
  })
  return [['layer', 'row', 'parameters', 'from'], ...lines]
}

const shaped = (shape: Shape): string => `(${shape.join(', ')})`
const counted = (count: number): string => count.toLocaleString('en-US')
