import type { Estimate, Evaluation, Test } from 'bernoulli'
import { decimals, fixed, percentLevel, pValue, range, three } from '../words/numbers.ts'
import { finite, halfWidth } from '../words/precision.ts'
import type { Setting } from './setting.ts'
import { table } from './table.ts'

interface Measure {
  readonly name: string
  readonly value: string
  readonly remark: string
}

/** Calibration and ranking in numbers: estimates, tests, errors. */
export function calibration(evaluation: Evaluation, { width, ink }: Setting): string[] {
  const { calibration: found, discrimination, brier, level } = evaluation
  const measures: Measure[] = [
    ...estimate('slope', found.slope, 'calibrated: 1'),
    ...estimate('intercept', found.intercept, 'calibrated: 0'),
    ...test('likelihood ratio', found.likelihoodRatio, 'χ²', 'slope 1, intercept 0'),
    ...test('Spiegelhalter', found.spiegelhalter, 'z', 'of the Brier score'),
    ...test(
      found.hosmerLemeshow === null ? '' : `Hosmer–Lemeshow (${found.hosmerLemeshow.groups})`,
      found.hosmerLemeshow,
      'χ²',
      'groups together',
    ),
    ...test('cumulative differences', found.ecce, 'sup', 'without groups'),
    ...number('expected error', found.ece, besideCalibrated(found.eceIfCalibrated)),
    ...number('debiased error', found.debiasedEce, 'root mean square'),
    ...number('smooth error', found.smoothEce, 'without bins'),
    ...estimate('AUC', discrimination.auc, 'coin: 0.5'),
    ...number(
      'average precision',
      discrimination.averagePrecision,
      `base rate: ${three(evaluation.baseRate)}`,
    ),
    ...number('Brier score', brier.mean, `base rate: ${fixed(brier.uncertainty, 4)}`),
  ]
  if (measures.length === 0) return []
  return table(
    [
      { head: 'calibration', text: (row: Measure) => row.name },
      { head: `value, ${percentLevel(level)} interval`, text: (row) => row.value },
      { head: '', text: (row) => row.remark, ink: ink.quiet, rank: 1 },
    ],
    measures,
    { width, head: ink.quiet },
  )
}

function estimate(name: string, found: Estimate | null, remark: string): Measure[] {
  if (found === null) return []
  const places = decimals(halfWidth(found.interval), 2)
  const text = (value: number): string => fixed(value, places)
  const within = finite(found.interval) ? `  (${range(found.interval, text)})` : ''
  return [{ name, value: text(found.value) + within, remark }]
}

function test(name: string, found: Test | null, letter: string, remark: string): Measure[] {
  return found === null
    ? []
    : [{ name, value: `${letter} = ${three(found.statistic)}, ${pValue(found.pValue)}`, remark }]
}

function number(name: string, value: number | null, remark: string): Measure[] {
  return value === null ? [] : [{ name, value: fixed(value, 4), remark }]
}

function besideCalibrated(value: number | null): string {
  return value === null ? '' : `calibrated: ${fixed(value, 4)}`
}
