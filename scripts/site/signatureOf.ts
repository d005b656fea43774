/** How a name is declared, without what it does: every overload of a function, the whole of a type, the head of a constant. */
export function signatureOf(text: string, name: string): string | undefined {
  const functions = [...text.matchAll(new RegExp(`^export (?:async )?function ${name}\\b`, 'gm'))]
  if (functions.length > 0) {
    const heads = functions.map(({ index }) => headOf(text.slice(index)))
    return (heads.length > 1 ? heads.slice(0, -1) : heads).join('\n')
  }
  const found = new RegExp(
    `^export (?:declare )?(?:abstract )?(interface|type|class|const) ${name}\\b`,
    'm',
  ).exec(text)
  if (found === null) return undefined
  const rest = text.slice(found.index)
  if (found[1] === 'const' || found[1] === 'class') return /^[^=\n{]*[^=\s{]/.exec(rest)?.[0]
  const end = /\n(?=\S)(?!\}|\|)|\n\}|$/.exec(rest)
  return rest.slice(0, end === null ? undefined : end.index + (end[0] === '\n}' ? 2 : 0)).trimEnd()
}

/** Up to the body: the first brace that no parenthesis, and no type, is around. */
function headOf(text: string): string {
  const end = /\n\}?\)?[^\n]*\{\n|[^\n]*\{\n/.exec(text)
  const line = /^(?:.|\n)*?(?:\{\n(?! {2}readonly)|\n(?=\S)(?!\)))/.exec(text)
  return (line?.[0] ?? text.slice(0, end?.index)).replace(/\{\n$/, '').trim()
}
