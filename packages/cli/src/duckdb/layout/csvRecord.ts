/** The values of the CSV record that begins at a place, up to the first line end outside quotes, and where the next begins. */
export function csvRecord(
  text: string,
  delimiter: string,
  from = 0,
): { readonly values: readonly string[]; readonly next: number; readonly ended: boolean } {
  const values: string[] = []
  let value = ''
  let quoted = false
  let i = from
  let ended = false
  for (; i < text.length && !ended; i++) {
    const character = text[i] as string
    if (quoted) {
      if (character !== '"') value += character
      else if (text[i + 1] === '"') value += text[++i]
      else quoted = false
    } else if (character === '"' && value === '') quoted = true
    else if (character === '\n' || character === '\r') ended = true
    else if (character === delimiter) {
      values.push(value)
      value = ''
    } else value += character
  }
  const next = text[i - 1] === '\r' && text[i] === '\n' ? i + 1 : i
  return { values: [...values, value].map((name) => name.trim()), next, ended }
}
