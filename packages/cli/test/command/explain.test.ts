import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { undocumented } from 'bernoulli/fields'
import { explanationFields } from '../../src/verdict/contract/index.ts'
import { bernoulli, folder } from './bernoulli.ts'

const files = folder()

describe('bernoulli explain', () => {
  test('why the minimum of a label of 0.3 is not zero', async () => {
    const { code, stdout, stderr } = await bernoulli(['explain', '--label', '0.3'])
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(stdout).toContain('0.6109')
  })

  test('the likelihoods 0.504 and 0.512', async () => {
    const run = async (probabilities: string): Promise<number> => {
      const { stdout } = await bernoulli([
        'explain',
        '--label',
        '1,1,1',
        '--probability',
        probabilities,
        '--json',
      ])
      return JSON.parse(stdout).totals.likelihood
    }
    expect(await run('0.7,0.8,0.9')).toBeCloseTo(0.504, 15)
    expect(await run('0.8,0.8,0.8')).toBeCloseTo(0.512, 15)
  })

  test.each([
    [[]],
    [['--label', '0.3']],
    [['--label', '1', '--probability', '0']],
    [['--label', '0', '--logit=-2.5']],
    [['--label', '1,0,0.5', '--logit', '3,-1,Infinity']],
  ])('every field of the JSON is documented: %j', async (args) => {
    const { code, stdout, stderr } = await bernoulli(['explain', ...args, '--json'])
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(stdout).not.toContain('NaN')
    expect(undocumented(JSON.parse(stdout), explanationFields)).toEqual([])
  })

  test('the picture', async () => {
    const svg = join(files.path, 'loss.svg')
    expect((await bernoulli(['explain', '--label', '0.3', '--svg', svg])).code).toBe(0)
    expect(readFileSync(svg, 'utf8')).toMatch(/^<svg[^]*<\/svg>\s*$/)
  })

  test.each([
    [['--label', 'two'], 'explain: not a number'],
    [['--label', '2'], '[0, 1]'],
    [['--label', '1', '--probability', '1.2'], '[0, 1]'],
    [['--probability', '0.5'], 'explain: a prediction without a label'],
    [['--label', '1', '--probability', '0.5', '--logit', '0'], 'two scales for one prediction'],
    [['--label', '1,0', '--probability', '0.5'], 'explain'],
    [['0.3'], 'is one argument too many'],
  ])('bad input: %j', async (args, message) => {
    const { code, stdout, stderr } = await bernoulli(['explain', ...args])
    expect(stderr).toContain(message)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })
})
