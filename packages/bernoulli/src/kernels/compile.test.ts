import { describe, expect, test } from 'vitest'
import { z, close } from '../../test/kernels/agreement.ts'
import { column, softplus } from '../expression/index.ts'
import { compile } from './compile.ts'
import type { KernelSpec } from './plain/Kernel.ts'
import { plain } from './plain/plain.ts'

describe('compile', () => {
  const spec = (name: string): KernelSpec => ({ sums: { [name]: softplus(z) }, columns: { z: 'float64' } })

  test('makes a kernel of one structure once', () => {
    expect(compile(spec('a'))).toBe(compile(spec('a')))
    expect(compile(spec('a'))).not.toBe(compile(spec('b')))
    expect(compile(spec('a'))).not.toBe(compile({ ...spec('a'), columns: { z: 'float32' } }))
  })

  test('few rows and many give the same numbers', () => {
    for (const n of [1, 65_535, 65_536, 65_537, 100_000]) {
      const data = { z: Float64Array.from({ length: n }, (_, i) => (i % 37) - 18) }
      close(compile(spec('a')).run(data), plain(spec('a')).run(data), 1e-14)
    }
  })

  test('a formula of more columns than the memory holds a chunk of is still summed', () => {
    const names = Array.from({ length: 270 }, (_, i) => `c${i}`)
    const all = {
      sums: Object.fromEntries(names.map((name) => [name, column(name)])),
      columns: Object.fromEntries(names.map((name) => [name, 'float64'] as const)),
    }
    const data = Object.fromEntries(names.map((name, i) => [name, new Float64Array(70_000).fill(i)]))
    expect(compile(all).run(data).sums['c269']).toBe(269 * 70_000)
  })
})
