/**
 * A JSON text with its numbers as text, as they are written; NaN and infinities too, as Python writes them.
 *
 * @throws SyntaxError when it is no JSON
 */
export function parseWithNumbersAsText(text: string): unknown {
  let broken = false
  const quoted = text.replaceAll(/"(?:[^"\\]|\\.)*"|-?(?:\d[\d.eE+-]*|Infinity)|NaN/g, (found) => {
    if (found.startsWith('"')) return found
    if (!/^(-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?|-?Infinity|NaN)$/i.test(found)) broken = true
    return `"${found}"`
  })
  if (broken) throw new SyntaxError('not a number')
  return JSON.parse(quoted)
}
