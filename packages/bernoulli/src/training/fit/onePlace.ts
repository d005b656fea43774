import { size } from '../tensors/index.ts'
import type { Predictor } from './predictor.ts'
import { gatherRows, rowsIn } from './Rows.ts'
import type { Rows } from './Rows.ts'

/** One number of each row. */
export function placeOf(rows: Rows, place: number): Rows {
  const each = size(rows.row)
  return {
    row: [1],
    count: rowsIn(rows),
    gather: async (indices, to) => {
      const held = new Float32Array(indices.length * each)
      await gatherRows(rows, indices, held)
      to.set(everyFrom(held, place, each))
    },
  }
}

/** A predictor of one of a model's logits. */
export function predictorOf(predictor: Predictor, place: number, outputs: number): Predictor {
  return {
    predict: async (state, rows) => everyFrom(await predictor.predict(state, rows), place, outputs),
    each: (state, rows, use) =>
      predictor.each(state, rows, (logits, from, to) => use(everyFrom(logits, place, outputs), from, to)),
  }
}

/** Every so many numbers, from a place on: one of each row of `each`. */
export function everyFrom(values: Float32Array, place: number, each: number): Float32Array {
  return Float32Array.from({ length: values.length / each }, (_, i) => values[i * each + place] as number)
}
