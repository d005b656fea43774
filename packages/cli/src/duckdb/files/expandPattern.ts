import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { InputError } from 'bernoulli'
import { globExpression } from './globExpression.ts'

/**
 * The files a pattern such as `scores/day-*.csv` stands for, in the order of their names. A name without `*`, `?` or
 * `[…]`, or the name of a file that exists, stands for itself.
 *
 * @throws InputError when a pattern matches nothing, or is none
 */
export async function expandPattern(pattern: string): Promise<readonly string[]> {
  if (!/[*?[]/.test(pattern) || existsSync(pattern)) return [pattern]
  const [first = '', ...rest] = pattern.split('/')
  const matches = await descend(first === '' ? '/' : '.', first === '' ? rest : [first, ...rest], (part) =>
    globExpression(pattern, part),
  )
  if (matches.length > 0) return matches
  throw new InputError({
    problem: `no file matches ${pattern}`,
    advice: 'Check the path, and put quotes around the pattern.',
  })
}

async function descend(
  directory: string,
  parts: readonly string[],
  expressionFor: (part: string) => RegExp,
): Promise<readonly string[]> {
  const [part, ...rest] = parts
  if (part === undefined) return [directory]
  if (!/[*?[]/.test(part)) {
    const next = join(directory, part)
    return existsSync(next) ? descend(next, rest, expressionFor) : []
  }
  const matcher = expressionFor(part)
  const names = await readdir(directory).catch(() => [])
  const found = names.filter((name) => matcher.test(name) && (part.startsWith('.') || !name.startsWith('.')))
  const paths = await Promise.all(
    found.sort().map((name) => descend(join(directory, name), rest, expressionFor)),
  )
  return paths.flat()
}
