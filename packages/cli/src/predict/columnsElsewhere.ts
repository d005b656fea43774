import { InputError } from 'bernoulli'
import type { ModelColumn, ModelFile } from 'bernoulli/training'
import type { ColumnDescription } from 'bernoulli/columns'
import type { WantedColumn } from '../training/tables/index.ts'
import { findColumn } from '../columns/index.ts'
import { split } from '../train/index.ts'

const FLOAT = 1
const DOUBLE = 11

/**
 * The columns of a model made elsewhere, as named: numbers, as they are, in its order.
 *
 * @throws InputError when they are not named, are no numbers, or are not as many as the model takes
 */
export function columnsElsewhere(
  onnx: ModelFile['onnx'],
  features: string | undefined,
  columns: readonly ColumnDescription[],
  path: string,
): { readonly columns: readonly ModelColumn[]; readonly wanted: readonly WantedColumn[] } {
  const [input, ...others] = onnx.inputs
  const refuse = (problem: string, expected: string, received: string, advice?: string): InputError =>
    new InputError({
      problem,
      place: path,
      expected,
      received,
      ...(advice === undefined ? {} : { advice }),
    })
  const width = input?.shape[1]
  if (
    input === undefined ||
    others.length > 0 ||
    input.shape.length !== 2 ||
    (input.elementType !== FLOAT && input.elementType !== DOUBLE)
  )
    throw refuse(
      'a model that takes no table of numbers',
      'one input (rows, columns) of float or double',
      onnx.inputs.map(({ name, shape }) => `${name} (${shape.join(', ')})`).join(', '),
    )
  const names = split(features, columns)
  if (names.length === 0 || (typeof width === 'number' && names.length !== width))
    throw refuse(
      'it does not say which columns it takes',
      `${width} columns`,
      `${names.length} with --features`,
      'Name them in its order, as --features hour,distance.',
    )
  const chosen = names.map((name) => findColumn('--features', name, columns))
  const text = columns.find(({ name, kind }) => kind === 'text' && chosen.includes(name))
  if (text !== undefined)
    throw refuse('a model made elsewhere takes numbers', 'columns of numbers', `text in ${text.name}`)
  return {
    columns: names.map((name) => ({ name, kind: 'number', mean: 0, scale: 1 })),
    wanted: names.map((name) => ({ name, kind: 'number', holds: 'numbers' })),
  }
}
