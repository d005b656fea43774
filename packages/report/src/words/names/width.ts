import { eastAsianWidth } from 'get-east-asian-width'

/**
 * Columns a text takes on the screen: colours and marks that join a letter take none, wide letters and pictures two.
 * What stands in a report most of the time, letters of Europe, signs, lines and blocks, is one column each.
 */
export function columns(text: string): number {
  const bare = text.includes('\u001b') ? text.replace(colours, '') : text
  if (single.test(bare)) return bare.length
  let width = 0
  for (const grapheme of graphemes(bare)) width += graphemeWidth(grapheme)
  return width
}

// oxlint-disable-next-line no-control-regex -- the escapes that our own ink writes
const colours = /\u001b\[\d+m/g
const single =
  /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u0391-\u03ff\u2010-\u2027\u2190-\u2199\u2200-\u22ff\u2400-\u2426\u2500-\u259f\u25cf\u27e8\u27e9]*$/

let segmenter: Intl.Segmenter | undefined

function graphemes(text: string): string[] {
  segmenter ??= new Intl.Segmenter()
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

function graphemeWidth(grapheme: string): number {
  if (/^[\p{M}\p{Default_Ignorable_Code_Point}]*$/u.test(grapheme)) return 0
  if (
    /\p{Emoji_Presentation}|\p{Extended_Pictographic}.*(?:\u200d|\ufe0f)|[#*\d]\ufe0f?\u20e3|\ufe0f/u.test(
      grapheme,
    )
  )
    return 2
  const first = grapheme.codePointAt(0) ?? 0
  return eastAsianWidth(first)
}

/** The text padded to so many columns. */
export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const space = ' '.repeat(Math.max(0, width - columns(text)))
  return align === 'left' ? text + space : space + text
}

/** Text without colours cut to so many columns, the cut shown by `…`. */
export function cut(text: string, width: number): string {
  if (columns(text) <= width) return text
  if (width <= 0) return ''
  if (single.test(text)) return `${text.slice(0, width - 1)}…`
  let kept = ''
  for (const segment of graphemes(text)) {
    if (columns(kept + segment) > width - 1) break
    kept += segment
  }
  return `${kept}…`
}

/** Sentences broken at spaces into lines of at most so many columns; a number stays with its `%`. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  const words = text.replace(/(\d) %/g, '$1\u00a0%').split(' ')
  for (const word of words.flatMap((word) => broken(word, width))) {
    if (line !== '' && columns(line) + 1 + columns(word) > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].map((text) => text.replaceAll('\u00a0', ' '))
}

/** A word too long for a line, in pieces that fit. */
function broken(word: string, width: number): string[] {
  if (columns(word) <= width) return [word]
  const pieces = ['']
  for (const segment of graphemes(word)) {
    if (columns((pieces.at(-1) ?? '') + segment) > width) pieces.push('')
    pieces[pieces.length - 1] += segment
  }
  return pieces
}
