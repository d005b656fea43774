import type { BuiltModel, ModelColumn } from 'bernoulli/training'

/**
 * Puts every category that was not seen where the average of the seen ones is: the point of place 0 becomes the mean of
 * the other points, each as often as training saw it.
 *
 * @param raw  the rows trained on, as the file takes them
 */
export function unseenPlaces(
  { parameters }: Pick<BuiltModel, 'parameters'>,
  numbers: Float32Array,
  raw: Float64Array,
  columns: readonly ModelColumn[],
): Float32Array {
  const moved = Float32Array.from(numbers)
  let from = 0
  for (const [name, { shape }] of Object.entries(parameters)) {
    const [places = 0, length = 0] = shape
    const column = /^0\.points(\d+)$/.exec(name)?.[1]
    if (column !== undefined) {
      const counts = countPlaces(raw, columns.length, Number(column), places)
      const seen = counts.reduce((sum, count, place) => (place === 0 ? sum : sum + count), 0)
      for (let k = 0; k < length; k++) {
        let mean = 0
        for (let place = 1; place < places; place++)
          mean += ((counts[place] as number) / seen) * (numbers[from + place * length + k] as number)
        if (seen > 0) moved[from + k] = mean
      }
    }
    from += shape.reduce((product, axis) => product * axis, 1)
  }
  return moved
}

function countPlaces(raw: Float64Array, width: number, column: number, places: number): Float64Array {
  const counts = new Float64Array(places)
  for (let at = column; at < raw.length; at += width) {
    const place = raw[at] as number
    counts[place] = (counts[place] as number) + 1
  }
  return counts
}
