import { describe, expect, test } from 'vitest'
import { bernoulli, folder } from './bernoulli.ts'

const files = folder()
const csv = files.file('data.csv', 'late,p\n1,0.7\n0,0.2\n1,0.4\n0,0.1\n0,0.3\n1,0.8\n')
const rows = Array.from({ length: 60 }, (_, i) => `${i % 3 === 0 ? 1 : 0},${(i * 7) % 13},${i % 5}`)
const table = files.file('table.csv', `late,x,w\n${rows.join('\n')}\n`)
const quietly = ['train', table, '--label', 'late', '--quiet']
const train = [...quietly, '--epochs', '1']

describe('the ends of the range of a number are fine, and beyond them it is said', () => {
  test.each([
    ['judge', csv, '--level', '0.9999999999999998', '--json'],
    ['judge', csv, '--level', '5e-324', '--json'],
    ['judge', csv, '--seed', '9007199254740991', '--json'],
    [...train, '--rate', '1e-320', '--json'],
    [...train, '--batch', '1000000', '--json'],
    [...train, '--validation', '0.9', '--json'],
    [...quietly, '--model', 'logistic', '--level', '0.9999999999999998', '--json'],
  ])('%s %s %s %s %s %s %s %s %s', async (...args) => {
    const { code, stderr } = await bernoulli(args.filter((arg) => arg !== undefined))
    expect({ code, stderr }).toMatchObject({ code: 0 })
  })

  test.each<[readonly string[], string]>([
    [
      ['judge', csv, '--level', '0.9999999999999999'],
      'bernoulli: level out of range in --level; expected a number between 0 and 1, such as 0.95, got "0.9999999999999999".',
    ],
    [['train', table, '--level', '0.9999999999999999'], 'level out of range in --level'],
    [['judge', csv, '--level', '1e-400'], 'level out of range'],
    [['judge', csv, '--seed', '9007199254740992'], 'not a whole number in range'],
    [
      [...train, '--hidden', '65536,65536'],
      'train: a model too large to train here; expected at most 33,554,432 numbers, got',
    ],
    [
      [...train, '--hidden', Array.from({ length: 101 }, () => 1).join(',')],
      'too many layers in --hidden; expected at most 100, got 101',
    ],
    [[...train, '--validation', '1e-300'], 'too few rows to hold some out'],
    [['judge', csv, '--require', `${'a'.repeat(100_000)} > 1`], 'unknown name in --require'],
    [
      ['judge', csv, '--require', `${Array.from({ length: 20_000 }, () => 'ab').join('.')} > 1`],
      'unknown name in --require',
    ],
    [['judge', csv, '--require', `skill > ${'1'.repeat(100_000)}x`], 'requirement not understood'],
    [['judge', csv, '--label', 'l'.repeat(100_000)], 'unknown column in --label'],
  ])('%j', async (args, message) => {
    const begun = performance.now()
    const { code, stdout, stderr } = await bernoulli(args)
    expect(stderr).toContain(message)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(performance.now() - begun).toBeLessThan(5000)
  })
})
