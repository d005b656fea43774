import { divide } from '../../expression/index.ts'
import { map, maximum, reshape, sum } from '../tensors/index.ts'
import type { Tensor } from '../tensors/index.ts'
import type { Layer } from './Layer.ts'
import { shapeError } from './shapeError.ts'
import { image } from './image.ts'

/**
 * The largest number of each square of an image; squares lie side by side.
 *
 * @example
 * maxPool(2).output([8, 28, 28]) // => [8, 14, 14]
 */
export function maxPool(size: number): Layer {
  return pool(`max pool ${size}`, size, (squares) => maximum(squares, [3, 5]))
}

/** The mean of each square of an image. */
export function averagePool(size: number): Layer {
  return pool(`average pool ${size}`, size, (squares) =>
    map((x) => divide(x, size * size), sum(squares, [3, 5])),
  )
}

function pool(name: string, size: number, gather: (squares: Tensor) => Tensor): Layer {
  return {
    name,
    output: (row) => {
      const [channels, height, width] = image(name, row)
      if (height % size !== 0 || width % size !== 0) throw shapeError(name, `sides that ${size} divides`, row)
      return [channels, height / size, width / size]
    },
    parameters: () => ({}),
    states: () => ({}),
    apply: (rows) => {
      const [count = 0, channels = 0, height = 0, width = 0] = rows.shape
      const [down, across] = [height / size, width / size]
      const squares = reshape(rows, [count, channels, down, size, across, size])
      return { output: reshape(gather(squares), [count, channels, down, across]) }
    },
  }
}
