import { calledAs, InputError } from '../../errors/index.ts'
import { batchExperts, plattExperts } from '../experts/index.ts'
import type { Experts } from '../experts/index.ts'
import { readSteps } from '../steps/index.ts'
import type { SequentialRows, Steps } from '../steps/index.ts'
import { biasTerm } from './biasTerm.ts'
import { settleCalibration } from './CalibrationSettings.ts'
import type { CalibrationSettings, SettledCalibration } from './CalibrationSettings.ts'
import type { CalibrationStep } from './CalibrationStep.ts'
import { scatterOf } from './dispersion.ts'

/** Single rows are bet on by maps, batches by their means. */
export function expertsOf(
  unit: 'row' | 'batch',
  { tolerance }: Pick<SettledCalibration, 'tolerance'>,
): Experts {
  return unit === 'row' ? plattExperts(tolerance) : batchExperts(tolerance)
}

/** What is remembered of one of the steps. */
export function stepOf(experts: Experts, steps: Steps, step: number): CalibrationStep {
  const logs = new Float64Array(experts.count)
  experts.factors(steps, step, logs)
  const [from, to] = [steps.starts[step] as number, steps.starts[step + 1] as number]
  let missing = 0
  for (let i = from; i < to; i++) missing += Number(Number.isNaN(steps.labels[i]))
  return {
    ...{
      rows: to - from,
      missing,
      logFactors: logs[0] === Infinity ? null : Array.from(logs, (log) => log + 0),
    },
    bias: biasTerm(steps, step),
    scatter: steps.unit === 'row' ? null : scatterOf(steps, step),
  }
}

/**
 * One batch as a step to be kept: {@link followSteps} goes on from it as {@link extendCalibration} would from the rows, to the same
 * bits.
 *
 * @param rows      of one batch; their order is a matter of the last bits
 * @param settings  as those of the state that it is for
 * @throws InputError when a column breaks a rule, or there is no row
 *
 * @example
 * const step = batchStep({ labels: [1, 0, 1], probabilities: [0.6, 0.2, 0.7] })
 * step.bias.value.toFixed(4) // => '0.1667'
 */
export function batchStep(rows: SequentialRows, settings: CalibrationSettings = {}): CalibrationStep {
  return calledAs('batchStep', () => {
    const settled = settleCalibration(settings)
    const { batches, ...columns } = rows
    const first = batches?.[0] ?? 0
    if (
      rows.labels.length === 0 ||
      (batches !== undefined && Array.from(batches).some((one) => one !== first))
    )
      throw new InputError({
        problem: 'no rows of one batch',
        expected: 'at least one row, all of one batch',
      })
    const steps = readSteps({ ...columns, batches: Array.from(columns.labels, () => 0) }, [rows], {
      missing: settled.missing,
      others: ['logits', 'probabilities'],
    })
    return stepOf(expertsOf('batch', settled), steps, 0)
  })
}
