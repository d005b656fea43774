import { describeColumn } from 'bernoulli/columns'
import type { ColumnDescription } from 'bernoulli/columns'
import { expect, test } from 'vitest'
import { chooseColumns } from './chooseColumns.ts'
import type { NamedColumns } from './Roles.ts'

const column = (name: string, ...values: readonly string[]): ColumnDescription =>
  describeColumn({ name, type: 'text', values })
const hard = (name: string): ColumnDescription => column(name, '1', '0', '1', '0')
const share = (name: string, by = 0): ColumnDescription =>
  column(name, ...[0.7, 0.2, 0.6, 0.3].map((value) => String(value + by)))
const count = (name: string): ColumnDescription => column(name, '-5', '900', '3', '7')
const text = (name: string): ColumnDescription => column(name, 'a', 'b', 'c', 'b')

const nothing: NamedColumns = { probabilities: [], logits: [], segments: [] }
const choose = (
  columns: readonly ColumnDescription[],
  named: Partial<NamedColumns> = {},
  more: { readonly many?: boolean; readonly strict?: boolean } = {},
) =>
  chooseColumns(
    columns,
    { ...nothing, ...named },
    {
      many: false,
      again: (options) => ['bernoulli judge f.csv', ...options].join(' '),
      ...more,
    },
  )

test('takes what is named and reads the rest', () => {
  const columns = [hard('late'), hard('rained'), share('p'), share('q', 0.1)]
  expect(choose(columns, { label: 'rained', probabilities: ['q'] })).toMatchObject({
    label: 'rained',
    positive: '1',
    predictions: [{ column: 'q', scale: 'probability' }],
    guessed: { label: false, positive: false, predictions: false },
  })
  expect(choose(columns, { label: 'late' })).toMatchObject({
    predictions: [{ column: 'p' }],
    guessed: { label: false, predictions: true },
  })
  expect(choose([hard('late'), share('a'), share('b', 0.1)], { logits: ['a'] })).toMatchObject({
    label: 'late',
    predictions: [{ column: 'a', scale: 'logit' }],
  })
})

test('every scale can be named, log-probabilities also as a yes and a no column', () => {
  const columns = [hard('y'), count('a'), count('b,c'), count('b'), count('c')]
  const scales = (named: Partial<NamedColumns>) => choose(columns, { label: 'y', ...named }).predictions
  expect(scales({ percents: ['a'] })).toEqual([{ column: 'a', scale: 'percent' }])
  expect(scales({ logProbabilities: ['a'] })).toEqual([{ column: 'a', scale: 'log-probability' }])
  expect(scales({ logProbabilities: ['b,c'] })).toEqual([{ column: 'b,c', scale: 'log-probability' }])
  expect(scales({ logProbabilities: ['b, a'] })).toEqual([{ column: 'b', no: 'a', scale: 'log-probability' }])
})

test('which value is yes is said, given or guessed', () => {
  const columns = [column('outcome', 'Yes', 'no', 'Yes'), share('p')]
  expect(choose(columns)).toMatchObject({
    coding: { positive: 'yes', negative: 'no' },
    positive: 'Yes',
    guessed: { positive: true },
  })
  expect(choose(columns, { positive: 'no' })).toMatchObject({
    coding: { positive: 'no', negative: 'yes' },
    positive: 'no',
    guessed: { positive: false },
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

test('percent signs and decimal commas are said', () => {
  const columns = [hard('y'), column('p', '12,5 %', '80 %', '3 %', '4 %')]
  expect(choose(columns)).toMatchObject({
    predictions: [{ column: 'p', scale: 'percent' }],
    remarks: ['The numbers of p are read with a decimal comma.'],
  })
})

test.each<[string, readonly ColumnDescription[], Partial<NamedColumns>, string]>([
  [
    'two labels',
    [hard('late'), hard('rained'), share('p')],
    {},
    'several columns may be the label; expected one of "late" (1, 0), "rained" (1, 0). Say which:\n  bernoulli judge f.csv --label late --probability p\n  bernoulli judge f.csv --label rained --probability p.',
  ],
  [
    'two predictions',
    [hard('y'), share('prob_a'), share('prob_b', 0.25)],
    {},
    'several columns may be the prediction; expected one of "prob_a" (0.7, 0.2, 0.6 …), "prob_b" (0.95, 0.45, 0.85 …). Say which:\n  bernoulli judge f.csv --label y --probability prob_a\n  bernoulli judge f.csv --label y --probability prob_b.',
  ],
  [
    'a probability and a logit of another',
    [hard('y'), share('p'), count('z')],
    {},
    'several columns may be the prediction; expected one of "p" (0.7, 0.2, 0.6 …), "z" (-5, 900, 3 …). Say which:\n  bernoulli judge f.csv --label y --probability p\n  bernoulli judge f.csv --label y --logit z.',
  ],
  [
    'two values of which either may be yes',
    [column('loan', 'good', 'bad', 'good'), share('p')],
    { label: 'loan' },
    'which value of "loan" is yes cannot be told; expected one of "good", "bad". Say which:\n  bernoulli judge f.csv --positive bad --probability p\n  bernoulli judge f.csv --positive good --probability p.',
  ],
  [
    'no label',
    [text('name'), share('p')],
    {},
    'no column is obviously the label; expected one of "name" (a, b, c), "p" (0.7, 0.2, 0.6 …). Say which with --label.',
  ],
  [
    'a column that is not there',
    [hard('late'), share('p')],
    { label: 'lat' },
    'unknown column in --label; expected one of "late", "p", got "lat". Did you mean "late"?',
  ],
  [
    'two roles',
    [hard('y'), share('p')],
    { label: 'y', probabilities: ['y'] },
    'column "y" cannot be both --label and --probability; expected a column of its own for each.',
  ],
  [
    'the same prediction twice',
    [hard('y'), share('p')],
    { probabilities: ['p', 'p'] },
    'column "p" cannot be both --probability and --probability; expected a column of its own for each.',
  ],
])('refuses %s', (_, columns, named, message) => {
  expect(() => choose(columns, named)).toThrow(
    new RegExp(`^${message.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\\\.$/, '')}`),
  )
})

test('--strict refuses every guess, and says what was guessed', () => {
  const columns = [column('won', 'yes', 'no', 'no'), share('p')]
  expect(() => choose(columns, {}, { strict: true })).toThrow(
    'columns are guessed in --strict. If they are right, say so:\n  bernoulli judge f.csv --label won --positive yes --probability p',
  )
  const named = { label: 'won', positive: 'yes', probabilities: ['p'] }
  expect(choose(columns, named, { strict: true }).label).toBe('won')
})

test('to compare, only columns that are called like predictions are predictors', () => {
  const columns = [
    count('day'),
    hard('churned'),
    share('discount_rate'),
    hard('is_male'),
    share('model_a', 0.1),
    share('model_b', 0.05),
  ]
  expect(choose(columns, {}, { many: true })).toMatchObject({
    label: 'churned',
    predictions: [{ column: 'model_a' }, { column: 'model_b' }],
    remarks: ['Not compared: discount_rate; name predictors with --probability.'],
  })
})
