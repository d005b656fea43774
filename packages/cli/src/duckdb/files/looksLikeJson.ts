/**
 * Whether a text that is no Parquet is meant as JSON: it begins as an array or an object, and not as a CSV file whose
 * first name has brackets, such as `[score],label`.
 *
 * @param text   its beginning
 * @param shown  what the file is called
 */
export function looksLikeJson(text: string, shown: string): boolean {
  const begun = text.replace(/^\uFEFF?[ \t\r\n]*/, '')
  if (!/^[[{]/.test(begun)) return false
  if (/\.(json|jsonl|ndjson)(\.gz)?$/i.test(shown)) return true
  if (/^(\[\s*[\]{[\n\r]|\{\s*["}\n\r]|.\s*$)/.test(begun)) return true
  const [line = ''] = begun.split(/[\n\r]/, 1)
  const inside = bracketed(line)
  return inside === undefined || (inside.length === line.trimEnd().length && /[:,\d]/.test(inside))
}

/** What the bracket that begins a line encloses, with it; undefined when it does not end there. */
function bracketed(line: string): string | undefined {
  let depth = 0
  for (let i = 0; i < line.length; i++) {
    if ('[{'.includes(line[i] as string)) depth++
    if (']}'.includes(line[i] as string) && --depth === 0) return line.slice(0, i + 1)
  }
  return undefined
}
