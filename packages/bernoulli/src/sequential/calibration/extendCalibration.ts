import { calledAs, InputError } from '../../errors/index.ts'
import { emptyChange, mergeChanges } from '../change/index.ts'
import { emptyEvidence, mergeEvidence } from '../evidence/index.ts'
import { emptyMean, mergeMeans } from '../mean/index.ts'
import { countOf, readSteps } from '../steps/index.ts'
import type { SequentialRows } from '../steps/index.ts'
import { settleCalibration } from './CalibrationSettings.ts'
import type { CalibrationSettings } from './CalibrationSettings.ts'
import type { CalibrationState, StreamState } from './CalibrationState.ts'
import { emptyDispersion, mergeDispersion } from './dispersion.ts'
import { expertsOf, stepOf } from './batchStep.ts'
import { follow } from './followSteps.ts'

/**
 * Nothing yet.
 *
 * @param unit  what the rows to come are: single ones, or batches
 * @param from  how many steps there are before, in a part of the data that is not the first
 *
 * @example
 * emptyCalibration('row').steps // => 0
 */
export function emptyCalibration(
  unit: 'row' | 'batch',
  settings: CalibrationSettings = {},
  from = 0,
): CalibrationState {
  return calledAs('emptyCalibration', () => {
    const settled = settleCalibration(settings)
    const { count } = expertsOf(unit, settled)
    const mean = { scales: unit === 'row' ? [0.25, 1] : [0.1, 1], expectedSquares: unit === 'row' ? 10 : 1 }
    const streams = Array.from({ length: settled.streams }, (_, stream): StreamState => ({
      evidence: emptyEvidence(count),
      change: emptyChange(count, stepsBefore(from, stream, settled.streams)),
      bias: emptyMean(mean),
    }))
    return {
      ...{ settings: settled, unit, from, steps: 0, rows: 0, missing: 0, streams },
      dispersion: emptyDispersion,
      reached: { start: null, change: null },
    }
  })
}

/** How many of the first steps are of a stream. */
function stepsBefore(steps: number, stream: number, streams: number): number {
  return Math.max(0, Math.ceil((steps - stream) / streams))
}

/**
 * More rows, looked at after each step.
 *
 * @param state  what is known of the rows before
 * @param rows   those that follow, in the order in which they are scored
 * @returns a new state, plain data
 * @throws InputError when a column breaks a rule, or rows are given for batches or the reverse
 *
 * @example
 * const rows = { labels: [1, 0, 1], probabilities: [0.6, 0.2, 0.7] }
 * extendCalibration(emptyCalibration('row'), rows).steps // => 3
 */
export function extendCalibration(state: CalibrationState, rows: SequentialRows): CalibrationState {
  return calledAs('extendCalibration', () => extended(state, rows))
}

function extended(state: CalibrationState, rows: SequentialRows): CalibrationState {
  const { settings, unit } = state
  const steps = readSteps(rows, [rows], { missing: settings.missing, others: ['logits', 'probabilities'] })
  if (steps.unit !== unit)
    throw new InputError({
      problem: `${steps.unit === 'row' ? 'rows without' : 'rows with'} batches`,
      expected: unit === 'row' ? 'single rows, as before' : 'batches, as before',
      advice: 'What a step is, is fixed before the first row.',
    })
  const experts = expertsOf(unit, settings)
  const following = follow(state)
  for (let step = 0; step < countOf(steps); step++) following.take(stepOf(experts, steps, step))
  return following.state()
}

/**
 * Two parts of the data, of which the second begins where the first ends. What they add up to has the same bits as one pass; steps of
 * the second are not looked at one by one, so that an alarm inside it may be seen later than by {@link extendCalibration}, never
 * wrongly.
 *
 * @throws InputError when the settings differ or steps are left out between them
 */
export function mergeCalibrations(a: CalibrationState, b: CalibrationState): CalibrationState {
  return calledAs('mergeCalibrations', () => {
    if (JSON.stringify([a.settings, a.unit]) !== JSON.stringify([b.settings, b.unit]))
      throw new InputError({
        problem: 'states of different settings',
        expected: JSON.stringify(a.settings),
        received: JSON.stringify(b.settings),
        advice: 'Settings are fixed before the first row.',
      })
    if (b.from !== a.from + a.steps)
      throw new InputError({
        problem: 'steps do not follow each other',
        expected: `a state from step ${a.from + a.steps} on`,
        received: b.from,
      })
    return {
      ...{ settings: a.settings, unit: a.unit, from: a.from },
      ...{ steps: a.steps + b.steps, rows: a.rows + b.rows, missing: a.missing + b.missing },
      streams: a.streams.map((stream, k): StreamState => {
        const other = b.streams[k]
        if (other === undefined) throw new RangeError('no stream')
        return {
          evidence: mergeEvidence(stream.evidence, other.evidence),
          change: mergeChanges(stream.change, other.change),
          bias: mergeMeans(stream.bias, other.bias),
        }
      }),
      dispersion: mergeDispersion(a.dispersion, b.dispersion),
      reached: a.reached,
    }
  })
}
