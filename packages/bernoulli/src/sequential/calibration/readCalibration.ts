import { sum } from '../../math/index.ts'
import { changeEvidence } from '../change/index.ts'
import { enoughAt, readEvidence } from '../evidence/index.ts'
import { batchBets, plattGrid } from '../experts/index.ts'
import { readMean } from '../mean/index.ts'
import type { MeanOverTime, OpenInterval } from '../mean/index.ts'
import type { CalibrationFindings } from './CalibrationFindings.ts'
import type { CalibrationState } from './CalibrationState.ts'
import { overdispersion } from './dispersion.ts'

/**
 * What a state says.
 *
 * With s streams each has stakes of its own, and the evidence is that of the strongest less ln s: one of s products reaches s/α with
 * a chance of at most α. A change is called by any of them, which costs nothing, because their steps add up to all steps.
 *
 * @example
 * const state = extendCalibration(emptyCalibration('row'), { labels: [1], probabilities: [0.5] })
 * readCalibration(state).evidence.nats.toFixed(4) // => '-0.0060'
 */
export function readCalibration(state: CalibrationState): CalibrationFindings {
  const { settings, unit, steps, rows, missing, streams, reached } = state
  const refuted = streams.reduce((all, { evidence }) => all + evidence.refuted, 0)
  const nats = Math.max(...streams.map(({ evidence }) => readEvidence(evidence))) - Math.log(settings.streams)
  const changed =
    state.from > 0
      ? NaN
      : refuted > 0
        ? Infinity
        : Math.max(...streams.map(({ change }) => changeEvidence(change)))
  return Object.freeze({
    ...{ settings, unit, steps, rows, missing, refuted },
    evidence: Object.freeze({ nats, enough: enoughAt(settings.level), reached: reached.start }),
    change: Object.freeze({
      nats: changed,
      enough: Math.log(settings.falseAlarmEvery),
      reached: reached.change,
    }),
    best: bestOf(state),
    bias: missing > 0 ? null : biasOf(state),
    overdispersion: unit === 'row' ? null : overdispersion(state.dispersion),
  })
}

function bestOf({ unit, streams }: CalibrationState): CalibrationFindings['best'] {
  const bets = unit === 'row' ? plattGrid : batchBets
  const gains = bets.map((_, k) => sum(streams.flatMap(({ evidence }) => evidence.sums[k] ?? [])))
  const nats = Math.max(...gains)
  const bet = bets[gains.indexOf(nats)]
  return bet === undefined || nats <= 0 ? null : Object.freeze({ ...bet, nats })
}

/** Each stream's interval at its share of α; the mean over all steps lies between the means of their ends. */
function biasOf({ settings, streams }: CalibrationState): MeanOverTime {
  const level = 1 - (1 - settings.level) / settings.streams
  const parts = streams.map(({ bias }) => ({ steps: bias.steps, ...readMean(bias, level) }))
  const seen = parts.filter(({ steps }) => steps > 0)
  const all = seen.reduce((count, { steps }) => count + steps, 0)
  const mean = (of: (part: (typeof parts)[number]) => number | null): number | null => {
    const ends = seen.map((part) => ({ steps: part.steps, end: of(part) }))
    if (ends.length === 0 || ends.some(({ end }) => end === null)) return null
    return ends.reduce((total, { steps, end }) => total + (steps / all) * (end ?? NaN), 0)
  }
  const interval = (of: (part: MeanOverTime) => OpenInterval): OpenInterval => [
    mean((part) => of(part)[0]),
    mean((part) => of(part)[1]),
  ]
  return Object.freeze({
    value: mean(({ value }) => value),
    interval: interval((part) => part.interval),
    hoeffding: interval((part) => part.hoeffding),
  })
}
