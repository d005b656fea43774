import { reshape as reshaped, size } from '../tensors/index.ts'
import type { Shape } from '../tensors/index.ts'
import type { Layer } from './Layer.ts'
import { shapeError } from './shapeError.ts'

/** The numbers of a row in another shape, in the same order. */
export function reshape(to: Shape): Layer {
  const name = `reshape (${to.join(', ')})`
  return {
    name,
    output: (row) => {
      if (size(row) !== size(to)) throw shapeError(name, `rows of ${size(to)} numbers`, row)
      return to
    },
    parameters: () => ({}),
    states: () => ({}),
    apply: (rows) => ({ output: reshaped(rows, [rows.shape[0] as number, ...to]) }),
  }
}

/** All numbers of a row along one axis. */
export function flatten(): Layer {
  return {
    name: 'flatten',
    output: (row) => [size(row)],
    parameters: () => ({}),
    states: () => ({}),
    apply: (rows) => ({ output: reshaped(rows, [rows.shape[0] as number, size(rows.shape.slice(1))]) }),
  }
}
