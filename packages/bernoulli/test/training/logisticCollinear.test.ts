import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { random } from '../../src/math/index.ts'
import { fitLogistic } from '../../src/training/index.ts'
import type { LogisticData } from '../../src/training/index.ts'
import golden from '../golden/logisticCollinear.json' with { type: 'json' }

interface Golden {
  readonly name: string
  readonly features: Readonly<Record<string, readonly number[]>>
  readonly label: readonly number[]
  readonly weights?: readonly number[]
  readonly coefficients: readonly number[]
  readonly standardErrors: readonly number[]
  readonly deviance: number
}

const relative = (actual: number | null | undefined, expected: number): number =>
  Math.abs((actual ?? NaN) - expected) / Math.abs(expected)

describe('columns that nearly depend on each other: standard errors within 1e-9 of 50 digits', () => {
  test.each(golden.fits as unknown as readonly Golden[])('$name', (fit) => {
    const { features, label, weights, standardErrors } = fit
    const found = fitLogistic({ labels: label, features, ...(weights && { weights }) })
    expect(found.certificate).toMatchObject({ converged: true, separated: null })
    standardErrors.forEach((error, j) => {
      expect(relative(found.coefficients[j]?.standardError, error)).toBeLessThan(1e-9)
      const off = (found.coefficients[j]?.value ?? NaN) - (fit.coefficients[j] as number)
      expect(Math.abs(off) / error).toBeLessThan(1e-8)
    })
    expect(relative(found.deviance, fit.deviance)).toBeLessThan(1e-10)
  })
  test('but for 1e-5 of their spread, within 1e-11', () => {
    const fit = (golden.fits as unknown as readonly Golden[]).find(
      ({ name }) => name === 'a copy with noise 1e-05',
    )
    const found = fitLogistic({ labels: fit?.label ?? [], features: fit?.features ?? {} })
    fit?.standardErrors.forEach((error, j) =>
      expect(relative(found.coefficients[j]?.standardError, error)).toBeLessThan(1e-11),
    )
  })
})

const draw = random(33)
const rows = 80
const normals = (): number[] => Array.from({ length: rows }, () => draw.normal())
const [x, u] = [normals(), normals()]
const labels = x.map((v) => Number(draw.uniform() < 1 / (1 + Math.exp(-v))))

test('a column of which less than 1e-8 is its own is refused with the share that is', () => {
  const copy = x.map((v) => v + 3e-9 * draw.normal())
  expect(() => fitLogistic({ labels, features: { x, copy } })).toThrow(
    /fitLogistic: all but \d\.\de-9 of the spread of column 'copy' follows from the columns before it; expected columns of which at least 1e-8 is their own, so that their numbers keep eight digits\. Leave it out, or use ridge\./,
  )
})

describe('law: a column that follows from others is found, whatever it is made of', () => {
  const whole = fc.integer({ min: -50, max: 50 })
  const made = fc
    .tuple(whole, whole, fc.integer({ min: -1e6, max: 1e6 }), fc.constantFrom(1, 1e-3, 0.1, 1 / 3, 1e5))
    .map(([a, b, c, unit]) => x.map((v, i) => unit * (a * v + b * (u[i] as number) + c)))
  const counted = fc.array(fc.nat(3), { minLength: rows, maxLength: rows })

  test('it is refused by its name', () => {
    fc.assert(
      fc.property(made, (z) => {
        expect(() => fitLogistic({ labels, features: { x, u, z } })).toThrow(
          "fitLogistic: column 'z' follows from the columns before it; expected columns none of which is a combination of others.",
        )
      }),
    )
  })
  test('or left out and named, and the fit is the one without it', () => {
    fc.assert(
      fc.property(made, counted, (z, weights) => {
        const data = (features: LogisticData['features']): LogisticData => ({ labels, features, weights })
        const found = fitLogistic(data({ x, u, z }), { dependent: 'leave out' })
        const without = fitLogistic(data({ x, u }))
        expect(found.aliased).toEqual(['z'])
        expect(found.coefficients.map(({ name }) => name)).toEqual(['(intercept)', 'x', 'u'])
        expect(without.aliased).toEqual([])
        expect(relative(found.deviance, without.deviance)).toBeLessThan(1e-12)
        without.coefficients.forEach(({ standardError }, j) =>
          expect(relative(found.coefficients[j]?.standardError, standardError as number)).toBeLessThan(1e-9),
        )
      }),
      { numRuns: 30 },
    )
  })
})

test('a level that follows from two others is left out; rows of weight 0 do not speak for it', () => {
  const c = x.map((_, i) => ['a', 'b', 'c'][i % 3] as string)
  const d = c.map((level) => (level === 'b' ? 'q' : 'p'))
  const found = fitLogistic({ labels, features: { c, d, x } }, { dependent: 'leave out' })
  expect(found.aliased).toEqual(['d=q'])
  expect(relative(found.deviance, fitLogistic({ labels, features: { c, x } }).deviance)).toBeLessThan(1e-12)
  const apart = ['q', ...d.slice(1)]
  const weights = x.map((_, i) => Number(i > 0))
  expect(fitLogistic({ labels, features: { c, d: apart, x } }, { dependent: 'leave out' }).aliased).toEqual(
    [],
  )
  expect(
    fitLogistic({ labels, features: { c, d: apart, x }, weights }, { dependent: 'leave out' }).aliased,
  ).toEqual(['d=q'])
})

test('separation is named in the columns as they were given', () => {
  const copy = x.map((v) => v + 1e-4 * draw.normal())
  const { certificate } = fitLogistic({ labels: u.map((v) => Number(v > 0)), features: { x, copy, u } })
  expect(certificate.separated).toMatchObject({ kind: 'complete' })
  expect(certificate.separated?.columns).toContain('u')
})

test('many rows give the numbers of few that count as often, where columns nearly depend on each other, too', () => {
  const times = 1500
  const copy = x.map((v) => v + 1e-5 * draw.normal())
  const features = { x, copy, u }
  const many = Object.fromEntries(
    Object.entries(features).map(([name, values]) => [
      name,
      Float64Array.from({ length: rows * times }, (_, i) => values[i % rows] as number),
    ]),
  )
  const few = fitLogistic({ labels, features, weights: labels.map(() => times) })
  const long = fitLogistic({
    labels: Float64Array.from({ length: rows * times }, (_, i) => labels[i % rows] as number),
    features: many,
  })
  expect(long.certificate.converged).toBe(true)
  few.coefficients.forEach(({ standardError }, j) =>
    expect(relative(long.coefficients[j]?.standardError, standardError as number)).toBeLessThan(1e-8),
  )
})
