import { sqlFeatures } from 'bernoulli'
import type { Database } from 'bernoulli'
import { column } from 'bernoulli/expression'
import { fitLogistic, fitLogisticThere } from 'bernoulli/training'
import type { LogisticFit } from 'bernoulli/training'
import { expect, test } from 'vitest'
import type { Made } from './tableOf.ts'

const rows = 400
const wave = (step: number, spread: number, shift = 0): readonly number[] =>
  Array.from({ length: rows }, (_, i) => shift + spread * Math.sin((i + 1) * step))

const features = {
  hour: wave(1.7, 6, 12),
  distance: wave(0.37, 900, 1500),
  tiny: wave(2.9, 1e-9, 3e-8),
  rare: Array.from({ length: rows }, (_, i) => Number(i % 40 === 0)),
}
const hard = wave(5.3, 1).map((x, i) => Number(x + 0.1 * ((features.hour[i] as number) - 12) > 0))
/** Far out, where products come near the end of what a double holds. */
const far = hard.map((y, i) => (i % 50 === 0 ? 1e-160 : (y + Math.sin(i * 7)) * 1e-150))

/** More than there are curvatures for at every step, on scales of their own, every third follows another in part. */
const many = Object.fromEntries(
  Array.from({ length: 55 }, (_, j) => {
    const own = wave(0.31 * j + 1.1, 10 ** (j % 5), j)
    return [`x${j}`, own.map((x, i) => x + (j % 3) * 10 ** (j % 5) * (features.hour[i] as number))]
  }),
)
const chance = wave(7.7, 0.5, 0.5).map((x, i) => Number(x + ((features.hour[i] as number) - 12) / 40 > 0.5))

const cases: readonly (readonly [string, readonly number[], Readonly<Record<string, readonly number[]>>])[] =
  [
    ['hard labels, weights', hard, features],
    ['soft labels', wave(3.3, 0.5, 0.5), { hour: features.hour, rare: features.rare }],
    ['columns near the smallest double', hard, { far, hour: features.hour }],
    ['more columns than 50', chance, many],
    ['labels that a column separates', features.hour.map((x) => Number(x > 12)), { hour: features.hour }],
  ]

/**
 * A fit over the rows of a table, held against the fit of the same rows in memory.
 *
 * @param wide  whether of many columns, too
 */
export function logisticSuite(
  name: string,
  open: () => Promise<Database>,
  create: (columns: readonly Made[]) => Promise<string>,
  wide = true,
): void {
  test.each(cases.filter(([, , given]) => wide || Object.keys(given).length < 50))(
    `a fit in ${name} is that in memory: %s`,
    async (kind, labels, given) => {
      const weights = labels.map((_, i) => (kind === 'hard labels, weights' ? i % 3 : 1))
      const names = Object.keys(given)
      const columns = { y: labels, w: weights, ...given }
      const made = Object.entries(columns).map(
        ([name, values]) => ({ name, kind: 'double', values }) as const,
      )
      const relation = await create(made)
      const database = await open()
      const { identifier, text } = database.dialect
      const number = (name: string) => ({ name, number: identifier(name), text: text(identifier(name)) })
      const engine = sqlFeatures({
        database,
        relation,
        row: null,
        label: number('y'),
        weight: number('w'),
        features: names.map(number),
      })
      const terms = names.map((name, i) => ({ name, expression: column(`feature${i}`) }))
      const there = await fitLogisticThere(engine, terms)
      const here = fitLogistic({ labels, weights, features: given })
      expect(there.certificate.separated).toEqual(here.certificate.separated)
      const numbers = ({ coefficients, deviance, weight }: LogisticFit): readonly (number | null)[] =>
        here.certificate.separated === null
          ? [...coefficients.flatMap(({ value, standardError }) => [value, standardError]), deviance, weight]
          : [weight]
      const [a, b] = [numbers(here), numbers(there)]
      const apart = a.filter((value, i) => {
        const [x, y] = [Number(value), Number(b[i])]
        return !(Math.abs(x - y) <= 1e-8 * Math.max(Math.abs(x), Math.abs(y)))
      })
      expect({ apart, here: a, there: b }).toEqual({ apart: [], here: a, there: b })
    },
  )
}
