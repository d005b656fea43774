import type { BuiltModel } from '../layers/index.ts'

/**
 * Puts every category that was not seen where the average of the seen ones is: the point of place 0 becomes the mean of
 * the other points, each as often as training saw it.
 *
 * @param counts  how often training saw each place, by column
 */
export function unseenPlaces(
  { parameters }: Pick<BuiltModel, 'parameters'>,
  numbers: Float32Array,
  counts: readonly Float64Array[],
): Float32Array {
  const moved = Float32Array.from(numbers)
  let from = 0
  for (const [name, { shape }] of Object.entries(parameters)) {
    const [entries = 0, length = 0] = shape
    const column = /^\d+\.points(\d+)$/.exec(name)?.[1]
    if (column !== undefined) {
      const often = counts[Number(column)] as Float64Array
      const seen = often.reduce((sum, count, entry) => (entry === 0 ? sum : sum + count), 0)
      for (let k = 0; k < length; k++) {
        let mean = 0
        for (let entry = 1; entry < entries; entry++)
          mean += ((often[entry] as number) / seen) * (numbers[from + entry * length + k] as number)
        if (seen > 0) moved[from + k] = mean
      }
    }
    from += shape.reduce((product, axis) => product * axis, 1)
  }
  return moved
}
