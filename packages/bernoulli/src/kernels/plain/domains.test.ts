import { describe, expect, test } from 'vitest'
import { fast, y } from '../../../test/kernels/agreement.ts'
import { constant } from '../../expression/index.ts'
import type { ColumnArray } from './Kernel.ts'
import { plain } from './plain.ts'

describe('domains', () => {
  const columns = (type: 'float64' | 'float32') =>
    ({
      any: { type, domain: 'any' },
      number: { type, domain: 'number' },
      finite: { type, domain: 'finite' },
      nonNegative: { type, domain: 'nonNegative' },
      unit: { type, domain: 'unit' },
      hard: { type, domain: 'hard' },
    }) as const
  const trials = [
    0,
    -0,
    1,
    0.5,
    5e-324,
    -5e-324,
    1e-40,
    -1e-40,
    1 + 2 ** -23,
    1 + 2 ** -52,
    1 - 2 ** -24,
    2,
    -1,
    1e30,
    Infinity,
    -Infinity,
    NaN,
  ]

  for (const [type, lanes] of [
    ['float64', 'float64'],
    ['float32', 'float64'],
    ['float32', 'float32'],
  ] as const)
    test(`a value outside is found in any lane and place, in ${type} with ${lanes} lanes; none inside is`, () => {
      const spec = { sums: { n: constant(1) }, columns: columns(type), lanes }
      const [quick, law] = [fast(spec), plain(spec)]
      const from = (x: number): Record<string, ColumnArray> =>
        Object.fromEntries(
          Object.keys(spec.columns).map((name) => [
            name,
            (type === 'float64' ? new Float64Array(200) : new Float32Array(200)).fill(
              name === 'hard' ? 1 : x,
            ),
          ]),
        )
      for (const value of trials)
        for (const row of [0, 1, 2, 3, 130, 131, 196, 199]) {
          const data = from(0.5)
          for (const array of Object.values(data)) array[row] = value
          expect(quick.run(data)).toEqual(law.run(data))
        }
    })

  for (const lanes of ['float64', 'float32'] as const)
    for (const domain of ['hard', 'unit'] as const)
      test(`a byte that is not 0 or 1 is found wherever it stands, as ${domain} in ${lanes} lanes`, () => {
        const spec = { sums: { y }, columns: { y: { type: 'uint8', domain } }, lanes } as const
        const [quick, law] = [fast(spec), plain(spec)]
        const labels = Uint8Array.from({ length: 1001 }, (_, i) => (i * 7919) % 2)
        for (const value of [0, 1, 2, 3, 128, 254, 255])
          for (const row of [...Array.from({ length: 20 }, (_, i) => 500 + i), 0, 1000]) {
            const data = { y: Uint8Array.from(labels, (label, i) => (i === row ? value : label)) }
            expect(quick.run(data)).toEqual(law.run(data))
          }
      })
})
