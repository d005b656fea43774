import { expect, test } from 'vitest'
import { compareFields, judgeFields } from '../contract/index.ts'
import { checkRequirement } from './checkRequirement.ts'
import { parseRequirement } from './parseRequirement.ts'

test.each([
  ['skill > 0.1', 'logLoss.skill.value', '>', 0.1],
  ['auc>=.6', 'discrimination.auc.value', '>=', 0.6],
  [' logLoss.mean<5e-1 ', 'logLoss.mean', '<', 0.5],
  ['calibration.slope > 0.9', 'calibration.slope.value', '>', 0.9],
  ['slope.interval[0] ≥ 1', 'calibration.slope.interval[0]', '>=', 1],
  ['logLoss.interval[1] < 0.5', 'logLoss.interval[1]', '<', 0.5],
  ['contradictions.count = 0', 'logLoss.contradictions.count', '=', 0],
  ['spiegelhalter.pValue > 0.01', 'calibration.spiegelhalter.pValue', '>', 0.01],
  ['examples != 0', 'examples', '!=', 0],
  ['excess <= -Infinity', 'logLoss.excess', '<=', -Infinity],
  ['overBaseRate < 0', 'segments[].values[].logLoss.overBaseRate', '<', 0],
])('judge: %s', (text, name, relation, bound) => {
  expect(parseRequirement(text, judgeFields)).toMatchObject({ text: text.trim(), name, relation, bound })
})

test.each([
  ['meanDifference < 0', 'pairs[].meanDifference.value'],
  ['pairs[0].meanDifference < 0', 'pairs[0].meanDifference.value'],
  ['pairs[].pairedT.pValue < 0.05', 'pairs[].pairedT.pValue'],
  ['contenders[1].auc > 0.6', 'contenders[1].auc'],
])('compare: %s', (text, name) => {
  expect(parseRequirement(text, compareFields).name).toBe(name)
})

test.each([
  ['skill', 'requirement not understood'],
  ['skill > ', 'requirement not understood'],
  ['skill > 0x10', 'requirement not understood'],
  ['skill > 10%', 'requirement not understood'],
  ['0.1 < skill', 'requirement not understood'],
  ['skill > 0.1; process.exit()', 'requirement not understood'],
  ['constructor > 0', 'unknown name'],
  ['__proto__ > 0', 'unknown name'],
  ['skil > 0', 'Did you mean skill?'],
  ['calibration.slop > 1', 'Did you mean calibration.slope?'],
  ['verdict = 1', 'unknown name'],
  ['calibration > 0', 'unknown name'],
  [
    'mean < 0.5',
    'mean fits several numbers in --require; expected one of logLoss.mean, brier.mean. Write more',
  ],
  ['calibration[0].slope > 1', 'unknown name'],
])('is refused: %s', (text, message) => {
  expect(() => parseRequirement(text, judgeFields)).toThrow(message)
})

const check = (text: string, result: object) => checkRequirement(parseRequirement(text, judgeFields), result)

test('holds or names what falls short', () => {
  const result = {
    logLoss: { mean: Infinity, skill: { value: 0.2, standardError: 0.1, interval: [0, 0.4] } },
  }
  expect(check('skill > 0.1', result)).toEqual([])
  expect(check('skill > 0.2', result)).toEqual([{ name: 'logLoss.skill.value', value: 0.2 }])
  expect(check('skill.interval[0] >= 0', result)).toEqual([])
  expect(check('logLoss.mean < 0.5', result)).toEqual([{ name: 'logLoss.mean', value: Infinity }])
})

test('what could not be computed meets no requirement', () => {
  for (const result of [{ logLoss: { skill: null } }, {}]) {
    expect(check('skill < 1', result)).toEqual([{ name: 'logLoss.skill.value', value: null }])
  }
  expect(check('segments[].values[].examples > 0', { segments: [] })).toEqual([
    { name: 'segments[].values[].examples', value: null },
  ])
})

test('a list without a place means every item', () => {
  const values = [{ examples: 3 }, { examples: 1 }, { examples: 0 }]
  expect(check('segments[].values[].examples >= 1', { segments: [{ values }] })).toEqual([
    { name: 'segments[0].values[2].examples', value: 0 },
  ])
  expect(check('segments[0].values[1].examples >= 1', { segments: [{ values }] })).toEqual([])
})
