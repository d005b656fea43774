import { logit as logOdds, sigmoid } from '../../math/index.ts'
import { calledAs, refuseUnknown } from '../../errors/index.ts'
import { plattGrid } from '../experts/index.ts'
import { countOf, readSteps } from '../steps/index.ts'
import type { SequentialRows } from '../steps/index.ts'
import { emptyOnlineMap } from './emptyOnlineMap.ts'
import { followLosses } from './followLosses.ts'
import { lossesOf } from './mapLosses.ts'
import type { OnlineMap, OnlineOptions } from './OnlineMap.ts'

/** What recalibrating as one goes would have said, and what it saved. */
export interface OnlineRecalibration {
  /** What it would have said of each row, knowing the steps before it alone. */
  readonly probabilities: Float64Array
  /** Sum over the steps of the mean loss (of single rows, of weight times loss) as said, and recalibrated; nats. */
  readonly loss: { readonly said: number; readonly recalibrated: number }
  /** The most that it could ever have cost more than what was said: ln 2 − (steps − 1)·ln(1 − switching/2). */
  readonly costsAtMost: number
  /** What it has learnt, to go on with. */
  readonly map: OnlineMap
}

/**
 * Recalibrates as it goes: each step is said by a mean of 63 maps of the log-odds, trusted by what they would have cost in the steps
 * before. Whatever happens, its loss is never more than ln 2 nats above that of the forecaster, plus half of `switching` a step;
 * where a map is better it follows it, and where that changes it follows the change.
 *
 * @param rows     in the order in which they are scored; the rows of a batch are said with the same trust
 * @param options  fixed before the first row
 * @throws InputError when a column breaks a rule
 *
 * Source: Herbster and Warmuth 1998; Vovk, Petej and Gammerman, PMLR 152 (2021); the bound for batches is derived in docs/formulas.md.
 *
 * @example
 * const labels = Array.from({ length: 400 }, (_, i) => Number(i % 2 === 0))
 * const { loss } = onlineRecalibration({ labels, probabilities: labels.map(() => 0.3) })
 * loss.said > loss.recalibrated // => true
 */
export function onlineRecalibration(rows: SequentialRows, options: OnlineOptions = {}): OnlineRecalibration {
  return calledAs('onlineRecalibration', () => {
    refuseUnknown('options', options, ['switching'])
    const steps = readSteps(rows, [rows], { others: ['logits', 'probabilities'] })
    const { labels, logits, weights, starts, unit } = steps
    const z = logits[0] as Float64Array
    const probabilities = new Float64Array(labels.length)
    let map = emptyOnlineMap(options)
    let [said, recalibrated] = [0, 0]
    for (let step = 0; step < countOf(steps); step++) {
      let [all, loss] = [0, 0]
      for (let i = starts[step] as number; i < (starts[step + 1] as number); i++) {
        const [y, w] = [labels[i] as number, weights?.[i] ?? 1]
        const yes = sayYes(map, z[i] as number)
        probabilities[i] = yes
        all += w
        if (w > 0 && Math.abs(z[i] as number) < Infinity)
          loss -=
            w *
            ((y === 0 ? 0 : y * Math.log(yes)) +
              (y === 1 ? 0 : (1 - y) * Math.log(sayYes(map, z[i] as number, -1))))
        else if (w > 0 && y !== Number((z[i] as number) > 0)) loss = Infinity
      }
      const losses = lossesOf(steps, step)
      const contradicted = loss === Infinity
      said += contradicted ? Infinity : (losses[0] as number)
      recalibrated += unit === 'row' || all === 0 ? loss : loss / all
      map = followLosses(map, losses)
    }
    const costsAtMost = Math.LN2 - Math.max(0, map.steps - 1) * Math.log1p(-map.switching / 2)
    return Object.freeze({ probabilities, loss: Object.freeze({ said, recalibrated }), costsAtMost, map })
  })
}

/** Σ w_k·σ(±(a_k + b_k·z)): the chance of a yes, or with −1 of a no. */
function sayYes({ weights }: OnlineMap, z: number, sign: 1 | -1 = 1): number {
  if (Math.abs(z) === Infinity) return sigmoid(sign * z)
  let chance = (weights[0] as number) * sigmoid(sign * z)
  for (let k = 0; k < plattGrid.length; k++) {
    const { intercept, slope } = plattGrid[k] as (typeof plattGrid)[number]
    chance += (weights[k + 1] as number) * sigmoid(sign * (intercept + slope * z))
  }
  return chance
}

/**
 * Log-odds as what was learnt would say them now.
 *
 * @example
 * recalibratedNow(emptyOnlineMap(), [0])[0].toFixed(6) // => '0.000000'
 */
export function recalibratedNow(map: OnlineMap, logits: ArrayLike<number>): Float64Array {
  return Float64Array.from(logits, (z) => {
    const [yes, no] = [sayYes(map, z), sayYes(map, z, -1)]
    return Math.abs(z) === Infinity
      ? z
      : yes > 0.25 && yes < 0.75
        ? logOdds(yes)
        : Math.log(yes) - Math.log(no)
  })
}
