import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { y, p, hard, unit, fast, close, columnsOf } from '../../test/kernels/agreement.ts'
import { column, constant, negate } from '../expression/index.ts'
import { crossEntropyOfHardLabel } from '../likelihood/index.ts'
import { plain } from './plain/plain.ts'
import { MEMORY, plan } from './simd/plan.ts'

describe('lengths', () => {
  const spec = {
    sums: { loss: crossEntropyOfHardLabel(y, p), y, n: constant(1) },
    outputs: { q: negate(p) },
    columns: { y: hard, p: unit },
  }
  const block = 65_536
  const columns = columnsOf(
    Array.from({ length: block + 9 }, (_, i) => [i % 3 === 0 ? 1 : 0, ((i * 7919) % 1000) / 1001 + 1e-4]),
    'y',
    'p',
  )

  test('of 0 to 9 rows, around a chunk and around every block border', () => {
    const around = (n: number): readonly number[] => Array.from({ length: 19 }, (_, i) => n + i - 9)
    const [quick, law] = [fast(spec), plain(spec)]
    const { block: perBlock, chunk } = plan({ ...spec, sums: { loss: spec.sums.loss, y } }, MEMORY)
    expect(perBlock).toBeLessThan(block / 4)
    for (const n of [
      0,
      1,
      2,
      3,
      4,
      5,
      6,
      7,
      8,
      9,
      ...around(chunk),
      ...around(2 * chunk),
      ...around(perBlock),
      ...around(2 * perBlock),
    ]) {
      const part = { y: columns['y']?.subarray(0, n), p: columns['p']?.subarray(0, n) } as Record<
        string,
        Float64Array
      >
      const q = new Float64Array(n)
      const got = quick.run(part, { outputs: { q } })
      close(got, law.run(part), 1e-14)
      expect(got.sums['n']).toBe(n)
      expect(q.every((value, i) => value === -(part['p']?.[i] as number))).toBe(true)
    }
  })

  test('any split of the rows adds up to the whole, and writes only its own rows', () => {
    const quick = fast(spec)
    const whole = quick.run(columns).sums
    fc.assert(
      fc.property(fc.integer({ min: 0, max: block + 9 }), fc.integer({ min: 0, max: 300 }), (at, more) => {
        const q = new Float64Array(block + 9).fill(7)
        const to = Math.min(at + more, block + 9)
        const parts = [
          quick.run(columns, { to: at }),
          quick.run(columns, { from: at, to, outputs: { q } }),
          quick.run(columns, { from: to }),
        ]
        for (const name of ['loss', 'y', 'n'])
          expect(
            Math.abs(
              parts.reduce((sum, { sums }) => sum + (sums[name] as number), 0) / (whole[name] as number) - 1,
            ),
          ).toBeLessThan(1e-14)
        expect(
          q.every((value, i) => value === (i >= at && i < to ? -(columns['p']?.[i] as number) : 7)),
        ).toBe(true)
      }),
      { numRuns: 25 },
    )
  })

  test('what a large sum swallows comes back when the large terms cancel', () => {
    const x = new Float64Array(40_000).fill(0.1)
    x.fill(0, 0, 512).fill(0, 39_000)
    x[0] = 1e20
    x[39_500] = -1e20
    const sum = fast({ sums: { x: column('x') }, columns: { x: 'float64' } }).run({ x }).sums['x'] as number
    expect(Math.abs(sum / 3848.8 - 1)).toBeLessThan(1e-14)
  })

  test('the order of rows does not matter', () => {
    const quick = fast(spec)
    const order = Array.from({ length: block + 9 }, (_, i) => i).sort(
      (i, j) => ((i * 40_503) % 65_537) - ((j * 40_503) % 65_537),
    )
    const shuffled = {
      y: Float64Array.from(order, (i) => columns['y']?.[i] ?? NaN),
      p: Float64Array.from(order, (i) => columns['p']?.[i] ?? NaN),
    }
    close(quick.run(shuffled), quick.run(columns), 1e-14)
  })
})
