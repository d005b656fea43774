import type { Estimate, Evaluation, Test } from 'bernoulli'
import type { Fact } from './Fact.ts'
import { decimals, fixed, pValue, range, three } from './numbers.ts'
import { finite, halfWidth } from './precision.ts'

/** Calibration and ranking in numbers: estimates, tests, errors; what could not be computed is left out. */
export function measures(evaluation: Evaluation): Fact[] {
  const { calibration: found, discrimination, brier } = evaluation
  return [
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
    ...isotonic(found.miscalibration),
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
}

function isotonic(found: Evaluation['calibration']['miscalibration']): Fact[] {
  const places = decimals(found.ifCalibrated)
  const value = `${fixed(found.statistic, places)}, ${pValue(found.pValue)}`
  return [{ name: 'miscalibration', value, remark: `by chance: ${fixed(found.ifCalibrated, places)}` }]
}

function estimate(name: string, found: Estimate | null, remark: string): Fact[] {
  if (found === null) return []
  const places = decimals(halfWidth(found.interval), 2)
  const text = (value: number): string => fixed(value, places)
  const within = finite(found.interval) ? `  (${range(found.interval, text)})` : ''
  return [{ name, value: text(found.value) + within, remark }]
}

function test(name: string, found: Test | null, letter: string, remark: string): Fact[] {
  return found === null
    ? []
    : [{ name, value: `${letter} = ${three(found.statistic)}, ${pValue(found.pValue)}`, remark }]
}

function number(name: string, value: number | null, remark: string): Fact[] {
  return value === null ? [] : [{ name, value: fixed(value, 4), remark }]
}

function besideCalibrated(value: number | null): string {
  return value === null ? '' : `calibrated: ${fixed(value, 4)}`
}
