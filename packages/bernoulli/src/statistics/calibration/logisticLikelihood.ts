import type { PredictionTable } from '../table/index.ts'

/** Entries with a finite logit: certain predictions that came true add nothing to any likelihood with b > 0. */
export type FiniteLogits = Pick<PredictionTable, 'entries' | 'logit' | 'yes' | 'no'>

/** Minus the log-likelihood at (a, b), its downhill slope, and its curvature. */
export interface Likelihood {
  readonly loss: number
  readonly da: number
  readonly db: number
  readonly aa: number
  readonly ab: number
  readonly bb: number
}

/** One pass: e^−|z| gives the loss, the probabilities and the curvature. The sums that must vanish are compensated. */
export function likelihoodAt({ entries, logit, yes, no }: FiniteLogits, a: number, b: number): Likelihood {
  let [loss, lossRest, da, daRest, db, dbRest, aa, ab, bb] = [0, 0, 0, 0, 0, 0, 0, 0, 0]
  for (let i = 0; i < entries; i++) {
    const x = logit[i] as number
    const z = a + b * x
    const e = Math.exp(-Math.abs(z))
    const log = Math.log1p(e)
    const small = e / (1 + e)
    const large = 1 / (1 + e)
    const y = yes[i] as number
    const n = no[i] as number
    const cost = z < 0 ? y * (log - z) + n * log : y * log + n * (log + z)
    const score = z < 0 ? y * large - n * small : y * small - n * large
    const curve = (y + n) * small * large
    let next = loss + cost
    lossRest += Math.abs(loss) >= Math.abs(cost) ? loss - next + cost : cost - next + loss
    loss = next
    next = da + score
    daRest += Math.abs(da) >= Math.abs(score) ? da - next + score : score - next + da
    da = next
    const turn = score * x
    next = db + turn
    dbRest += Math.abs(db) >= Math.abs(turn) ? db - next + turn : turn - next + db
    db = next
    aa += curve
    ab += curve * x
    bb += curve * x * x
  }
  return { loss: loss + lossRest, da: da + daRest, db: db + dbRest, aa, ab, bb }
}
