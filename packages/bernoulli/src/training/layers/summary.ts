import type { Shape } from '../tensors/index.ts'
import { size } from '../tensors/index.ts'
import { buildModel } from './sequential.ts'
import type { Model } from './sequential.ts'

/**
 * The layers of a model over rows of the given shape, one a line: its name, the shape of a row behind it, and how many
 * numbers training moves; the last line has their sum.
 *
 * @throws InputError when a layer does not fit
 *
 * @example
 * summary(sequential(dense(32, relu), dense(1)), [784]).split('\n').at(-1) // => 'all                  25,153'
 */
export function summary(model: Model, input: Shape): string {
  const { parameters } = buildModel(model, input)
  let row = input
  const lines = model.layers.map((layer, index) => {
    row = layer.output(row)
    const numbers = Object.entries(parameters)
      .filter(([name]) => name.startsWith(`${index}.`))
      .reduce((sum, [, { shape }]) => sum + size(shape), 0)
    return [layer.name, shaped(row), numbers] as const
  })
  const all = lines.reduce((sum, [, , numbers]) => sum + numbers, 0)
  const table = [
    ['layer', 'row', 'parameters'],
    ['inputs', shaped(input), ''],
    ...lines.map(([name, shape, numbers]) => [name, shape, counted(numbers)]),
    ['all', '', counted(all)],
  ]
  const widths = [0, 1, 2].map((c) => Math.max(...table.map((line) => (line[c] as string).length)))
  return table
    .map(([name = '', shape = '', numbers = '']) =>
      `${name.padEnd(widths[0] as number)}  ${shape.padEnd(widths[1] as number)}  ${numbers.padStart(widths[2] as number)}`.trimEnd(),
    )
    .join('\n')
}

const shaped = (shape: Shape): string => `(${shape.join(', ')})`
const counted = (count: number): string => count.toLocaleString('en-US')
