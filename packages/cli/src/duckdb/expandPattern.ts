import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { InputError } from 'bernoulli'

/**
 * The files a pattern such as `scores/day-*.csv` stands for, in the order of their names. A name without `*`, `?` or
 * `[…]`, or the name of a file that exists, stands for itself.
 *
 * @throws InputError when a pattern matches nothing
 */
export async function expandPattern(asked: string, pattern: string): Promise<readonly string[]> {
  if (!/[*?[]/.test(pattern) || existsSync(pattern)) return [pattern]
  const [first = '', ...rest] = pattern.split('/')
  const matches = await descend(first === '' ? '/' : '.', first === '' ? rest : [first, ...rest])
  if (matches.length > 0) return matches
  throw new InputError({
    asked,
    problem: `no file matches ${pattern}`,
    advice: 'Check the path, and put quotes around the pattern.',
  })
}

async function descend(directory: string, parts: readonly string[]): Promise<readonly string[]> {
  const [part, ...rest] = parts
  if (part === undefined) return [directory]
  if (!/[*?[]/.test(part)) {
    const next = join(directory, part)
    return existsSync(next) ? descend(next, rest) : []
  }
  const matcher = expressionFor(part)
  const names = await readdir(directory).catch(() => [])
  const found = names.filter((name) => matcher.test(name) && (part.startsWith('.') || !name.startsWith('.')))
  const paths = await Promise.all(found.sort().map((name) => descend(join(directory, name), rest)))
  return paths.flat()
}

function expressionFor(part: string): RegExp {
  const source = part.replaceAll(/\[!?[^\]]*\]|[\s\S]/g, (token) => {
    if (token === '*') return '[^/]*'
    if (token === '?') return '[^/]'
    if (token.length > 1) return token.replace('[!', '[^').replaceAll('\\', '\\\\')
    return token.replace(/[\\^$.|+(){}[\]]/, '\\$&')
  })
  return new RegExp(`^${source}$`, 'u')
}
