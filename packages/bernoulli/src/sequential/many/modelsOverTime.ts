import { calledAs, InputError, refuseUnknown } from '../../errors/index.ts'
import { logMean } from '../change/index.ts'
import { checkLevel, emptyEvidence, enoughAt, evidenceSums } from '../evidence/index.ts'
import { rivalExperts } from '../experts/index.ts'
import { countOf, readSteps } from '../steps/index.ts'
import type { SequentialOutcomes, SequentialPrediction } from '../steps/index.ts'
import { closedMeans } from './closedMeans.ts'

/** The rows of several forecasters. */
export interface ModelRows extends SequentialOutcomes {
  readonly models: Readonly<Record<string, SequentialPrediction>>
}

/** Which of several forecasters may still be the best. */
export interface ModelSet {
  readonly level: number
  readonly unit: 'row' | 'batch'
  readonly steps: number
  readonly models: readonly {
    readonly name: string
    /** Against "no other was better in any step", of all forecasters together; nats, at the end. */
    readonly evidence: number
    /** The first step after which it was dropped, for good; null where it may still be the best. */
    readonly dropped: number | null
  }[]
  /** The names of those that may still be the best. */
  readonly best: readonly string[]
}

/**
 * A set of forecasters that holds, at every step, all that were at least as good as every other in every step, with probability
 * `level`. Each is bet against by each other; the evidence against one is the mean of these bets, closed so that it holds for all
 * forecasters together. One that was dropped stays so.
 *
 * @param rows     labels, and one column of predictions a forecaster; all were issued after the outcomes of all steps before
 * @param options  level, left out: 0.95
 * @throws InputError when a column breaks a rule, or there are fewer than two forecasters
 *
 * Source: Arnold, Gavrilopoulos, Schulz and Ziegel, arXiv 2404.18678; docs/formulas.md.
 *
 * @example
 * const labels = Array.from({ length: 200 }, (_, i) => Number(i % 4 === 0))
 * const said = (p) => ({ probabilities: labels.map(() => p) })
 * modelsOverTime({ labels, models: { a: said(0.25), b: said(0.7), c: said(0.26) } }).best // => ['a', 'c']
 */
export function modelsOverTime(rows: ModelRows, options: { readonly level?: number } = {}): ModelSet {
  return calledAs('modelsOverTime', () => {
    refuseUnknown('options', options, ['level'])
    const { level = 0.95 } = options
    checkLevel(level)
    const names = Object.keys(rows.models)
    if (names.length < 2)
      throw new InputError({ problem: 'too few models', expected: 'at least two', received: names.length })
    const steps = readSteps(rows, Object.values(rows.models), { others: ['models'] })
    const bets = names.flatMap((_, i) =>
      names.flatMap((_, j) =>
        j <= i ? [] : [{ i, j, against: [0, 1].map(() => evidenceSums(emptyEvidence(1))) }],
      ),
    )
    const against = names.map(() => new Array<number>(names.length).fill(0))
    const dropped = names.map((): number | null => null)
    const enough = enoughAt(level)
    const logs = new Float64Array(2)
    let closed = names.map(() => 0)
    for (let step = 0; step < countOf(steps); step++) {
      for (const { i, j, against: sums } of bets) {
        const pair = [steps.logits[i] as Float64Array, steps.logits[j] as Float64Array]
        rivalExperts.factors({ ...steps, logits: pair }, step, logs)
        sums.forEach((sum, side) => {
          const row = against[side === 0 ? i : j] as number[]
          row[side === 0 ? j : i] = sum.add([logs[side] as number])
        })
      }
      closed = closedMeans(against.map((row, i) => logMean(row.filter((_, j) => j !== i))))
      closed.forEach((nats, i) => {
        if (nats >= enough) dropped[i] ??= step
      })
    }
    return Object.freeze({
      ...{ level, unit: steps.unit, steps: countOf(steps) },
      models: Object.freeze(
        names.map((name, i) =>
          Object.freeze({ name, evidence: closed[i] as number, dropped: dropped[i] as number | null }),
        ),
      ),
      best: Object.freeze(names.filter((_, i) => dropped[i] === null)),
    })
  })
}
