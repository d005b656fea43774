import { createReadStream } from 'node:fs'
import type { LocalFile } from './LocalFile.ts'

const [QUOTE, LINE, RETURN] = [34, 10, 13]

const names = { '\n': 'LF', '\r\n': 'CR LF', '\r': 'CR' } as const

/** The first line of a CSV file that does not end as the first one does. */
export interface MixedLineEnd {
  readonly line: number
  readonly expected: string
  readonly received: string
}

/** Line ends outside quotes that are not all of one kind; undefined where they are. */
export async function mixedLineEnd({ path }: LocalFile): Promise<MixedLineEnd | undefined> {
  let line = 1
  let quoted = false
  let returned = false
  let first: keyof typeof names | undefined
  let found: MixedLineEnd | undefined
  const end = (kind: keyof typeof names): void => {
    first ??= kind
    if (kind !== first) found ??= { line, expected: names[first], received: names[kind] }
    line++
  }
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    for (const byte of chunk) {
      if (returned && byte !== LINE) end('\r')
      if (byte === QUOTE) quoted = !quoted
      else if (byte === LINE && quoted) line++
      else if (byte === LINE) end(returned ? '\r\n' : '\n')
      returned = byte === RETURN && !quoted
    }
    if (found !== undefined) return found
  }
  if (returned) end('\r')
  return found
}
