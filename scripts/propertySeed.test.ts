import { describe, expect, test, vi } from 'vitest'
import { propertySeed } from './propertySeed.ts'

describe('the seed of property tests', () => {
  test('is the same in every run, or the one that is given', () => {
    expect([propertySeed({}), propertySeed({ PROPERTY_SEED: '7' })]).toEqual([20261122, 7])
  })

  test('is drawn once where it is to be random, printed, and known to what is started afterwards', () => {
    const printed: string[] = []
    const write = vi
      .spyOn(process.stdout, 'write')
      .mockImplementation((text) => printed.push(String(text)) > 0)
    const env: Record<string, string | undefined> = { PROPERTY_SEED: 'random' }
    const seeds = [propertySeed(env), propertySeed(env)]
    write.mockRestore()
    expect(seeds[0]).toBe(seeds[1])
    expect(printed).toEqual([`PROPERTY_SEED=${seeds[0]}\n`])
    const other = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    expect(propertySeed({ PROPERTY_SEED: 'random' })).not.toBe(seeds[0])
    other.mockRestore()
  })

  test('is nothing else', () => {
    for (const wrong of ['x', '', '1.5'])
      expect(() => propertySeed({ PROPERTY_SEED: wrong })).toThrow(
        'PROPERTY_SEED is a whole number or random',
      )
  })
})
