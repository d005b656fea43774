import { escaped } from './escaped.ts'

/** A docstring as HTML: paragraphs, formulas as they are set, what each tag says, examples as code. */
export function docstringHtml(docstring: string): string {
  const lines = docstring.split('\n').map((line) => line.replace(/^\s*\* ?/, '').trimEnd())
  const parts: string[] = []
  let tag = ''
  let block: string[] = []
  const flush = (): void => {
    const text = block.join('\n').replaceAll(/^\n+|\n+$/g, '')
    if (text !== '') parts.push(tag === 'example' ? code(text) : `${said(tag)}${prose(text)}`)
    block = []
  }
  for (const line of lines) {
    const [, next, rest] = /^@(\w+)\s*(.*)$/.exec(line) ?? []
    if (next === undefined) block.push(line)
    else {
      flush()
      tag = next
      block.push(next === 'param' ? (rest ?? '').replace(/^((?:\w+, )*\S+)\s*/, '`$1`: ') : (rest ?? ''))
    }
  }
  flush()
  return parts.join('\n')
}

const said = (tag: string): string =>
  tag === 'returns' ? '<p class="note">returns</p>' : tag === 'throws' ? '<p class="note">throws</p>' : ''

const code = (text: string): string => `<pre tabindex="0"><code>${escaped(text)}</code></pre>`

/** Lines that are set in stay as they are; the others are paragraphs. */
function prose(text: string): string {
  return text
    .split(/\n\n+/)
    .map((part) =>
      /^ {2}/.test(part)
        ? code(part.replaceAll(/^ {2}/gm, ''))
        : `<p>${escaped(part)
            .replaceAll(/`([^`]+)`/g, '<code>$1</code>')
            .replaceAll(/\{@link (\w+)\}/g, '<code>$1</code>')}</p>`,
    )
    .join('\n')
}
