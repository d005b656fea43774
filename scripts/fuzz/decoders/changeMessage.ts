import { bytesField } from '../../../packages/bernoulli/src/training/onnx/wire/protobuf.ts'
import { eachField } from '../../../packages/bernoulli/src/training/onnx/wire/readProtobuf.ts'
import { changedAnyhow } from './changedAnyhow.ts'
import { below, oneOf } from './draw.ts'
import type { Random } from './draw.ts'

/** One field of a message, however deep: left out, doubled, of another number, kind or length, its text replaced. */
export function changeMessage(bytes: Uint8Array, random: Random): Uint8Array {
  const fields: {
    readonly field: number
    readonly wire: number
    readonly start: number
    readonly from: number
    readonly to: number
  }[] = []
  try {
    eachField(bytes, (field, wire, from, to, start) => fields.push({ field, wire, start, from, to }))
  } catch {
    return changedAnyhow(bytes, random)
  }
  if (fields.length === 0) return changedAnyhow(bytes, random)
  const { field, wire, start, from, to } =
    random() < 0.5
      ? oneOf(random, fields)
      : (fields.toSorted((a, b) => b.to - b.from - (a.to - a.from))[
          below(random, Math.min(3, fields.length))
        ] as (typeof fields)[number])
  const [before, whole, body, behind] = [
    bytes.subarray(0, start),
    bytes.subarray(start, to),
    bytes.subarray(from, to),
    bytes.subarray(to),
  ]
  const put = (...pieces: readonly (Uint8Array | readonly number[])[]): Uint8Array =>
    Buffer.concat([before, ...pieces.map((piece) => Uint8Array.from(piece)), behind])
  if (wire === 2 && body.length > 0 && random() < 0.75) {
    const inner = random() < 0.6 ? changeMessage(body, random) : changedAnyhow(body, random)
    return put(bytesField(field, inner))
  }
  switch (below(random, 6)) {
    case 0:
      return put()
    case 1:
      return put(whole, whole)
    case 2:
      return put(bytesField(1 + below(random, 26), body))
    case 3:
      return put([field * 8 + oneOf(random, [0, 1, 2, 3, 5, 7])], body)
    case 4:
      return put([...bytesField(field, []).slice(0, -1), ...new Array<number>(9).fill(0xff), 1], body)
    default:
      return put(
        [field * 8],
        [...new Array<number>(below(random, 10)).fill(oneOf(random, [0x80, 0xff])), below(random, 128)],
      )
  }
}
