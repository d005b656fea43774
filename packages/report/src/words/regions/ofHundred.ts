import { count, percent } from '../numbers/index.ts'
import type { Region } from './worstRegion.ts'

/**
 * What is said and what happens as counts of rows, which are easier to picture than shares: `of 100 given 42 %, 36
 * happened`. The round number of rows is the smallest, from 100 to a million, in which both counts keep two digits and
 * differ; where there is none, the shares themselves are said.
 *
 * @example
 * ofHundred({ says: 0.422, happens: 0.3601 }) // => 'of 100 given 42 %, 36 happened'
 */
export function ofHundred({ says, happens }: Pick<Region, 'says' | 'happens'>): string {
  for (let rows = 100; rows <= 1e6; rows *= 10) {
    const [said, happened] = [Math.round(says * rows), Math.round(happens * rows)]
    if (!clear(says, rows) || !clear(happens, rows) || said === happened) continue
    const many = happened === 0 ? 'none' : happened === rows ? 'all' : count(happened)
    return `of ${count(rows)} given ${Number(((100 * said) / rows).toPrecision(12))} %, ${many} happened`
  }
  return `says ${percent(says)}, happens ${percent(happens)}`
}

/** Whether a count of so many rows stands for the share to two digits; none and all are what they are. */
function clear(share: number, rows: number): boolean {
  return share === 0 || share === 1 || Math.min(share, 1 - share) * rows >= 9.5
}
