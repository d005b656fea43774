import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pageWithDecay } from '../packages/bench/src/tables/decayPage.mjs'
import { countNear, pageWith } from '../packages/bench/src/tables/page.mjs'

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
const figures = JSON.parse(read('packages/bench/src/tables/figures.json')) as {
  readonly tables: readonly { readonly name: string }[]
}

test('the page of real tables shows the figures that were measured, losing rows kept', () => {
  const page = read('docs/tables.md')
  expect(pageWith(page, figures)).toBe(page)
  expect(pageWithDecay(page, JSON.parse(read('packages/bench/src/tables/decay.json')))).toBe(page)
  const programmed = read('packages/bench/src/tables/rivals.py').match(/^ {4}\("[a-z-]+",/gm)
  expect(figures.tables.map(({ name }) => `    ("${name}",`)).toEqual(programmed)
})

test('at least ten of thirteen tables are within two per cent of the best of scikit-learn', () => {
  expect(figures.tables.length).toBeGreaterThanOrEqual(13)
  expect(countNear(figures.tables, 'logistic')).toBeGreaterThanOrEqual(10)
})
