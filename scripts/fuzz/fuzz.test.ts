import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Part } from './Part.ts'
import { tryCases } from './tryCases.ts'

const parts = readdirSync(new URL('parts', import.meta.url))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -3))

test.each(parts)('a few cases of %s', async (name) => {
  const { part } = (await import(`./parts/${name}.ts`)) as { readonly part: Part }
  try {
    const { tried, faults } = await tryCases(part, { seed: 1, from: 0, cases: part.few })
    expect(faults).toEqual([])
    expect(tried).toBe(part.few)
  } finally {
    await part.close?.()
  }
})
