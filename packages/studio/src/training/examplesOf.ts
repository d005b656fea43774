import type { Examples, RowArray } from '@bernoulli/core/training'
import type { Pictures } from './messages.ts'

/** Every picture is its own label: its bytes as shares of white. */
export function examplesOf({ bytes, width, height }: Pictures, from = 0, to?: number): Examples<RowArray> {
  const each = width * height
  const some = bytes.subarray(from * each, to === undefined ? bytes.length : to * each)
  const rows = { row: [each], values: Float32Array.from(some, (byte) => byte / 255) }
  return { inputs: rows, labels: rows }
}
