import { InputError } from '../../errors/index.ts'
import type { Shape } from '../tensors/index.ts'

/** The error of rows that do not fit a layer; it names the layer and both shapes. */
export function shapeError(layer: string, expected: string, row: Shape): InputError {
  return new InputError({
    caller: layer,
    problem: 'rows do not fit the layer',
    expected,
    received: `(${row.join(', ')})`,
    advice: 'flatten() and reshape() change the shape of a row.',
  })
}
