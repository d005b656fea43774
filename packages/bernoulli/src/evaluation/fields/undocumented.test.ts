import { expect, test } from 'vitest'
import type { Fields } from './Field.ts'
import { estimate, number, parts, record, text, value } from './fields.ts'
import { undocumented } from './undocumented.ts'

const fields: Fields = {
  n: number('a number'),
  skill: estimate('an estimate', undefined, 'there is none'),
  list: parts('a list'),
  'list[].name': text('a name'),
  'list[].key': parts('keys'),
  'list[].key[]': value('a key'),
  source: record('texts'),
}
const sound = {
  n: '-Infinity',
  skill: { value: 1, standardError: 0.1, interval: [0, 1] },
  list: [{ name: 'a', key: [1, 'b', null, true] }],
  source: { anything: 'x' },
}

test('a value that keeps the contract', () => {
  expect(undocumented(sound, fields)).toEqual([])
  expect(undocumented({ ...sound, skill: null }, fields)).toEqual([])
  expect(
    undocumented({ ...sound, skill: { value: '-Infinity', standardError: null, interval: null } }, fields),
  ).toEqual([])
})

test.each([
  [{ ...sound, more: 1 }, ['more']],
  [{ ...sound, n: null }, ['n is null']],
  [{ ...sound, n: 'NaN' }, ['n is not of kind number']],
  [{ ...sound, list: [{ name: 1, odd: 2 }] }, ['list[].name is not of kind text', 'list[].odd']],
  [{ ...sound, skill: { value: 1 } }, ['skill is not of kind estimate']],
  [{ ...sound, source: { a: 1 } }, ['source is not of kind record']],
])('a value that breaks it: %j', (json, faults) => {
  expect(undocumented(json, fields)).toEqual(faults)
})
