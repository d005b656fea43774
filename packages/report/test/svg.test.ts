import { describe, expect, test } from 'vitest'
import { svg } from '../src/svg/index.ts'
import { lateFlights } from './fixtures/lateFlights.ts'
import { fourPredictors, twoPredictors } from './fixtures/predictors.ts'
import { hostileComparison, hostileEvaluation, hostileNames } from './hostile.ts'
import { misshapen } from './wellFormed.ts'

const samples = { lateFlights, twoPredictors, fourPredictors }

describe('well-formedness is really checked', () => {
  test.each(['<a>', '<a></b>', '<a b=c/>', '<a b="<"/>', '<a>&</a>', '<a>&nbsp;</a>', '<a b/>', '</a>'])(
    '%s',
    (text) => {
      expect(misshapen(text)).not.toBeNull()
    },
  )
  test('a good one passes', () => expect(misshapen('<a b="1 &amp; 2"><c/>x &lt; y</a>')).toBeNull())
})

test('an evaluation has its five pictures, a comparison its three', () => {
  expect(Object.keys(svg(lateFlights))).toEqual(['loss', 'reliability', 'roc', 'segments', 'drift'])
  expect(Object.keys(svg(fourPredictors))).toEqual(['ranking', 'differences', 'decomposition'])
})

describe.each(Object.entries(samples))('the pictures of %s', (name, sample) => {
  const files = svg(sample)

  test('are the same bytes for the same numbers', () => {
    expect(svg(structuredClone(sample))).toEqual(files)
  })

  test.each(Object.entries(files))('%s stands alone', async (picture, file) => {
    expect(misshapen(file)).toBeNull()
    expect(file).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg /)
    expect(file).toContain('xmlns="http://www.w3.org/2000/svg"')
    expect(file.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(
      /https?:|href|url\(|<script|style="/,
    )
    expect(file).not.toMatch(/NaN|Infinity|undefined/)
    const rounded = file
      .replace(/<style>.*<\/style>/, '')
      .replace(/-?\d+\.\d+/g, (text) => Number(text).toFixed(1))
    await expect(rounded).toMatchFileSnapshot(`output/${name}-${picture}.svg`)
  })
})

const known = [
  '?xml',
  'svg',
  'style',
  'title',
  'desc',
  'g',
  'path',
  'rect',
  'line',
  'circle',
  'text',
  'tspan',
]

test.each(hostileNames)('%j stays text in every picture', (name) => {
  for (const subject of [hostileEvaluation(name), hostileComparison(name)]) {
    for (const file of Object.values(svg(subject))) {
      expect(misshapen(file)).toBeNull()
      for (const [, tag] of file.matchAll(/<([\w!?]+)/g)) expect(known).toContain(tag)
      expect(file).not.toMatch(/(?!\n)\p{Cc}|\p{Bidi_Control}|[\u2028\u2029]|\p{Surrogate}/u)
    }
  }
})
