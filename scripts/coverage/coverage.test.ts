// @slow: claims are simulated
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { claims } from './claims.mjs'
import { misses, pageWith } from './figures.mjs'
import figures from './figures.json' with { type: 'json' }
import { simulate } from './simulate.mjs'

for (const claim of claims) {
  describe(claim.name, () => {
    for (const setting of claim.settings)
      test(`${setting.name}: a few runs do not speak against it`, async () => {
        const counts = await simulate(claim, setting, { runs: 20, seed: 1 })
        expect(Object.values(counts).every(({ of }) => of <= 20)).toBe(true)
        expect(misses(claim, setting, counts, 5)).toEqual([])
      })
  })
}

test('the same seed gives the same counts, another seed others', async () => {
  const [claim] = claims
  const setting = claim?.settings[0]
  const counts = async (seed: number) => simulate(claim, setting, { runs: 60, seed })
  expect(await counts(3)).toEqual(await counts(3))
  expect(await counts(4)).not.toEqual(await counts(3))
})

test('the page has the figures that were measured, and they keep their bars', () => {
  const page = readFileSync(fileURLToPath(new URL('../../docs/accuracy.md', import.meta.url)), 'utf8')
  expect(pageWith(page, claims, figures)).toBe(page)
  const measured = figures as Record<string, { settings: Record<string, object> } | undefined>
  const missed = claims.flatMap((claim) =>
    claim.settings.flatMap((setting) => {
      const counts = measured[claim.name]?.settings[setting.name]
      return counts === undefined ? [] : misses(claim, setting, counts)
    }),
  )
  expect(missed).toEqual([])
})
