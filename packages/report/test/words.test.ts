import { judge } from '@bernoulli/core'
import { comparisonFields, evaluationFields, undocumented } from '@bernoulli/core/fields'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { regionName, sentences, visible, worstRegion } from '../src/index.ts'
import {
  count,
  decimals,
  fixed,
  percent,
  plain,
  pValue,
  signed,
  three,
} from '../src/words/numbers/numbers.ts'
import { measures } from '../src/words/facts/measures.ts'
import { ofHundred } from '../src/words/regions/ofHundred.ts'
import { ratio } from '../src/words/numbers/odds.ts'
import { lateFlights } from './fixtures/lateFlights.ts'
import { fourPredictors, twoPredictors } from './fixtures/predictors.ts'

describe('numbers', () => {
  test.each([
    [count(58592), '58,592'],
    [count(1204.5), '1,204.5'],
    [count(0), '0'],
    [count(1e21), '1e+21'],
    [fixed(0.48764, 4), '0.4876'],
    [fixed(0, 4), '0'],
    [fixed(-0, 4), '0'],
    [fixed(3.14e-9, 4), '3.1e−9'],
    [fixed(-0.00001, 4), '−1.0e−5'],
    [fixed(Infinity, 2), '∞'],
    [fixed(-Infinity, 2), '−∞'],
    [signed(0.5, 1), '+0.5'],
    [signed(-0.5, 1), '−0.5'],
    [percent(0.2243), '22.4 %'],
    [percent(0.5), '50 %'],
    [percent(0), '0 %'],
    [percent(1), '100 %'],
    [percent(0.99971), '99.971 %'],
    [percent(0.999), '99.90 %'],
    [percent(0.0000123), '0.00123 %'],
    [percent(1 - 2 ** -53), '> 99.999999999 %'],
    [percent(-1.728, 1), '−172.8 %'],
    [pValue(0.31), 'p = 0.31'],
    [pValue(0.0021), 'p = 0.0021'],
    [pValue(5e-324), 'p < 1e−300'],
    [pValue(1e-299), 'p < 0.001'],
    [three(311.2), '311'],
    [three(8.312), '8.31'],
    [three(0.01249), '0.0125'],
    [plain(1), '1'],
    [plain(0.014), '0.014'],
    [plain(5e-324), '4.9e−324'],
    [ratio(Math.log(1.5)), '1.5'],
    [ratio(Math.log(17107)), '17,107'],
    [ratio(52.8), '10^22'],
    [ratio(Infinity), 'infinity'],
  ])('%s', (shown, expected) => expect(shown).toBe(expected))

  test('an interval shows two digits of its half width, the mean never less than four decimals', () => {
    expect(decimals(0.0031)).toBe(4)
    expect(decimals(0.00049)).toBe(5)
    expect(decimals(0.3)).toBe(4)
    expect(decimals(null)).toBe(4)
    expect(decimals(2.2, 1)).toBe(1)
  })

  test('nothing but zero is shown as zero, and nothing but one as 100 %', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        fc.pre(share > 0 && share < 1)
        expect(percent(share)).not.toMatch(/^(0(\.0*)?|100(\.0*)?) %$/)
        expect(fixed(share, 4)).not.toMatch(/^0\.?0*$/)
      }),
    )
  })
})

describe('visible', () => {
  test.each([
    ['\u001b[31mred\u202e', '␛[31mred⟨202E⟩'],
    ['a\r\n\tb', 'a␍␊␉b'],
    ['\u0085\u2028\ufeff', '⟨0085⟩⟨2028⟩⟨FEFF⟩'],
    ['\ud800', '⟨D800⟩'],
    ['\u{e0041}', '⟨E0041⟩'],
    ['Größe, 日本語, عمود, 👩‍👩‍👧', 'Größe, 日本語, عمود, 👩‍👩‍👧'],
  ])('%j', (text, expected) => expect(visible(text)).toBe(expected))

  test('twice is once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visible(visible(text))).toBe(visible(text))
      }),
    )
  })
})

test.each([
  [0.422, 0.3601, 'of 100 given 42 %, 36 happened'],
  [0.42, 0.418, 'of 1,000 given 42 %, 418 happened'],
  [0.003, 0.0123, 'of 10,000 given 0.3 %, 123 happened'],
  [0, 0.02, 'of 1,000 given 0 %, 20 happened'],
  [0.4, 0, 'of 100 given 40 %, none happened'],
  [0.4, 1, 'of 100 given 40 %, all happened'],
  [1e-9, 0.2, 'says 1e−9 %, happens 20 %'],
])('of a hundred: says %d, happens %d', (says, happens, said) => {
  expect(ofHundred({ says, happens }).replace(/says \S+ %/, 'says 1e−9 %')).toBe(said)
})

