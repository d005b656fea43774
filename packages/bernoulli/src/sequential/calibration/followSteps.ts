import { calledAs, InputError } from '../../errors/index.ts'
import { changeEvidence, changeSums } from '../change/index.ts'
import { evidenceSums, readEvidence } from '../evidence/index.ts'
import { meanSums } from '../mean/index.ts'
import type { CalibrationState } from './CalibrationState.ts'
import type { CalibrationStep } from './CalibrationStep.ts'
import { dispersionSums } from './dispersion.ts'

/** What is seen after a step. */
export interface Look {
  /** Of 0, 1, … */
  readonly step: number
  /** Evidence since the start, and of a change, in nats; −Infinity before the first step of a stream. */
  readonly evidence: number
  readonly change: number
}

/** Steps followed one by one. */
export interface Following {
  readonly take: (step: CalibrationStep) => Look
  readonly state: () => CalibrationState
}

/** Goes on where a state stopped. */
export function follow(from: CalibrationState): Following {
  const { settings, unit } = from
  const streams = from.streams.map(({ evidence, change, bias }) => ({
    evidence: evidenceSums(evidence),
    change: changeSums(change),
    bias: meanSums(bias),
  }))
  const dispersion = dispersionSums(from.dispersion)
  const enough = Math.log(settings.streams / (1 - settings.level))
  const alarm = Math.log(settings.falseAlarmEvery)
  const looked = from.from === 0
  let { steps, rows, missing } = from
  let { start, change } = from.reached
  const none = new Float64Array(from.streams[0]?.change.experts ?? 0)
  const now = from.streams.map(({ evidence, change }) => ({
    evidence: readEvidence(evidence),
    change: changeEvidence(change),
  }))
  let refuted = from.streams.some(({ evidence }) => evidence.refuted > 0)
  return {
    take(step) {
      const index = from.from + steps
      const k = index % settings.streams
      const stream = streams[k]
      if (stream === undefined) throw new RangeError('no stream')
      const logs = step.logFactors
      const evidence = stream.evidence.add(logs ?? [Infinity])
      const changed = stream.change.add(logs ?? none)
      if (evidence >= enough && looked) start ??= index
      if ((logs === null || changed >= alarm) && looked) change ??= index
      refuted ||= logs === null
      now[k] = { evidence, change: changed }
      if (step.bias !== null) stream.bias.add(step.bias)
      if (unit === 'batch') dispersion.add(step.scatter)
      steps += 1
      rows += step.rows
      missing += step.missing
      return {
        step: index,
        evidence: Math.max(...now.map((one) => one.evidence)) - Math.log(settings.streams),
        change: refuted ? Infinity : Math.max(...now.map((one) => one.change)),
      }
    },
    state: () => ({
      ...{ settings, unit, from: from.from, steps, rows, missing },
      streams: streams.map(({ evidence, change, bias }) => ({
        evidence: evidence.state(),
        change: change.state(),
        bias: bias.state(),
      })),
      dispersion: dispersion.state(),
      reached: { start, change },
    }),
  }
}

/**
 * More batches, of which only what {@link batchStep} kept is known; the same bits as {@link extendCalibration} makes of their
 * rows.
 *
 * @param state  what is known of the batches before
 * @param steps  those that follow, in the order in which they are scored
 * @param look   is told what is seen after each of them
 * @throws InputError when the state is one of single rows
 *
 * @example
 * const kept = [batchStep({ labels: [1, 0], probabilities: [0.6, 0.2] })]
 * followSteps(emptyCalibration('batch'), kept).rows // => 2
 */
export function followSteps(
  state: CalibrationState,
  steps: Iterable<CalibrationStep>,
  look: (seen: Look) => void = () => undefined,
): CalibrationState {
  return calledAs('followSteps', () => {
    if (state.unit !== 'batch')
      throw new InputError({
        problem: 'steps of batches',
        expected: 'a state of batches',
        received: state.unit,
      })
    const following = follow(state)
    for (const step of steps) look(following.take(step))
    return following.state()
  })
}
