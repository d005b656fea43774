/** The remainder of every byte. */
const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1
  return rest
})

/**
 * The check number of bytes: any change of up to 32 bits next to each other gives another one.
 *
 * Source: CRC-32 of ISO 3309, as in gzip and PNG.
 *
 * @example
 * crc32(new TextEncoder().encode('123456789')).toString(16) // => 'cbf43926'
 */
export function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff
  for (let at = 0; at < bytes.length; at++)
    rest = (rest >>> 8) ^ (remainders[(rest ^ (bytes[at] as number)) & 0xff] as number)
  return (rest ^ 0xffffffff) >>> 0
}
