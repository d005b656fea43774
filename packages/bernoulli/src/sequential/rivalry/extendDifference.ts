import { calledAs, InputError } from '../../errors/index.ts'
import {
  checkLevel,
  emptyEvidence,
  enoughAt,
  evidenceSums,
  mergeEvidence,
  readEvidence,
} from '../evidence/index.ts'
import type { EvidenceState } from '../evidence/index.ts'
import { rivalExperts } from '../experts/index.ts'
import { emptyMean, meanSums, mergeMeans, readMean } from '../mean/index.ts'
import type { MeanState } from '../mean/index.ts'
import { countOf, readSteps } from '../steps/index.ts'
import type { RivalRows } from '../steps/index.ts'
import { differenceTerm } from './differenceTerm.ts'
import type { DifferenceFindings } from './DifferenceFindings.ts'

/** Two forecasters over time: plain data that merge exactly, in any order. */
export interface DifferenceState {
  readonly level: number
  readonly unit: 'row' | 'batch'
  readonly steps: number
  readonly rows: number
  readonly againstA: EvidenceState
  readonly againstB: EvidenceState
  readonly difference: MeanState
  /** The first step after which there was enough evidence, of those that were looked at; null where none was, or merged. */
  readonly reached: { readonly againstA: number | null; readonly againstB: number | null }
}

/**
 * Nothing yet.
 *
 * @example
 * emptyDifference('row').steps // => 0
 */
export function emptyDifference(unit: 'row' | 'batch', level = 0.95): DifferenceState {
  return calledAs('emptyDifference', () => {
    checkLevel(level)
    return {
      ...{ level, unit, steps: 0, rows: 0, againstA: emptyEvidence(1), againstB: emptyEvidence(1) },
      difference: emptyMean({ scales: [0.25, 2], expectedSquares: unit === 'row' ? 10 : 1 }),
      reached: { againstA: null, againstB: null },
    }
  })
}

/**
 * More rows, looked at after each step.
 *
 * @throws InputError when a column breaks a rule, or rows are given for batches or the reverse
 *
 * @example
 * const rows = { labels: [1, 0], a: { probabilities: [0.6, 0.2] }, b: { probabilities: [0.5, 0.5] } }
 * extendDifference(emptyDifference('row'), rows).steps // => 2
 */
export function extendDifference(state: DifferenceState, rows: RivalRows): DifferenceState {
  return calledAs('extendDifference', () => {
    const steps = readSteps(rows, [rows.a, rows.b], { others: ['a', 'b'] })
    if (steps.unit !== state.unit)
      throw new InputError({
        problem: `${steps.unit === 'row' ? 'rows without' : 'rows with'} batches`,
        expected: state.unit === 'row' ? 'single rows, as before' : 'batches, as before',
      })
    const enough = enoughAt(state.level)
    const [againstA, againstB] = [evidenceSums(state.againstA), evidenceSums(state.againstB)]
    const difference = meanSums(state.difference)
    const reached = { ...state.reached }
    const logs = new Float64Array(2)
    for (let step = 0; step < countOf(steps); step++) {
      rivalExperts.factors(steps, step, logs)
      if (againstA.add([logs[0] as number]) >= enough) reached.againstA ??= state.steps + step
      if (againstB.add([logs[1] as number]) >= enough) reached.againstB ??= state.steps + step
      const term = differenceTerm(steps, step)
      if (term !== null) difference.add(term)
    }
    return {
      ...{ level: state.level, unit: state.unit },
      ...{ steps: state.steps + countOf(steps), rows: state.rows + steps.labels.length },
      ...{ againstA: againstA.state(), againstB: againstB.state(), difference: difference.state(), reached },
    }
  })
}

/** Two parts of the data together; sums have the same bits however they were split. */
export function mergeDifferences(a: DifferenceState, b: DifferenceState): DifferenceState {
  return calledAs('mergeDifferences', () => {
    if (a.level !== b.level || a.unit !== b.unit)
      throw new InputError({
        problem: 'states of different settings',
        expected: `${a.unit}s at level ${a.level}`,
        received: `${b.unit}s at level ${b.level}`,
      })
    return {
      ...{ level: a.level, unit: a.unit, steps: a.steps + b.steps, rows: a.rows + b.rows },
      againstA: mergeEvidence(a.againstA, b.againstA),
      againstB: mergeEvidence(a.againstB, b.againstB),
      difference: mergeMeans(a.difference, b.difference),
      reached: a.reached,
    }
  })
}

/** What a state says. */
export function readDifference(state: DifferenceState): DifferenceFindings {
  const { level, unit, steps, rows, reached } = state
  const enough = enoughAt(level)
  const found = (evidence: EvidenceState, at: number | null) =>
    Object.freeze({ nats: readEvidence(evidence), enough, reached: at })
  return Object.freeze({
    ...{ level, unit, steps, rows },
    againstA: found(state.againstA, reached.againstA),
    againstB: found(state.againstB, reached.againstB),
    difference: Object.freeze(readMean(state.difference, level)),
  })
}
