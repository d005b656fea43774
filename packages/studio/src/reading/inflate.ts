import { InputError } from '@bernoulli/core/errors'

/** The bytes of a file, taken out of gzip where they are in it; by what they begin with, whatever the file is called. */
export async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  try {
    return new Uint8Array(await new Response(plain).arrayBuffer())
  } catch (cause) {
    throw new InputError(
      { problem: 'the file begins as gzip and does not end as one', advice: 'Is it whole? Write it again.' },
      { cause },
    )
  }
}
