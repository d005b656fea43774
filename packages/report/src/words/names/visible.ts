/**
 * Text from data made safe to show: control characters, escape sequences, line ends and the marks that reorder or hide
 * text become visible signs. Letters of every script, and what people write with them, stay as they are.
 *
 * @example
 * visible('\u001b[31mred\u202e') // => '␛[31mred⟨202E⟩'
 */
export function visible(text: string): string {
  return text.replace(unsafe, (character) => {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x20) return String.fromCodePoint(0x2400 + code)
    if (code === 0x7f) return '␡'
    return `⟨${code.toString(16).toUpperCase().padStart(4, '0')}⟩`
  })
}

/**
 * JSON in which no text does anything to a screen: the same marks, written as JSON writes them. Line ends between its
 * values stay.
 *
 * @example
 * visibleJson('"\u202e"') // => '"\\u202e"'
 */
export function visibleJson(json: string): string {
  return json.replace(unsafe, (character) =>
    character === '\n'
      ? character
      : Array.from({ length: character.length }, (_, i) => {
          return `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`
        }).join(''),
  )
}

// Cc; bidirectional and other format marks but the joiners that emoji and Indic scripts need; line and paragraph
// separators; unpaired surrogates; private use and tags cannot reorder or hide anything else.
const unsafe =
  /[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Surrogate}|[\u{e0000}-\u{e007f}]/gu

/** The value of a segment, its columns joined: `AA, summer`; a missing value is said in words. */
export function segmentName(value: readonly (string | number | boolean | null)[]): string {
  return value
    .map((part) => (part === null ? '(missing)' : part === '' ? '(empty)' : visible(String(part))))
    .join(', ')
}
