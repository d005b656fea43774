/** The fields of a DuckDB type that is a structure, `STRUCT(label BIGINT, "p 1" DOUBLE)`; none of any other. */
export function fieldsOf(type: string): readonly { readonly name: string; readonly type: string }[] {
  const inside = /^STRUCT\((.*)\)$/s.exec(type)?.[1]
  if (inside === undefined) return []
  return parts(inside).flatMap((part) => {
    const [, quoted, plain, rest] = /^(?:"((?:[^"]|"")*)"|(\S+)) (.*)$/s.exec(part.trim()) ?? []
    const name = quoted?.replaceAll('""', '"') ?? plain
    return name === undefined || rest === undefined ? [] : [{ name, type: rest }]
  })
}

/** At commas outside quotes and brackets. */
function parts(text: string): readonly string[] {
  const found: string[] = []
  let depth = 0
  let quoted = false
  let from = 0
  for (let i = 0; i < text.length; i++) {
    const character = text[i]
    if (character === '"') quoted = !quoted
    else if (quoted) continue
    else if (character === '(') depth++
    else if (character === ')') depth--
    else if (character === ',' && depth === 0) {
      found.push(text.slice(from, i))
      from = i + 1
    }
  }
  return [...found, text.slice(from)]
}
