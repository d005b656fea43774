import { compare } from '@bernoulli/core'
import type { Comparison } from '@bernoulli/core'
import { beforeAll, expect, test } from 'vitest'
import { html } from '../src/html/index.ts'
import { terminal } from '../src/index.ts'
import { svg } from '../src/svg/index.ts'

/** Predictors whose names read as prose: everything, nothing, the base rate. */
let three: Comparison
let two: Comparison

beforeAll(async () => {
  const logits = Array.from({ length: 300 }, (_, i) => 2 * Math.sin(i * i))
  const labels = logits.map((z, i) => (((i * 7919) % 1000) / 1000 < 1 / (1 + Math.exp(-z)) ? 1 : 0))
  const off = (by: number) => ({ logits: logits.map((z, i) => z + by * Math.cos(i * 3)) })
  const predictions = { everything: off(0.1), nothing: off(0.3), 'the base rate': off(2) }
  three = await compare({ labels, predictions }, { resamples: 0 })
  two = await compare(
    { labels, predictions: { everything: predictions.everything, nothing: predictions.nothing } },
    { resamples: 0 },
  )
})

test('a name in a sentence is marked as a name, in the terminal, the page and the pictures', () => {
  for (const comparison of [two, three]) {
    const shown = [
      terminal(comparison, { width: 400 }),
      html(comparison).replaceAll('&#34;', '"').replaceAll('&quot;', '"'),
      ...Object.values(svg(comparison)).map((picture) => picture.replaceAll('&quot;', '"')),
      ...comparison.pairs.map(({ verdict }) => verdict),
    ].join('\n')
    const prose = ['everything', 'nothing'].flatMap((name) => [
      `by ${name},`,
      `under ${name}`,
      `if ${name}`,
      `on ${name} at`,
      `${name} is better`,
      `${name} costs`,
      `${name} has`,
      `${name} ranks`,
      `${name} and`,
      `tell ${name}`,
      `against ${name}`,
    ])
    expect(prose.filter((words) => shown.includes(words))).toEqual([])
  }
})

test('the rows it takes are one number, in the verdict and beside it', () => {
  for (const { pairs } of [two, three])
    for (const { verdict, examplesToDecide } of pairs) {
      const said = /about ([\d,]+) rows like these|; ([\d,]+) rows like these|about ([\d,]+) rows would/.exec(
        verdict,
      )
      const number = said?.slice(1).find((one) => one !== undefined)
      expect(Number(number?.replaceAll(',', ''))).toBeGreaterThanOrEqual(examplesToDecide ?? NaN)
    }
  const said = /about ([\d,]+) rows/.exec(two.pairs[0]?.verdict ?? '')?.[1]
  expect(said).toBeDefined()
  expect(terminal(two, { width: 120 })).toContain(`about ${said} examples`)
})

test('where nothing can be told apart, the likelihood says how unsure its sum is', () => {
  const [pair] = two.pairs
  expect(pair?.winner).toBeNull()
  const [low = NaN, high = NaN] = pair?.meanDifference?.interval ?? []
  const shown = terminal(two, { width: 400 }).replaceAll(/\s+/g, ' ')
  expect(shown).toContain('that is no verdict, because the sum is as unsure as the difference')
  expect(shown).toContain(`−${(high * 300).toFixed(1)} to +${(-low * 300).toFixed(1)} nats at 95 %`)
})
