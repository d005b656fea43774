import { cut } from './width.ts'
import { visible } from './visible.ts'

/**
 * A name from data as it stands in a sentence: always marked, so that no name reads as prose.
 *
 * @param most  signs to show of it
 *
 * @example
 * named('everything') // => '"everything"'
 */
export function named(name: string, most?: number): string {
  return most === undefined ? visible(JSON.stringify(name)) : `"${cut(visible(name), most)}"`
}
