import fc from 'fast-check'

/** A made-up table: labels, probabilities, and a column of text that takes no part. */
export interface Table {
  readonly y: readonly (0 | 1)[]
  readonly p: readonly number[]
  readonly note: readonly string[]
}

/** Texts that are hard on separators, quotes and numbers. */
const notes = [
  '',
  'a',
  '007',
  '1,5',
  'x;y',
  'say "so"',
  'a|b',
  'x y',
  '0.5',
  'ja, nein',
  "it's",
  'ü',
  '[1, 2]',
  '# no',
]

/** Tables of a few rows, with labels of both kinds and probabilities that are no round numbers. */
export const tables = (note: readonly string[] = notes): fc.Arbitrary<Table> =>
  fc
    .array(
      fc.tuple(fc.double({ min: 0.001, max: 0.999, noNaN: true }), fc.boolean(), fc.constantFrom(...note)),
      { minLength: 12, maxLength: 40 },
    )
    .map((rows) => ({
      y: rows.map(([, yes], i): 0 | 1 => (i < 2 ? (i as 0 | 1) : yes ? 1 : 0)),
      p: rows.map(([p], i) => (i === 0 ? 0.123_456 : p)),
      note: rows.map(([, , text], i) => (i === 0 ? 'first' : text)),
    }))

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** The plain CSV of a table. */
export function plainCsv({ y, p, note }: Table): string {
  return ['y,p,note', ...y.map((label, i) => `${label},${p[i]},${quoted(note[i] ?? '')}`), ''].join('\n')
}

/** Its lines at a separator, numbers as some function writes them. */
export function separated(
  { y, p, note }: Table,
  separator: string,
  number: (value: number) => string = String,
  names: readonly string[] = ['y', 'p', 'note'],
): string {
  const rows = y.map((label, i) => [label, number(p[i] ?? 0), quoted(note[i] ?? '')].join(separator))
  return [names.join(separator), ...rows, ''].join('\n')
}
