import { afterEach, expect, test, vi } from 'vitest'

// What was loaded without WebAssembly remembers that there is none: files that share their modules load it anew.
afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

test('kernels are plain where WebAssembly is missing, or its policy forbids to compile', async () => {
  const { column, log } = await import('../../expression/index.ts')
  const spec = { sums: { x: log(column('x')) }, columns: { x: 'float64' } } as const
  const x = new Float64Array(70_000).fill(Math.E)
  const forbidden = {
    ...WebAssembly,
    Module: class {
      constructor() {
        throw new Error('unsafe-eval')
      }
    },
  }
  for (const platform of [undefined, forbidden]) {
    vi.resetModules()
    vi.stubGlobal('WebAssembly', platform)
    const { simd } = await import('./simd.ts')
    const { compile } = await import('../compile.ts')
    expect(simd(spec)).toBeUndefined()
    expect(compile(spec).run({ x }).sums.x).toBe(70_000)
  }
})
