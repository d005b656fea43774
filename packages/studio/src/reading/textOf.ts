import { InputError } from '@bernoulli/core/errors'

/** The text of a file: UTF-8, or UTF-16 that says so; anything else is refused rather than guessed. */
export function textOf(bytes: Uint8Array<ArrayBuffer>): string {
  const [first, second] = bytes
  const marked =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : undefined
  if (marked === undefined && bytes.subarray(0, 4096).includes(0))
    throw new InputError({
      problem: 'the file is no text, and none of the formats that are read here',
      expected: 'CSV, TSV, JSON, JSON lines or Parquet, also gzipped',
      advice: 'The command reads more: NumPy, Arrow, SQLite.',
    })
  try {
    return new TextDecoder(marked ?? 'utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new InputError(
      { problem: 'the file is not UTF-8', advice: 'Save it as UTF-8, with whatever wrote it.' },
      { cause },
    )
  }
}
