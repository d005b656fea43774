/**
 * What keeps a text from being well-formed XML, as far as our pictures could break it: tags that do not close in order,
 * attributes that are not quoted, `<` or a bare `&` where text stands. Null when nothing does.
 */
export function misshapen(xml: string): string | null {
  const open: string[] = []
  let rest = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '')
  while (rest !== '') {
    const tag =
      /^<(\/?)([a-zA-Z][\w-]*)((?:\s+[a-zA-Z][\w:-]*="(?:[^"<&]|&(?:#\d+|#x[\da-f]+|lt|gt|amp|quot|apos);)*")*)\s*(\/?)>/.exec(
        rest,
      )
    const text = /^(?:[^<&]|&(?:#\d+|#x[\da-f]+|lt|gt|amp|quot|apos);)+/.exec(rest)
    const found = tag ?? text
    if (found === null) return rest.slice(0, 80)
    if (tag !== null) {
      const [, closing, name = '', , selfClosing] = tag
      if (closing === '/' && open.pop() !== name) return `</${name}> closes nothing`
      if (closing === '' && selfClosing === '') open.push(name)
    }
    rest = rest.slice(found[0].length)
  }
  return open.length > 0 ? `<${open.join('> <')}> not closed` : null
}
