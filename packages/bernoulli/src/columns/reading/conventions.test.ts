import { expect, test } from 'vitest'
import { random } from '../../math/index.ts'
import { describeColumn } from '../look/index.ts'
import { pathsIn } from '../paths/index.ts'
import { readColumns } from './readColumns.ts'
import type { Reading } from './Reading.ts'
import { conventions, fillings } from '../../../test/columnConventions.ts'
import type { Columns, Row } from '../../../test/columnConventions.ts'

const rows: readonly Row[] = (() => {
  const draw = random(7)
  const next = (): number => draw.uniform()
  return Array.from({ length: 300 }, (_, i): Row => {
    const p = 1 / (1 + Math.exp(-3.2 * (next() - 0.5) - 1.6 * (next() - 0.6)))
    const q = Math.min(0.99, Math.max(0.01, p + 0.2 * (next() - 0.5)))
    return { i, p, q, y: next() < p ? 1 : 0, u: next(), v: next() }
  })
})()

interface Named {
  readonly name: string
  readonly values: readonly string[]
}

/** A column, and those of the values within its values. */
function withThoseWithin(name: string, values: readonly string[]): readonly Named[] {
  const within = pathsIn(values).map(({ name: path, steps }) => ({
    name: `${name}${path}`,
    values: values.map((text) =>
      String(
        steps.reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], JSON.parse(text)),
      ),
    ),
  }))
  return [{ name, values }, ...within]
}

const read = (columns: Columns, many = false) =>
  readColumns(
    Object.entries(columns)
      .flatMap(([name, filling]) => withThoseWithin(name, rows.map(fillings[filling])))
      .map(({ name, values }) => describeColumn({ name, type: 'text', values })),
    {},
    many,
  )

const isRight = (
  { label, predictions: [prediction] }: Reading,
  [column, predicted, positive]: readonly [string, string, string?],
): boolean =>
  label.column === column &&
  prediction.column === predicted &&
  (positive === undefined ? label.coding === undefined : (label.coding?.positive ?? 'true') === positive)

/** Texts that are no yes and no are refused with their place when they are read. */
const isText = ({ label }: Reading, columns: Columns): boolean =>
  label.coding === undefined && columns[label.column] === 'three'

const judged = conventions.map(([from, columns, right]) => {
  const found = read(columns)
  const decided = 'reading' in found && !isText(found.reading, columns) ? found.reading : undefined
  const offered = 'unclear' in found ? found.readings : []
  return { from, right, decided, offered }
})

test('no convention is read wrongly', () => {
  const wrong = judged.filter(
    ({ right, decided }) => decided !== undefined && (right === null || !isRight(decided, right)),
  )
  expect(wrong.map(({ from, decided }) => ({ from, decided }))).toEqual([])
})

test('nine in ten conventions that can be read are, of more than a hundred', () => {
  const readable = judged.filter(({ right }) => right !== null)
  const refused = readable.filter(({ decided }) => decided === undefined)
  expect(judged.length).toBeGreaterThan(100)
  expect(1 - refused.length / readable.length).toBeGreaterThan(0.9)
})

test('what is refused is offered among others', () => {
  const lost = judged.filter(
    ({ right, decided, offered }) =>
      right !== null && decided === undefined && !offered.some((reading) => isRight(reading, right)),
  )
  expect(lost.map(({ from }) => from)).toEqual([])
})

test.each<readonly [string, Columns, readonly string[] | null]>([
  [
    'models and features',
    { churned: 'y', discount_rate: 'share', is_male: 'binary', model_a: 'p', model_b: 'q' },
    ['model_a', 'model_b'],
  ],
  [
    'algorithms and a feature that is called after a model',
    { y: 'y', model_year_norm: 'share', xgb: 'p', rf: 'q' },
    ['xgb', 'rf'],
  ],
  ['both sides of each', { y: 'y', p0_a: 'notP', p1_a: 'p', p1_b: 'q' }, ['p1_a', 'p1_b']],
  ['before and after', { outcome: 'yesNo', raw: 'p', calibrated: 'q' }, ['raw', 'calibrated']],
  ['crowds', { resolution: 'yesNo', community: 'p', experts: 'q' }, ['community', 'experts']],
  [
    'classes beside',
    { y_true: 'y', pred_lgbm: 'hard', prob_lgbm: 'p', prob_catboost: 'q' },
    ['prob_lgbm', 'prob_catboost'],
  ],
  ['logits', { label: 'y', logit_a: 'z', logit_b: 'z' }, ['logit_a', 'logit_b']],
  ['names of places', { y: 'y', north: 'p', south: 'q' }, null],
  ['two sides of one', { y: 'y', prob_left: 'p', prob_right: 'notP' }, null],
  ['two features', { churned: 'y', discount_rate: 'share', occupancy_rate: 'share2' }, null],
])('to compare: %s', (_, columns, right) => {
  const found = read(columns, true)
  const predictors = 'reading' in found ? found.reading.predictions.map(({ column }) => column) : null
  expect(predictors).toEqual(right)
})
