import { size as sizeOf, windowPlaces } from '../tensors/index.ts'
import type { Attributes, Tensor } from '../tensors/index.ts'
import type { TensorWriter } from './TensorWriter.ts'

/**
 * Patches of pictures, gathered: channels are brought last, so that a filter place takes one run of them, and a place
 * beyond the border is the row of zeros put behind each picture.
 */
export function writePatches(
  write: TensorWriter,
  [pictures = '']: readonly string[],
  { inputs, shape, attributes }: Tensor<'patches'>,
): string {
  const [count, channels, height, width] = (inputs[0] as Tensor).shape as readonly [
    number,
    number,
    number,
    number,
  ]
  const [rows, columns] = windowPlaces([height, width], attributes.size, attributes)
  if (channels === 1)
    return write.node('Transpose', [writeTaps(write, pictures, rows, columns, attributes)], { perm: [1, 0] })
  const { size, strides, pads, dilations } = attributes
  const touched = sizeOf([rows, columns, ...size])
  const from = Array.from({ length: touched }, (_, k) => {
    const [j, i] = [k % size[1], Math.floor(k / size[1]) % size[0]]
    const index = Math.floor(k / (size[0] * size[1]))
    const y = Math.floor(index / columns) * strides[0] - pads[0] + i * dilations[0]
    const x = (index % columns) * strides[1] - pads[1] + j * dilations[1]
    return y < 0 || y >= height || x < 0 || x >= width ? height * width : y * width + x
  })
  const last = write.node('Transpose', [pictures], { perm: [0, 2, 3, 1] })
  const points = write.node('Reshape', [last, write.wholes([count, height * width, channels])])
  const bordered = from.includes(height * width)
    ? write.node('Pad', [points, write.wholes([0, 0, 0, 0, 1, 0])])
    : points
  const gathered = write.node('Gather', [bordered, write.wholes(from)], { axis: 1 })
  return write.node('Reshape', [gathered, write.wholes(shape)])
}

/** Patches of pictures with one channel, transposed: for each point of the filter all that it touches. */
function writeTaps(
  write: TensorWriter,
  pictures: string,
  rows: number,
  columns: number,
  { size, strides, pads, dilations }: Attributes['patches'],
): string {
  const [top, left, bottom, right] = pads
  const bordered = pads.some((pad) => pad > 0)
    ? write.node('Pad', [pictures, write.wholes([0, 0, top, left, 0, 0, bottom, right])])
    : pictures
  const axes = write.wholes([2, 3])
  const taps = Array.from({ length: size[0] * size[1] }, (_, k) => {
    const from = [Math.floor(k / size[1]) * dilations[0], (k % size[1]) * dilations[1]] as const
    const to = [from[0] + (rows - 1) * strides[0] + 1, from[1] + (columns - 1) * strides[1] + 1]
    const tap = write.node('Slice', [
      bordered,
      write.wholes(from),
      write.wholes(to),
      axes,
      write.wholes(strides),
    ])
    return write.node('Reshape', [tap, write.wholes([1, -1])])
  })
  return write.node('Concat', taps, { axis: 0 })
}
