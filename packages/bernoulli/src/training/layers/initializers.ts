import type { Random } from '../../math/index.ts'
import { size } from '../tensors/index.ts'
import type { Shape } from '../tensors/index.ts'

/**
 * Uniform on ±√(6/(in + out)): signals neither grow nor fade through many layers.
 *
 * Source: Glorot & Bengio 2010, "Understanding the difficulty of training deep feedforward neural networks".
 */
export function glorot(shape: Shape, fanIn: number, fanOut: number): (draw: Random) => Float64Array {
  const bound = Math.sqrt(6 / (fanIn + fanOut))
  return (draw) => Float64Array.from({ length: size(shape) }, () => bound * (2 * draw.uniform() - 1))
}

/** The same number everywhere. */
export function filled(shape: Shape, value: number): () => Float64Array {
  return () => new Float64Array(size(shape)).fill(value)
}
