import { describe, expect, test } from 'vitest'
import { judge } from '../../src/evaluation/index.ts'
import { plainEngine } from '../plainEngine.ts'
import judgeGolden from '../golden/judge.json' with { type: 'json' }
import judgeByRms from '../golden/judgeByRms.json' with { type: 'json' }

interface Golden {
  readonly name: string
  readonly labels: number[]
  readonly probabilities: number[]
  readonly weights: number[]
  readonly expected: Record<string, number> & {
    readonly log: Parts
    readonly brier: Parts
    readonly sklearn?: Record<'logLoss' | 'brier' | 'd2' | 'auc' | 'averagePrecision', number> & {
      readonly curve?: { readonly rate: number[]; readonly mean: number[] }
    }
  }
}
type Parts = Record<'miscalibration' | 'discrimination' | 'uncertainty' | 'score', number>

const close = (actual: number | null | undefined, expected: number | undefined, relative: number): void => {
  expect(typeof actual).toBe('number')
  expect(Math.abs((actual as number) - (expected as number))).toBeLessThanOrEqual(
    relative * Math.abs(expected as number),
  )
}

describe.each(judgeGolden.cases as unknown as readonly Golden[])(
  'against scikit-learn, statsmodels, model-diagnostics and quadrature: $name',
  ({ labels, probabilities, weights, expected }) => {
    const evaluation = judge(plainEngine({ labels, probabilities, weights }))

    test('log loss, floor, excess, uncertainty and skill within 1e-13', async () => {
      const { logLoss } = await evaluation
      for (const name of ['mean', 'excess', 'uncertainty'] as const)
        close(logLoss[name], expected[name], 1e-13)
      expect(logLoss.floor).toBeCloseTo(expected['floor'] as number, 14)
      close(logLoss.skill?.value, expected['skill'], 1e-11)
      close(logLoss.standardError, expected['standardError'], 1e-12)
      close(logLoss.skill?.standardError, expected['skillError'], 1e-12)
      const reach = (expected['tQuantile'] as number) * (expected['standardError'] as number)
      const [lower, upper] = logLoss.interval as readonly [number, number]
      expect(Math.abs(lower - (logLoss.mean - reach))).toBeLessThan(0.2 * reach)
      expect(Math.abs(upper - (logLoss.mean + reach))).toBeLessThan(0.2 * reach)
    })

    test('the parts of both scores within 1e-12', async () => {
      const { logLoss, brier } = await evaluation
      for (const name of ['miscalibration', 'discrimination'] as const) {
        close(logLoss[name], expected.log[name], 1e-12)
        close(brier[name], expected.brier[name], 1e-12)
      }
      close(logLoss.uncertainty - logLoss.floor, expected.log.uncertainty, 1e-12)
      close(brier.mean, expected.brier.score, 1e-13)
      close(brier.uncertainty, expected.brier.uncertainty, 1e-12)
    })

    test('slope, intercept and likelihood ratio within 1e-10', async () => {
      const { slope, intercept, likelihoodRatio } = (await evaluation).calibration
      close(slope?.value, expected['slope'], 1e-10)
      close(slope?.standardError, expected['slopeError'], 1e-10)
      close(intercept?.value, expected['intercept'], 1e-10)
      close(intercept?.standardError, expected['interceptError'], 1e-10)
      close(likelihoodRatio?.statistic, expected['likelihoodRatio'], 1e-10)
      close(likelihoodRatio?.pValue, expected['likelihoodRatioP'], 1e-9)
    })

    test('Spiegelhalter, Hosmer-Lemeshow and cumulative differences within 1e-11', async () => {
      const { spiegelhalter, hosmerLemeshow, ecce } = (await evaluation).calibration
      close(spiegelhalter?.statistic, expected['spiegelhalter'], 1e-11)
      close(spiegelhalter?.pValue, expected['spiegelhalterP'], 1e-9)
      close(hosmerLemeshow?.statistic, expected['hosmerLemeshow'], 1e-11)
      close(hosmerLemeshow?.pValue, expected['hosmerLemeshowP'], 1e-9)
      expect(hosmerLemeshow?.groups).toBe(expected['hosmerLemeshowGroups'])
      close(ecce?.statistic, expected['ecce'], 1e-11)
      expect(ecce?.pValue).toBeCloseTo(expected['ecceP'] as number, 13)
      close(ecce?.range, expected['ecceRange'], 1e-11)
    })

    test('calibration errors over bins within 1e-12 (by chance 2e-5), without bins within 1e-10', async () => {
      const { ece, eceIfCalibrated, debiasedEce, smoothEce } = (await evaluation).calibration
      close(ece, expected['ece'], 1e-12)
      close(eceIfCalibrated, expected['eceIfCalibrated'], 2e-5)
      close(debiasedEce, expected['debiasedEce'], 1e-12)
      expect(smoothEce).toBeCloseTo(expected['smoothEce'] as number, 10)
    })

    if (expected.sklearn !== undefined)
      test('what scikit-learn has, within 1e-13', async () => {
        const { logLoss, brier, discrimination, calibration } = await evaluation
        const { sklearn } = expected
        close(logLoss.mean, sklearn?.logLoss, 1e-13)
        close(brier.mean, sklearn?.brier, 1e-13)
        close(logLoss.skill?.value, sklearn?.d2, 1e-11)
        close(discrimination.auc?.value, sklearn?.auc, 1e-13)
        close(discrimination.averagePrecision, sklearn?.averagePrecision, 1e-13)
        if (sklearn?.curve === undefined) return
        const bins = calibration.curve.histogram.filter(({ weight }) => weight > 0)
        expect(bins.length).toBe(sklearn.curve.rate.length)
        bins.forEach(({ events, weight, meanProbability }, i) => {
          close(events / weight, sklearn.curve?.rate[i], 1e-13)
          close(meanProbability, sklearn.curve?.mean[i], 1e-13)
        })
      })
  },
)

interface GoldenR {
  readonly name: string
  readonly labels: number[]
  readonly probabilities: number[]
  readonly aucInterval: readonly [number, number]
  readonly slope: number
  readonly likelihoodRatio: number
  readonly likelihoodRatioP: number
  readonly spiegelhalter: number
  readonly spiegelhalterP: number
  readonly brier: number
  readonly auc: number
  readonly aucError: number
}

test.each(judgeByRms.cases as unknown as readonly GoldenR[])(
  'against rms and pROC: $name',
  async ({ labels, probabilities, ...expected }) => {
    const { calibration, brier, discrimination } = await judge(plainEngine({ labels, probabilities }))
    close(calibration.slope?.value, expected.slope, 1e-7)
    close(calibration.likelihoodRatio?.statistic, expected.likelihoodRatio, 1e-9)
    close(calibration.likelihoodRatio?.pValue, expected.likelihoodRatioP, 1e-7)
    close(calibration.spiegelhalter?.statistic, expected.spiegelhalter, 1e-11)
    close(calibration.spiegelhalter?.pValue, expected.spiegelhalterP, 1e-10)
    close(brier.mean, expected.brier, 1e-13)
    close(discrimination.auc?.value, expected.auc, 1e-13)
    close(discrimination.auc?.standardError, expected.aucError, 1e-12)
    for (const [k, sign] of [-1, 1].entries()) {
      const end = (discrimination.auc?.value as number) + sign * 1.959963984540054 * expected.aucError
      close(end, expected.aucInterval[k], 1e-12)
      expect(Math.abs((discrimination.auc?.interval?.[k] as number) - end)).toBeLessThan(
        0.2 * expected.aucError,
      )
    }
  },
)
