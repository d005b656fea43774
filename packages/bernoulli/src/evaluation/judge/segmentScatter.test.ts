import { expect, test } from 'vitest'
import { memory } from '../../engines/index.ts'
import { random, sigmoid } from '../../math/index.ts'
import { judge } from './judge.ts'

const quick = { drift: 0, expensive: 0, resamples: 20, segments: [['all']] }

/** Rows with few events, some of them weighted, in groups of three. */
function drawn(seed: number, raters: number) {
  const { normal, uniform } = random(seed)
  const logits = Array.from({ length: 90 }, () => normal() - 2)
  const labels = logits.map((z) => {
    let yes = 0
    for (let k = 0; k < raters; k++) yes += uniform() < sigmoid(z) ? 1 : 0
    return yes / raters
  })
  const keys = { all: logits.map(() => 1), group: logits.map((_, i) => Math.floor(i / 3)) }
  return { logits, labels, keys, weights: logits.map((_, i) => 1 + (i % 3)) }
}

const data = {
  'hard labels': ({ labels, logits, keys }: ReturnType<typeof drawn>) => ({ labels, logits, keys }),
  weights: (rows: ReturnType<typeof drawn>) => rows,
  'probabilities, one of them certain': ({ logits, ...rows }: ReturnType<typeof drawn>) => ({
    ...rows,
    probabilities: logits.map((z, i) => (i === 0 ? (rows.labels[0] as number) : sigmoid(z))),
  }),
} as const

test.each(Object.entries(data))(
  '%s: a segment of all rows has the interval of the whole',
  async (_, from) => {
    for (const [seed, raters] of [
      [1, 1],
      [2, 1],
      [3, 4],
    ] as const)
      for (const group of [{}, { group: 'group' }]) {
        const { logLoss, segments } = await judge(memory(from(drawn(seed, raters))), { ...quick, ...group })
        const segment = segments[0]?.values[0]?.logLoss
        expect(logLoss.interval).not.toBeNull()
        for (const k of [0, 1] as const)
          expect(segment?.interval?.[k]).toBeCloseTo(logLoss.interval?.[k] as number, 10)
      }
  },
)

test.each([-1, -40, -99, -101, -150, -200, -300])(
  'predictions of 1e%i that came true not once: the interval of the whole, never NaN',
  async (exponent) => {
    const probabilities = [1, 2, 3, 2].map((times) => times * 10 ** exponent)
    const keys = { all: [1, 1, 1, 1], group: [0, 0, 1, 1] }
    for (const group of [{}, { group: 'group' }]) {
      const rows = memory({ labels: [0, 0, 0, 0], probabilities, keys })
      const { logLoss, segments } = await judge(rows, { ...quick, ...group })
      const segment = segments[0]?.values[0]?.logLoss
      for (const k of [0, 1] as const) {
        const [part, whole] = [segment?.interval?.[k] ?? NaN, logLoss.interval?.[k] ?? NaN]
        expect(Math.abs(part - whole)).toBeLessThanOrEqual(1e-8 * whole)
      }
    }
  },
)
