import { below, bytesOf, oneOf } from './draw.ts'
import type { Random } from './draw.ts'

/** Bits turned, pieces lost, doubled and moved, numbers made extreme, ends cut off. */
export function changedAnyhow(bytes: Uint8Array, random: Random): Uint8Array {
  const at = below(random, bytes.length + 1)
  const end = Math.min(bytes.length, at + 1 + below(random, random() < 0.8 ? 8 : bytes.length + 1))
  const [before, piece, behind] = [bytes.subarray(0, at), bytes.subarray(at, end), bytes.subarray(end)]
  switch (below(random, 7)) {
    case 0:
      return before
    case 1:
      return Buffer.concat([before, behind])
    case 2:
      return Buffer.concat([before, piece, piece, behind])
    case 3:
      return Buffer.concat([before, bytesOf(random, 1 + below(random, 12)), behind])
    case 4:
      return Buffer.concat([before, piece.map((byte) => byte ^ (1 << below(random, 8))), behind])
    case 5:
      return Buffer.concat([
        before,
        new Uint8Array(piece.length).fill(oneOf(random, [0, 0x7f, 0x80, 0xff])),
        behind,
      ])
    default: {
      const from = below(random, bytes.length + 1)
      return Buffer.concat([before, bytes.subarray(from, from + piece.length), behind])
    }
  }
}
