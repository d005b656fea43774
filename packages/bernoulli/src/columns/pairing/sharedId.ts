import { meaningOf } from '../words/index.ts'

/**
 * A column of ids that several files have, if one is called so.
 *
 * @param files  the names of the columns of each
 *
 * @example
 * sharedId([['id', 'y', 'p'], ['p', 'id']]) // => 'id'
 * sharedId([['y', 'p'], ['y', 'p']]) // => undefined
 */
export function sharedId(files: readonly (readonly string[])[]): string | undefined {
  const [first = [], ...others] = files
  return first.find((name) => meaningOf(name).keeping && others.every((names) => names.includes(name)))
}
