import { sigmoid } from '../../math/index.ts'
import type { Steps } from '../steps/index.ts'
import type { Experts } from './Experts.ts'
import { ruledOut } from './plattGrid.ts'

/** What a bet on a batch is about. */
export interface BatchBet {
  /** `bias`: more or fewer yeses than said; `extremes`: outcomes more or less extreme than said. */
  readonly about: 'bias' | 'extremes'
  readonly side: 'more' | 'less'
  /** The share of the stake that is laid. */
  readonly share: number
}

const shares = [0.05, 0.1, 0.2, 0.4, 0.8]

/** The 20 bets on a batch. */
export const batchBets: readonly BatchBet[] = Object.freeze(
  (['bias', 'extremes'] as const).flatMap((about) =>
    (['more', 'less'] as const).flatMap((side) =>
      shares.map((share) => Object.freeze({ about, side, share })),
    ),
  ),
)

/**
 * Experts who bet on the mean of a whole batch, whatever its rows have to do with each other, against "what happens is as likely as
 * was said, to within the tolerance in log-odds".
 *
 *   D = Σw·h·(y − c)/Σw, h = 1 or 2p − 1
 *   on more: f = 1 + κ·D/B, B = Σw·max(h·c, −h·(1 − c))/Σw, c = σ(z + tolerance) where h ≥ 0, σ(z − tolerance) elsewhere
 *   on less: f = 1 − κ·D/B, B = Σw·max(h·(1 − c), −h·c)/Σw, c the other end of the band
 *
 * Every h·(y − c) has a mean of at most 0 (at least 0) given the past, so D has, however its rows depend on each other, and B is
 * known before any of them: f is at most 1 on average and at least 1 − κ.
 */
export function batchExperts(tolerance: number): Experts {
  return {
    count: batchBets.length,
    factors(steps, step, into) {
      let k = 0
      for (const about of ['bias', 'extremes'] as const)
        for (const side of [1, -1] as const) {
          const rate = rateOf(steps, step, { about, side, tolerance })
          for (const share of shares)
            into[k++] = rate === Infinity ? Infinity : Math.log1p(share * Math.max(rate, -1))
        }
    },
  }
}

interface Direction {
  readonly about: BatchBet['about']
  readonly side: 1 | -1
  readonly tolerance: number
}

/** ±D/B of a batch: at least −1; 0 without anything to lay, Infinity where a certain forecast was wrong. */
function rateOf(steps: Steps, step: number, { about, side, tolerance }: Direction): number {
  const { labels, weights, starts } = steps
  const logits = steps.logits[0] as Float64Array
  let [won, reach] = [0, 0]
  for (let i = starts[step] as number; i < (starts[step + 1] as number); i++) {
    const [y, z, w] = [labels[i] as number, logits[i] as number, weights?.[i] ?? 1]
    if (w > 0 && ruledOut(y, z)) return Infinity
    const h = about === 'bias' ? 1 : Math.tanh(z / 2)
    const edge = h >= 0 ? z + side * tolerance : z - side * tolerance
    const [yes, no] = [side * h * sigmoid(-edge), -side * h * sigmoid(edge)]
    const least = Math.min(yes, no)
    reach -= w * least
    won += w * (Number.isNaN(y) ? least : y * yes + (1 - y) * no)
  }
  return reach > 0 ? won / reach : 0
}
