import { groupInterval, sumsInGroups } from '../engines/memory/index.ts'
import type { GroupedIntervals, SumsInGroups } from '../engines/memory/index.ts'
import type { Work } from '../parallel/index.ts'
import { threadDerivatives } from '../training/logistic/index.ts'
import type { ThreadRows } from '../training/logistic/index.ts'

/** What other threads can do, by name: a work is opened with what it is given, and then does tasks. */
export const works: Readonly<Record<string, (given: unknown) => Work>> = {
  intervals: (given) => groupInterval(given as GroupedIntervals),
  sums: (given) => sumsInGroups(given as SumsInGroups),
  derivatives: (given) => threadDerivatives(given as ThreadRows),
}
