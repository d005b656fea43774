import { numbersOf } from './numbersOf.ts'
import type { Part } from './Part.ts'

export interface Fault {
  /** The place of the case, from 0. */
  readonly index: number
  readonly text: string
}

/** Cases of a part, one after the other, until they are through, the time is over, or `enough` faults were seen. */
export async function tryCases(
  part: Part,
  {
    seed,
    from,
    cases,
    until = Infinity,
    enough = 5,
    begun,
  }: {
    readonly seed: number
    /** The place of the first case. */
    readonly from: number
    readonly cases: number
    /** When to begin no other case, in milliseconds since 1970. */
    readonly until?: number
    readonly enough?: number
    /** Told before each case, so that one that never ends has a name. */
    readonly begun?: (index: number) => void
  },
): Promise<{ readonly tried: number; readonly faults: readonly Fault[] }> {
  const faults: Fault[] = []
  let tried = 0
  while (tried < cases && faults.length < enough && Date.now() < until) {
    const index = from + tried
    begun?.(index)
    const text = await look(part, numbersOf(seed, index))
    if (text !== undefined) faults.push({ index, text })
    tried++
  }
  return { tried, faults }
}

async function look(part: Part, random: () => number): Promise<string | undefined> {
  try {
    return await part.run(random)
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
}
