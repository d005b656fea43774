import { sigmoid } from '../../math/index.ts'
import type { Scale } from '../../statistics/index.ts'
import type { Keys } from './Recalibration.ts'

/** How far a prediction lies from one key to the next: along p, along 1 − p, or along log-odds where both are lost. */
export interface Between {
  readonly along: 'yes' | 'no' | 'logit'
  readonly from: number
  readonly to: number
}

/** Two neighbouring keys as they are told apart best: linear in p always, and near 1 measured from there. */
export function between({ scale: keyed }: Pick<Keys, 'scale'>, left: number, right: number): Between {
  const ends = [left, right].map((key) => chances(keyed ?? 'probability', key))
  const [l, r] = ends as [Chances, Chances]
  if (l.yes < 0.5 && l.yes < r.yes) return { along: 'yes', from: l.yes, to: r.yes }
  if (r.no < l.no) return { along: 'no', from: l.no, to: r.no }
  return { along: 'logit', from: left, to: right }
}

/** (value − from)/(to − from) of a prediction between two keys. */
export function shareOf({ along, from, to }: Between, scale: Scale, given: number): number {
  if (along !== 'logit') return (chances(scale, given)[along] - from) / (to - from)
  return (given - from) / (to - from)
}

interface Chances {
  readonly yes: number
  readonly no: number
}

function chances(scale: Scale, value: number): Chances {
  return scale === 'logit' ? { yes: sigmoid(value), no: sigmoid(-value) } : { yes: value, no: 1 - value }
}