test('what is said of a hundred is never further off than half a row, nor the same for two shares', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(share, share, (says, happens) => {
      const [, rows = '', given = '', many = ''] =
        /^of ([\d,]+) given (.+) %, (.+) happened$/.exec(ofHundred({ says, happens })) ?? []
      if (rows === '') return
      const whole = Number(rows.replaceAll(',', ''))
      const counted = many === 'none' ? 0 : many === 'all' ? whole : Number(many.replaceAll(',', ''))
      expect(Math.abs(happens * whole - counted)).toBeLessThanOrEqual(0.5 + 1e-9)
      expect(Math.abs(says * whole - (Number(given) / 100) * whole)).toBeLessThanOrEqual(0.5 + 1e-6 * whole)
      expect(Math.abs(counted - (Number(given) / 100) * whole)).toBeGreaterThan(0.5)
    }),
  )
})

describe('the worst region', () => {
  const quick = { resamples: 20, drift: 0, expensive: 0 } as const
  const many = (p: number, rows: number, events: number): [number, number][] =>
    Array.from({ length: rows }, (_, i) => [p, i < events ? 1 : 0])

  async function found(rows: [number, number][]): Promise<ReturnType<typeof worstRegion>> {
    return worstRegion(
      await judge({ labels: rows.map(([, y]) => y), probabilities: rows.map(([p]) => p) }, quick),
    )
  }

  test('is found where it was put', async () => {
    const region = await found([
      ...many(0.1, 100, 10),
      ...many(0.3, 100, 30),
      ...many(0.8, 50, 25),
      ...many(0.9, 50, 30),
    ])
    expect(region).toMatchObject({
      from: 0.8,
      to: 0.9,
      weight: 100,
      highest: true,
      lowest: false,
      beyondChance: true,
    })
    expect(region?.says).toBeCloseTo(0.85, 12)
    expect(region?.happens).toBeCloseTo(0.55, 12)
    expect(region === null ? '' : regionName(region)).toBe('p ≥ 0.8')
  })

  test('does not exist where everything happens exactly as often as it says', async () => {
    expect(await found([...many(0.25, 100, 25), ...many(0.75, 100, 75)])).toBeNull()
  })

  test('is a contradiction before anything else', async () => {
    const region = await found([...many(0, 50, 1), ...many(0.5, 100, 90)])
    expect(region).toMatchObject({ from: 0, to: 0, says: 0, happens: 0.02, beyondChance: true })
    expect(region === null ? '' : regionName(region)).toBe('p = 0')
  })

  test('calibrated predictions are called out in less than 5 % of 300 data sets of 300 rows', async () => {
    const random = generator(7)
    let called = 0
    for (let k = 0; k < 300; k++) {
      const rows = Array.from({ length: 300 }, (): [number, number] => {
        const p = random()
        return [p, random() < p ? 1 : 0]
      })
      if ((await found(rows))?.beyondChance === true) called++
    }
    expect(called).toBeLessThan(15)
    expect(called).toBeGreaterThan(0)
  }, 60_000)

  /** mulberry32 */
  function generator(seed: number): () => number {
    let state = seed
    return () => {
      state = (state + 0x6d2b79f5) | 0
      let t = Math.imul(state ^ (state >>> 15), 1 | state)
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296
    }
  }
})

test('the samples have no field that results do not have', () => {
  expect(undocumented(lateFlights, evaluationFields)).toEqual([])
  expect(undocumented(twoPredictors, comparisonFields)).toEqual([])
  expect(undocumented(fourPredictors, comparisonFields)).toEqual([])
})

test('every field with a name is a measure', () => {
  const named = Object.values(evaluationFields).flatMap(({ name }) => name ?? [])
  const shown = measures(lateFlights).map(({ name }) => name)
  const patterns = named.map((name) => name.replace(/\{.+?\}/, '10'))
  expect(shown.toSorted()).toEqual(patterns.toSorted())
})

describe('sentences', () => {
  test('of a good evaluation', () => {
    expect(sentences(lateFlights)).toMatchSnapshot()
  })

  test('say what groups, drift and a grid do to the numbers', () => {
    const said = sentences({
      ...lateFlights,
      independence: {
        drift: {
          by: 'time',
          buckets: [],
          homogeneity: { statistic: 90, pValue: 1e-9 },
          trend: { statistic: 40, pValue: 1e-9 },
          method: 'F',
        },
        groups: { column: 'day', count: 30, effectiveSampleSize: 1342.4, designEffect: 4.5 },
      },
      gathered: {
        kind: 'grid',
        cells: 40000,
        width: 0.001,
        errorBounds: { miscalibration: 1e-6, discrimination: 1e-6, brier: 1e-6, auc: 2e-5 },
      },
    }).join('\n')
    expect(said).toContain('these 6,000 rows in 30 groups are worth 1,342 independent ones')
    expect(said).toContain('The loss drifts over time (p < 0.001)')
    expect(said).toContain('40,000 cells of log-odds')
    expect(said).not.toContain('as long as the rows are independent')
  })

  test('of nothing', () => {
    expect(sentences({ ...lateFlights, weight: 0 })).toEqual([
      'There is nothing to judge: no row has any weight.',
    ])
  })
})
