import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'

const [TAB, LINE, RETURN, SPACE, QUOTE] = [9, 10, 13, 32, 34]

/**
 * Writes a text whose values white space parts out anew with one tab between them, line by line, so that every line keeps
 * its number. White space within quotes stays.
 */
export async function spacedToTabs(from: string, to: string): Promise<void> {
  let quoted = false
  let begun = false
  let space = false
  const tabbed = (chunk: Buffer): Buffer => {
    const out = Buffer.allocUnsafe(2 * chunk.length)
    let length = 0
    for (const byte of chunk) {
      const end = byte === LINE || byte === RETURN
      if (!quoted && (byte === SPACE || byte === TAB)) {
        space = begun
        continue
      }
      if (space && !end) out[length++] = TAB
      space = false
      if (byte === QUOTE) quoted = !quoted
      begun = !end || (quoted && begun)
      out[length++] = byte
    }
    return out.subarray(0, length)
  }
  await pipeline(
    createReadStream(from),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) yield tabbed(chunk)
    },
    createWriteStream(to, { mode: 0o600 }),
  )
}
