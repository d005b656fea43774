import { describe, expect, test } from 'vitest'
import { close, fast, y, z } from '../../../test/kernels/agreement.ts'
import { derivative, multiply } from '../../expression/index.ts'
import { crossEntropyFromLogit } from '../../likelihood/index.ts'
import { plain } from '../plain/plain.ts'

describe('column types and lanes', () => {
  const n = 3001
  const random = Array.from({ length: n }, (_, i) => ((i * 7919) % 3000) / 3001)
  const spread = random.map((u) => 12 * u - 6)

  test('float32 and uint8 columns in float64 lanes are read exactly', () => {
    const spec = {
      sums: { loss: crossEntropyFromLogit(y, z), product: multiply(y, z) },
      columns: { y: 'uint8', z: 'float32' },
    } as const
    const data = { y: Uint8Array.from(random, (u) => (u < 0.4 ? 1 : 200 * u)), z: Float32Array.from(spread) }
    close(fast(spec).run(data), plain(spec).run(data), 1e-14)
  })

  test('float32 lanes: mean loss within 1e-6 relative, gradient within 4e-7 of the float64 law', () => {
    const loss = crossEntropyFromLogit(y, z)
    const outputs = { slope: derivative(loss, 'z') }
    const columns = {
      y: { type: 'float32', domain: 'unit' },
      z: { type: 'float32', domain: 'number' },
    } as const
    for (const scale of [0.01, 1, 3, 15, 100]) {
      const data = { y: Float32Array.from(random), z: Float32Array.from(spread, (x) => x * scale) }
      const [got, wanted] = [new Float32Array(n), new Float64Array(n)]
      const quick = fast({ sums: { loss }, outputs, columns, lanes: 'float32' }).run(data, {
        outputs: { slope: got },
      })
      const law = plain({ sums: { loss }, outputs, columns }).run(data, { outputs: { slope: wanted } })
      close(quick, law, 1e-6)
      wanted.forEach((value, i) => expect(Math.abs((got[i] ?? NaN) - value)).toBeLessThan(4e-7))
    }
  })

  test('float32 lanes: infinite logits have their limits, NaN stays NaN', () => {
    const loss = crossEntropyFromLogit(y, z)
    const spec = {
      sums: {},
      outputs: { loss, slope: derivative(loss, 'z') },
      columns: { y: 'float32', z: 'float32' },
      lanes: 'float32',
    } as const
    const data = {
      y: Float32Array.of(1, 1, 0, 0, 0.5, 0.5, 1, NaN),
      z: Float32Array.of(Infinity, -Infinity, Infinity, -Infinity, Infinity, NaN, NaN, 1),
    }
    const [losses, slopes] = [new Float32Array(8), new Float32Array(8)]
    fast(spec).run(data, { outputs: { loss: losses, slope: slopes } })
    expect([...losses]).toEqual([0, Infinity, Infinity, 0, Infinity, NaN, NaN, NaN])
    expect([...slopes]).toEqual([0, -1, 1, 0, 0.5, NaN, NaN, NaN])
  })
})
