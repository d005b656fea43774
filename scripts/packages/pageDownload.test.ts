import { describe, expect, test } from 'vitest'
import { pageDownload } from './pageDownload.ts'

/**
 * The most that an import may cost a page, in kB; what needs more says why before it is raised. compare and judge were 33.5 and 45:
 * distinct predictions are counted without sorting them, a grid is as coarse as a database asks for, and what is no object is named.
 */
const budgets = { logLoss: 9.5, compare: 33.9, judge: 45.4 }

describe('what a page downloads first', () => {
  test.each(Object.entries(budgets))('of %s', async (names, kilobytes) => {
    const { bytes, modules } = await pageDownload(names)
    expect(bytes).toBeLessThanOrEqual(kilobytes * 1000)
    expect(modules).toContain(`packages/bernoulli/src/${names}.ts`)
    const later = modules.filter((path) => /src\/(tabular|columns|kernels\/simd|training|sql)\//.test(path))
    expect(later).toEqual([]) // what reads tables of people's own, and what compiles, comes when it is asked for
  })
})
