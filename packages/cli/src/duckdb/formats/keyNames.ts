interface KeyNames {
  /** All of the text whose last piece this is. */
  readonly rest: (piece: Buffer) => Buffer
  /** Keeps a piece of a text that goes on. */
  readonly carry: (piece: Buffer) => void
  /** How many bytes the key that is expected next has, if it stands here; -1 if another one does. */
  readonly expected: (chunk: Buffer, start: number) => number
  /** The key that was expected. */
  readonly take: () => string
  /** The key whose last piece this is. */
  readonly end: (piece: Buffer) => string
  /** All of them, in the order they first came. */
  readonly all: () => readonly string[]
}

/**
 * Keys of JSON records by their bytes, which may come in pieces. Records mostly have the same keys in the same order, so
 * the key that comes next is guessed before it is looked for.
 */
export function keyNames(): KeyNames {
  const bytes: Buffer[] = []
  const names: string[] = []
  const places = new Map<string, number>()
  let index = 0
  let carried: Buffer | undefined

  const rest = (piece: Buffer): Buffer => {
    const whole = carried === undefined ? piece : Buffer.concat([carried, piece])
    carried = undefined
    return whole
  }
  return {
    rest,
    carry: (piece: Buffer): void => {
      carried = Buffer.from(rest(piece))
    },
    expected: (chunk: Buffer, start: number): number => {
      const guess = bytes[index]
      if (guess === undefined || chunk[start + guess.length] !== 0x22) return -1
      for (let i = 0; i < guess.length; i++) if (chunk[start + i] !== guess[i]) return -1
      return guess.length
    },
    take: (): string => {
      const name = names[index] as string
      index = (index + 1) % bytes.length
      return name
    },
    end: (piece: Buffer): string => {
      const whole = rest(piece)
      const written = whole.toString('latin1')
      let found = places.get(written)
      if (found === undefined) {
        found = bytes.length
        places.set(written, found)
        bytes.push(Buffer.from(whole))
        names.push(nameOf(whole))
      }
      index = (found + 1) % bytes.length
      return names[found] as string
    },
    all: (): readonly string[] => [...new Set(names)],
  }
}

/** A key without its escapes; as it stands where they are broken, which DuckDB will say. */
function nameOf(bytes: Buffer): string {
  const text = bytes.toString('utf8')
  try {
    return String(JSON.parse(`"${text}"`))
  } catch {
    return text
  }
}
