import stringWidth from 'string-width'

/** Columns a text takes on the screen; colours take none, wide letters two. */
export function columns(text: string): number {
  return plain.test(text) ? text.length : stringWidth(text)
}

const plain = /^[\u0020-\u007e]*$/

/** The text padded to so many columns. */
export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const space = ' '.repeat(Math.max(0, width - columns(text)))
  return align === 'left' ? text + space : space + text
}

/** Text without colours cut to so many columns, the cut shown by `…`. */
export function cut(text: string, width: number): string {
  if (columns(text) <= width) return text
  if (width <= 0) return ''
  let kept = ''
  for (const { segment } of new Intl.Segmenter().segment(text)) {
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
  for (const { segment } of new Intl.Segmenter().segment(word)) {
    if (columns((pieces.at(-1) ?? '') + segment) > width) pieces.push('')
    pieces[pieces.length - 1] += segment
  }
  return pieces
}
