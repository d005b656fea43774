import { InputError } from 'bernoulli'

/**
 * One part of a pattern, between two slashes, as a regular expression: `*` any text, `?` one character, `[a-c]` one of
 * these, `[!a-c]` or `[^a-c]` none of these. As in shells, a bracket that is not closed stands for itself, and `]` behind
 * the opening one does, too.
 *
 * @throws InputError when a range runs backwards
 */
export function globExpression(pattern: string, part: string): RegExp {
  const source = part.replaceAll(/\[[!^]?\]?[^\]]*\]|[\s\S]/gu, (token) => {
    if (token === '*') return '[^/]*'
    if (token === '?') return '[^/]'
    const [, not, inside] = /^\[([!^]?)([\s\S]+)\]$/.exec(token) ?? []
    return inside === undefined ? literal(token) : `[${not === '' ? '' : '^'}${charactersIn(inside)}]`
  })
  try {
    return new RegExp(`^${source}$`, 'u')
  } catch (cause) {
    throw new InputError(
      {
        problem: `${pattern} is no pattern`,
        expected: 'ranges that run forwards, as [a-z]',
        advice: 'A file with a bracket in its name can be named as it is.',
      },
      { cause },
    )
  }
}

const literal = (text: string): string =>
  Array.from(text, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`).join('')

/** Only a `-` between two characters is a range. */
function charactersIn(inside: string): string {
  return inside.replaceAll(
    /([\s\S])-([\s\S])|[\s\S]/gu,
    (token, from: string | undefined, to: string | undefined) =>
      from === undefined || to === undefined ? literal(token) : `${literal(from)}-${literal(to)}`,
  )
}
