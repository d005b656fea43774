import { expect, test } from 'vitest'
import { chooseColumns } from './chooseColumns.ts'
import type { ColumnSketch } from './ColumnSketch.ts'
import type { NamedColumns } from './Roles.ts'

const hard = (name: string): ColumnSketch => ({ name, kind: 'number', range: [0, 1], hard: true })
const share = (name: string): ColumnSketch => ({ name, kind: 'number', range: [0.1, 0.9], hard: false })
const count = (name: string): ColumnSketch => ({ name, kind: 'number', range: [-5, 900], hard: false })
const text = (name: string): ColumnSketch => ({ name, kind: 'text', range: null, hard: false })
const yes = (name: string): ColumnSketch => ({ name, kind: 'boolean', range: [0, 1], hard: true })

const nothing: NamedColumns = { probabilities: [], logits: [], segments: [] }
const choose = (columns: readonly ColumnSketch[], named: Partial<NamedColumns> = {}, many = false) =>
  chooseColumns(many ? 'compare' : 'judge', columns, { ...nothing, ...named }, many)

test.each<[string, readonly ColumnSketch[], string, string, string]>([
  [
    'by value and name',
    [text('origin'), count('hour'), hard('late'), share('p')],
    'late',
    'p',
    'probability',
  ],
  ['by names', [share('label'), share('probability'), share('other')], 'label', 'probability', 'probability'],
  [
    'by names written otherwise',
    [hard('Y_true'), share('Y-Prob'), hard('x')],
    'Y_true',
    'Y-Prob',
    'probability',
  ],
  ['booleans', [yes('won'), share('chance')], 'won', 'chance', 'probability'],
  ['logits', [hard('y'), count('logit')], 'y', 'logit', 'logit'],
  ['soft labels', [share('share'), share('p'), count('flights')], 'share', 'p', 'probability'],
  ['sure predictions', [hard('y'), hard('pred')], 'y', 'pred', 'probability'],
  ['a name whose values are wrong', [hard('y'), count('p')], 'y', 'p', 'probability'],
  ['a name whose values are text', [hard('y'), text('p')], 'y', 'p', 'probability'],
])('guesses %s', (_, columns, label, column, scale) => {
  expect(choose(columns)).toMatchObject({
    label,
    predictions: [{ column, scale }],
    guessed: { label: true, predictions: true },
  })
})

test('takes what is named and guesses the rest', () => {
  const columns = [hard('late'), hard('rained'), share('p'), share('q')]
  expect(choose(columns, { label: 'rained', probabilities: ['q'] })).toMatchObject({
    label: 'rained',
    predictions: [{ column: 'q', scale: 'probability' }],
    guessed: { label: false, predictions: false },
  })
  expect(choose(columns, { label: 'late' })).toMatchObject({ predictions: [{ column: 'p' }] })
  expect(choose([hard('late'), share('a'), share('b')], { logits: ['a'] })).toMatchObject({
    label: 'late',
    predictions: [{ column: 'a', scale: 'logit' }],
  })
})

test('to compare, every column of numbers from 0 to 1 is a prediction', () => {
  expect(choose([count('day'), hard('late'), share('timetable'), share('all')], {}, true)).toMatchObject({
    label: 'late',
    predictions: [{ column: 'timetable' }, { column: 'all' }],
  })
})

test('a column with another role is not guessed', () => {
  expect(choose([hard('late'), hard('sunday'), share('p')], { group: 'sunday' }).label).toBe('late')
})

test('segments may be columns with commas, or several columns between commas', () => {
  const columns = [hard('y'), share('p'), text('a'), text('b'), text('a,b')]
  expect(choose(columns, { segments: ['a', 'b, a', 'a,b'] }).segments).toEqual([['a'], ['b', 'a'], ['a,b']])
})

test('a weight is not guessed but mentioned', () => {
  const columns = [hard('y'), share('p'), count('weight')]
  expect(choose(columns).remarks).toEqual([
    'Column weight is not used as a weight; say --weight weight if it is one.',
  ])
  expect(choose(columns, { weight: 'weight' }).remarks).toEqual([])
})

test.each<[string, readonly ColumnSketch[], Partial<NamedColumns>, string]>([
  [
    'two labels',
    [hard('late'), hard('rained'), share('p')],
    {},
    'judge: several columns may be the label; expected one of "late", "rained". Say which with --label.',
  ],
  [
    'two predictions',
    [hard('y'), share('a'), share('b')],
    {},
    'judge: several columns may be the prediction; expected one of "a", "b". Say which with --probability or --logit.',
  ],
  [
    'a probability and a logit',
    [hard('y'), share('p'), count('z')],
    {},
    'judge: several columns may be the prediction; expected one of "p", "z". Say which with --probability or --logit.',
  ],
  [
    'no label',
    [text('name'), share('p')],
    {},
    'judge: no column is obviously the label; expected one of "name". Say which with --label.',
  ],
  [
    'no prediction',
    [hard('y'), text('name')],
    {},
    'judge: no column is obviously the prediction; expected one of "name". Say which with --probability or --logit.',
  ],
  [
    'a column that is not there',
    [hard('late'), share('p')],
    { label: 'lat' },
    'judge: unknown column in --label; expected one of "late", "p", got "lat". Did you mean "late"?',
  ],
  [
    'two roles',
    [hard('y'), share('p')],
    { label: 'y', probabilities: ['y'] },
    'judge: column "y" cannot be both --label and --probability; expected a column of its own for each.',
  ],
  [
    'the same prediction twice',
    [hard('y'), share('p')],
    { probabilities: ['p', 'p'] },
    'judge: column "p" cannot be both --probability and --probability; expected a column of its own for each.',
  ],
])('refuses %s', (_, columns, named, message) => {
  expect(() => choose(columns, named)).toThrow(message)
})
