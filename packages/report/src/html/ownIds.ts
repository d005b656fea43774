import type { Markup } from './markup.ts'

const naming = / (id|aria-labelledby|aria-describedby|href|clip-path|mask|fill|stroke)="([^"]*)"/g

/**
 * Parts of one page in which no two things have the same id: what a later part calls as an earlier one does, as pictures of
 * several labels are, gets a number behind its name, and what refers to it within the part follows.
 */
export function ownIds(parts: readonly Markup[]): readonly Markup[] {
  const taken = new Set<string>()
  return parts.map((part) => {
    const own = new Map<string, string>()
    const ids = new Set(Array.from(part.markup.matchAll(/ id="([^"]*)"/g), ([, id = '']) => id))
    for (const id of ids) {
      let free = id
      for (let i = 2; taken.has(free) || (free !== id && ids.has(free)); i++) free = `${id}-${i}`
      own.set(id, free)
    }
    for (const id of own.values()) taken.add(id)
    if ([...own].every(([id, free]) => id === free)) return part
    const of = (id: string): string => own.get(id) ?? id
    const { heading } = part
    return {
      markup: part.markup.replaceAll(naming, (_, name: string, value: string) => {
        const changed =
          name === 'id' || name.startsWith('aria-')
            ? value.split(' ').map(of).join(' ')
            : value.replace(/(^|url\()#([^)]+)/, (__, before: string, id: string) => `${before}#${of(id)}`)
        return ` ${name}="${changed}"`
      }),
      ...(heading && {
        heading: heading.id === undefined ? heading : { title: heading.title, id: of(heading.id) },
      }),
    }
  })
}
