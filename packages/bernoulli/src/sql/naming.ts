import { atomic } from './atomic.ts'
import type { Name } from './Dialect.ts'
import type { Fragment } from './Fragment.ts'

/** Names that were given, and what stands for them. */
export interface Naming {
  readonly name: Name
  /** What is computed at each level, over the names of those below, in the order of their places. */
  readonly steps: readonly (readonly string[])[]
}

/**
 * Names for what is mentioned several times; the same text has one name.
 *
 * @param called  the name of what stands at a place of a level
 */
export function naming(called: (level: number, place: number) => string): Naming {
  const steps: string[][] = []
  const named = new Map<string, Fragment>()
  const name = (fragment: Fragment): Fragment => {
    if (atomic.test(fragment.text)) return fragment
    const before = named.get(fragment.text)
    if (before !== undefined) return before
    const step = (steps[fragment.level] ??= [])
    const reference = Object.freeze({ text: called(fragment.level, step.length), level: fragment.level + 1 })
    step.push(fragment.text)
    named.set(fragment.text, reference)
    return reference
  }
  return { name, steps }
}
