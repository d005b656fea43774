import type { Draw } from './draw.ts'

/** What happens to files on their way: cut anywhere or at a seam, bytes changed, something behind them, a part twice. */
export function damage(draw: Draw, bytes: Buffer): { readonly how: string; readonly bytes: Buffer } {
  const at = draw.below(bytes.length)
  const how = draw.one(['cut', 'seam', 'seam', 'byte', 'behind', 'twice', 'hole'])
  switch (how) {
    case 'cut':
      return { how, bytes: bytes.subarray(0, at) }
    case 'seam': {
      const seams = [...bytes.toString('latin1').matchAll(draw.one([/\},?\s*/g, /[,}\]\n]/g]))]
      const seam = draw.one(seams.length === 0 ? [undefined] : seams)
      return { how, bytes: bytes.subarray(0, seam === undefined ? at : seam.index + seam[0].length) }
    }
    case 'byte': {
      const changed = Buffer.from(bytes)
      changed[at] = draw.chance(0.5) ? draw.below(256) : (draw.one([...Buffer.from('0,.e-[]{}"\n;')]) ?? 0)
      return { how, bytes: changed }
    }
    case 'behind':
      return {
        how,
        bytes: Buffer.concat([
          bytes,
          Buffer.from(draw.one([']', '}', ',', '[', '{"y":1', '\0', 'x', '1,1'])),
        ]),
      }
    case 'twice':
      return { how, bytes: Buffer.concat([bytes, bytes.subarray(at)]) }
    default:
      return {
        how,
        bytes: Buffer.concat([
          bytes.subarray(0, at),
          bytes.subarray(Math.min(bytes.length, at + 1 + draw.below(20))),
        ]),
      }
  }
}
