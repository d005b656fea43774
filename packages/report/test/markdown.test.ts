import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { describe, expect, test } from 'vitest'
import { sentences, visible } from '../src/index.ts'
import { code, text } from '../src/markdown/escape.ts'
import { gatesMarkdown, markdown } from '../src/markdown/index.ts'
import { lateFlights } from './fixtures/lateFlights.ts'
import { fourPredictors, twoPredictors } from './fixtures/predictors.ts'
import { hostileComparison, hostileEvaluation, hostileNames } from './hostile.ts'

const samples = { lateFlights, twoPredictors, fourPredictors }
const requirements = [
  { requirement: 'skill > 0.05', met: true, numbers: [{ name: 'logLoss.skill.value', value: 0.103 }] },
  { requirement: 'auc > 0.9', met: false, numbers: [{ name: 'discrimination.auc.value', value: null }] },
]

/** As a forge shows it, but for what it does to names of people and issues afterwards. */
function shown(source: string): Document {
  const markup = micromark(source, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  })
  return parseHTML(`<!doctype html><html><body>${markup}</body></html>`).document as unknown as Document
}

const hardNames = [
  ...hostileNames,
  '@octocat',
  'see #12, GH-3 and octo/repo#4',
  'https://example.com/x www.example.com me@example.com',
  '*a* _b_ `c` ~~d~~ [e](f) ![g](h)',
  '| a | b \\| c',
  'a\\',
  '``',
  ':smile: $x^2$',
  '1. one',
  '- [ ] task',
  '===',
  '&lt;b&gt;',
  ' ',
]

describe.each(Object.entries(samples))('%s', (name, sample) => {
  test('reads well', async () => {
    const options = { source: 'late.csv', label: 'late', note: 'labels: late; guessed', requirements }
    await expect(markdown(sample, options)).toMatchFileSnapshot(`output/${name}.md`)
  })

  test('begins with the requirements and the answer, and shows every table', () => {
    const document = shown(markdown(sample, { requirements }))
    const said = document.body.textContent ?? ''
    expect(said.indexOf('auc > 0.9')).toBeLessThan(said.indexOf('skill > 0.05'))
    for (const sentence of sentences(sample)) expect(said).toContain(sentence)
    expect(document.querySelectorAll('table').length).toBeGreaterThanOrEqual(3)
    for (const row of document.querySelectorAll('tbody tr'))
      expect(row.children.length).toBe(row.closest('table')?.querySelectorAll('th').length)
  })
})

describe('text from data', () => {
  const kinds = new Set(
    [...Object.values(samples), hostileEvaluation('plain')].flatMap((sample) =>
      [...shown(markdown(sample, { requirements })).querySelectorAll('*')].map(({ tagName }) => tagName),
    ),
  )

  test.each(hardNames)('%j formats nothing, links nothing, calls nobody', (name) => {
    const broken = { requirement: name, met: false, numbers: [{ name, value: 1 }] }
    for (const subject of [hostileEvaluation(name), hostileComparison(name)]) {
      const source = markdown(subject, {
        source: name,
        label: name,
        note: name,
        command: name,
        requirements: [broken],
      })
      const document = shown(source)
      const strange = [...document.querySelectorAll('*')].filter(({ tagName }) => !kinds.has(tagName))
      expect(strange.map(({ outerHTML }) => outerHTML)).toEqual([])
      expect(document.querySelectorAll('a, img, script, del, input')).toHaveLength(0)
      expect(source).not.toMatch(/(?![\n])\p{Cc}|\p{Bidi_Control}|[\u2028\u2029]|\p{Surrogate}/u)
      for (const row of document.querySelectorAll('tbody tr'))
        expect(row.children.length).toBe(row.closest('table')?.querySelectorAll('th').length)
    }
  })

  test.each(['@octocat', 'to @octocat', '#12'])('%j is no mention', (name) => {
    expect(text(name)).toContain('<!-- -->')
    expect(code(name)).toMatch(/^`.*`$/)
  })

  const word = fc.string({ unit: fc.constantFrom(...'ab1 *_`|\\<>&#@~[](){}!:.-+=$^/\n'), maxLength: 25 })

  test('any text reads as it is written', () => {
    fc.assert(
      fc.property(word, (name) => {
        const said = (source: string): string => (shown(source).body.textContent ?? '').trim()
        const flat = (one: string): string => one.replaceAll(/\s+/g, ' ').trim()
        expect(flat(said(`x ${text(name)}`))).toBe(flat(`x ${visible(name)}`))
        const named = visible(name).trim() === '' ? '(empty)' : visible(name)
        expect(flat(said(`x ${code(name)}`))).toBe(flat(`x ${named}`))
      }),
      { numRuns: 500 },
    )
  })

  test('any text stays in its cell', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const document = shown(`| h | i |\n| --- | --- |\n| ${code(a)} | ${text(b)} |\n`)
        const cells = [...document.querySelectorAll('td')].map(({ textContent }) => textContent)
        const flat = (one: string | null | undefined): string => (one ?? '').replaceAll(/\s+/g, ' ').trim()
        expect(cells.map(flat)).toEqual([
          visible(a).trim() === '' ? '(empty)' : flat(visible(a)),
          flat(visible(b)),
        ])
      }),
      { numRuns: 500 },
    )
  })
})

test('gates', async () => {
  const gate = {
    note: '',
    passed: false,
    error: null,
    requirements,
    answer: sentences(lateFlights).slice(0, 2),
  }
  const gates = [
    { ...gate, name: 'late flights' },
    {
      ...gate,
      name: 'nowhere',
      error: 'judge: nowhere.csv does not exist. Check the path.',
      requirements: [],
    },
  ]
  await expect(gatesMarkdown(gates)).toMatchFileSnapshot('output/gates.md')
})
