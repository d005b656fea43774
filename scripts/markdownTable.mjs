/**
 * A table of Markdown whose columns are as wide as their longest cell, as the formatter leaves it.
 *
 * @param {readonly (readonly string[])[]} rows  the first is the head
 * @returns {string}
 */
export function markdownTable([head, ...body]) {
  const widths = head.map((_, i) => Math.max(3, ...[head, ...body].map((row) => [...row[i]].length)))
  const line = (row) =>
    `| ${row.map((cell, i) => cell + ' '.repeat(widths[i] - [...cell].length)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n')
}
