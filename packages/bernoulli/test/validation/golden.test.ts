import { describe, expect, test } from 'vitest'
import { memory } from '../../src/engines/index.ts'
import { brownianRangeSurvival, noncentralChiSquaredCdf } from '../../src/math/index.ts'
import { holm, validate } from '../../src/validation/index.ts'
import golden from '../golden/validation.json' with { type: 'json' }

const near = (actual: number | null | undefined, wanted: number, relative: number): void => {
  expect(Math.abs((actual ?? NaN) - wanted)).toBeLessThanOrEqual(relative * Math.max(1e-3, Math.abs(wanted)))
}

describe.each(golden.cases)('numbers of other programs: $name', ({ labels, probabilities, expected }) => {
  const found = validate(memory({ labels, probabilities }))

  test('intercept and slope together, as statsmodels', async () => {
    const { joint } = (await found).agreement
    near(joint?.intercept.value, expected.joint.intercept, 1e-9)
    near(joint?.slope.value, expected.joint.slope, 1e-9)
    near(joint?.intercept.standardError, expected.joint.interceptError, 1e-7)
    near(joint?.slope.standardError, expected.joint.slopeError, 1e-7)
  })

  test('the parts of both scores, as from a logistic and a linear regression of statsmodels', async () => {
    const { decomposition } = await found
    for (const score of ['logLoss', 'brier'] as const)
      for (const part of ['miscalibration', 'discrimination'] as const)
        near(decomposition[score]?.[part].value, expected[score][part], 1e-9)
  })

  test('the cubic curve’s distances, as statsmodels with Harrell’s basis', async () => {
    const { curve } = (await found).agreement
    for (const index of ['ici', 'e50', 'emax'] as const)
      near(curve?.[index].value, expected.cubic[index], 1e-6)
  })

  test('lowess, as statsmodels without robustness steps', async () => {
    const { agreement } = await validate(memory({ labels, probabilities }), { smoother: 'lowess' })
    for (const index of ['ici', 'e50', 'emax'] as const)
      near(agreement.curve?.[index].value, expected.lowess[index], 1e-7)
  })

  test('observed to expected, Brier skill, R², U and D', async () => {
    const { agreement, brier, explained } = await found
    near(agreement.observedToExpected?.value, expected.observedToExpected, 1e-13)
    near(brier.skill?.value, expected.brierSkill, 1e-12)
    near(explained.asPredicted?.nagelkerke, expected.nagelkerke.asPredicted, 1e-10)
    near(explained.recalibrated?.nagelkerke, expected.nagelkerke.recalibrated, 1e-10)
    near(explained.u, expected.u, 1e-8)
    near(explained.d, expected.d, 1e-8)
  })

  test('the standardised partial area, as scikit-learn’s max_fpr', async () => {
    near((await found).ranking.partialArea?.standardised.value, expected.partialArea, 1e-12)
  })
})

test.each(golden.noncentralChiSquared)('noncentral χ² at %s, df %s, λ %s', (x, df, noncentrality, wanted) => {
  expect(
    Math.abs(
      noncentralChiSquaredCdf(x as number, df as number, noncentrality as number) - (wanted as number),
    ),
  ).toBeLessThanOrEqual(1e-12)
})

test.each(golden.noncentralBySciPy)(
  'noncentral χ² at %s, df %s, λ %s, as SciPy',
  (x, df, noncentrality, wanted) => {
    expect(
      Math.abs(
        noncentralChiSquaredCdf(x as number, df as number, noncentrality as number) - (wanted as number),
      ),
    ).toBeLessThanOrEqual(1e-9)
  },
)

test.each(golden.brownianRange)('the range of Brownian motion beyond %s', (x, wanted) => {
  expect(Math.abs(brownianRangeSurvival(x as number) - (wanted as number))).toBeLessThanOrEqual(1e-12)
})

test('Holm’s p-values, as statsmodels', () => {
  const adjusted = holm(golden.holm.pValues)
  for (const [i, p] of golden.holm.adjusted.entries()) near(adjusted[i], p, 1e-14)
})
