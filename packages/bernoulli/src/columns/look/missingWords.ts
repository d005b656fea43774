/** What people write where a value is missing, in small letters without space around it. */
export const missingWords: readonly string[] = Object.freeze([
  ...['', 'na', 'n/a', '#n/a', '<na>', 'nan', 'null', 'none', 'missing', '-', '.', '?', '\\n'],
])

/**
 * Whether a text stands for a value that is missing.
 *
 * @example
 * isMissing(' #N/A ') // => true
 * isMissing('0') // => false
 */
export function isMissing(text: string): boolean {
  return missingWords.includes(text.trim().toLowerCase())
}
