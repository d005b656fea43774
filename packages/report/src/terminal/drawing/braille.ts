/** Bits of the eight dots of a braille character, by column and line from the top. */
const dots: readonly (readonly number[])[] = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
]

/** A canvas of braille dots, two across and four down in each character. */
export interface Braille {
  readonly across: number
  readonly down: number
  /** Sets a dot; x from the left, y from the top; outside nothing happens. */
  readonly dot: (x: number, y: number) => void
  /** The characters, line by line; an empty one is a space. */
  readonly lines: () => string[][]
}

/** An empty canvas of so many characters. */
export function braille(width: number, height: number): Braille {
  const cells = new Uint8Array(width * height)
  return {
    across: 2 * width,
    down: 4 * height,
    dot: (x, y) => {
      if (x < 0 || y < 0 || x >= 2 * width || y >= 4 * height) return
      const cell = Math.floor(y / 4) * width + Math.floor(x / 2)
      cells[cell] = (cells[cell] ?? 0) | (dots[x % 2]?.[y % 4] ?? 0)
    },
    lines: () =>
      Array.from({ length: height }, (_, line) =>
        Array.from(cells.subarray(line * width, (line + 1) * width), (bits) =>
          bits === 0 ? ' ' : String.fromCodePoint(0x2800 + bits),
        ),
      ),
  }
}
