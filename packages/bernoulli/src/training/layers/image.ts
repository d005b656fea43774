import type { Shape } from '../tensors/index.ts'
import { shapeError } from './shapeError.ts'

/** Channels, height and width of a row that is an image. */
export function image(layer: string, row: Shape): readonly [channels: number, height: number, width: number] {
  if (row.length !== 3) throw shapeError(layer, 'pictures (channels, height, width)', row)
  return row as unknown as readonly [number, number, number]
}

/** How the border of an image is treated: `same` adds zeros so that stride 1 keeps the size, `valid` adds none. */
export type Border = 'same' | 'valid'
