/** A piece of SQL, and how many nested selects must stand below it for the names it mentions to exist. */
export interface Fragment {
  readonly text: string
  readonly level: number
}

/**
 * SQL with fragments in it; it stands as high as the highest of them. Strings are taken as they are.
 *
 * @example
 * sql`ln(${{ text: '"x"', level: 2 }})` // => { text: 'ln("x")', level: 2 }
 */
export function sql(parts: TemplateStringsArray, ...holes: readonly (Fragment | string)[]): Fragment {
  let text = parts[0] ?? ''
  let level = 0
  holes.forEach((hole, i) => {
    text += typeof hole === 'string' ? hole : hole.text
    if (typeof hole !== 'string') level = Math.max(level, hole.level)
    text += parts[i + 1] ?? ''
  })
  return Object.freeze({ text, level })
}
