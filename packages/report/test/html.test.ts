import { createHash } from 'node:crypto'
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { html } from '../src/html/index.ts'
import { script, scriptHash } from '../src/html/script.ts'
import { style, styleHash } from '../src/html/style.ts'
import { sentences } from '../src/index.ts'
import { lateFlights } from './fixtures/lateFlights.ts'
import { fourPredictors, twoPredictors } from './fixtures/predictors.ts'
import { hostileComparison, hostileEvaluation, hostileNames } from './hostile.ts'
import { misshapen } from './wellFormed.ts'

const samples = { lateFlights, twoPredictors, fourPredictors }
const options = { title: 'Late flights', source: 'late.csv', command: 'npx bernoulli judge late.csv' }

test('the policy names the style sheet that is there', () => {
  expect(styleHash).toBe(`sha256-${createHash('sha256').update(style).digest('base64')}`)
})

test('and the script that is there', () => {
  expect(scriptHash).toBe(`sha256-${createHash('sha256').update(script).digest('base64')}`)
})

describe.each(Object.entries(samples))('the report of %s', (name, sample) => {
  const page = html(sample, options)
  const { document } = parseHTML(page)

  test('is the same page for the same numbers', async () => {
    expect(html(structuredClone(sample), options)).toBe(page)
    const rounded = page
      .replace(/<style>.*?<\/style>/s, '')
      .replace(/<script>.*?<\/script>/s, '')
      .replace(/\d+\.\d{3,}/g, (text) => Number(text).toFixed(2))
    await expect(rounded).toMatchFileSnapshot(`output/${name}.html`)
  })

  test('needs no network, and runs nothing but its own script', () => {
    expect(page).toMatch(/default-src 'none'|default-src &#39;none&#39;/)
    expect(page).toContain(styleHash.replaceAll("'", '&#39;'))
    expect([...document.querySelectorAll('script')].map(({ textContent }) => textContent)).toEqual([script])
    expect(page).toContain(scriptHash)
    const loading =
      'link, img, iframe, object, embed, [style], [src], [href]:not([href^="#"]), [onload], [onerror]'
    expect([...document.querySelectorAll(loading)]).toEqual([])
    expect(page.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\(|@import/)
  })

  test('says the verdict first, in the words of the terminal', () => {
    const said = [...document.querySelectorAll('main > p')].map((p) =>
      p.textContent.trim().replaceAll('\u00a0', ' '),
    )
    expect(said.slice(0, sentences(sample).length)).toEqual(sentences(sample))
    const order = page.indexOf('class="lede"')
    expect(order).toBeLessThan(page.indexOf('<figure'))
  })

  test('every picture has a title, a description and a sentence to read it by', () => {
    const figures = [...document.querySelectorAll('figure')]
    expect(figures.length).toBeGreaterThanOrEqual(3)
    for (const figure of figures) {
      const svg = figure.querySelector('svg')
      const ids = svg?.getAttribute('aria-labelledby')?.split(' ') ?? []
      expect(svg?.getAttribute('role')).toBe('group')
      expect(ids).toHaveLength(2)
      for (const id of ids) expect(document.getElementById(id)?.textContent).not.toBe('')
      expect(figure.querySelector('figcaption')?.textContent).toMatch(/\d/)
    }
    const all = [...document.querySelectorAll('[id]')].map((element) => element.id)
    expect(new Set(all).size).toBe(all.length)
  })

  test('every table has a caption and headed columns and rows', () => {
    const tables = [...document.querySelectorAll('table')]
    expect(tables.length).toBeGreaterThanOrEqual(2)
    for (const table of tables) {
      expect(table.querySelector('caption')?.textContent.trim()).not.toBe('')
      for (const row of table.querySelectorAll('tbody tr')) {
        expect(row.querySelector('th')?.getAttribute('scope')).toBe('row')
        expect(row.children.length).toBe(table.querySelectorAll('thead tr > *').length)
      }
    }
  })
})

describe('text from data', () => {
  const known = new Set(
    [lateFlights, twoPredictors].flatMap((sample) =>
      [...parseHTML(html(sample, options)).document.querySelectorAll('*')].map(shape),
    ),
  )

  test.each(hostileNames)('%j stays text', (name) => {
    for (const subject of [hostileEvaluation(name), hostileComparison(name)]) {
      const page = html(subject, { title: name, source: name, command: name })
      const { document } = parseHTML(page)
      const strange = [...document.querySelectorAll('*')].map(shape).filter((one) => !known.has(one))
      expect(strange).toEqual([])
      expect(misshapen(page.slice(page.indexOf('<main>'), page.indexOf('</main>') + 7))).toBeNull()
      expect(page).not.toMatch(/(?![\n])\p{Cc}|\p{Bidi_Control}|[\u2028\u2029]|\p{Surrogate}/u)
    }
  })

  test('is shown as it is written', () => {
    const name = '<b>"Tom & Jerry\'s"</b>'
    const { document } = parseHTML(html(hostileEvaluation(name), { title: name }))
    expect(document.querySelector('h1')?.textContent.trim()).toBe(name)
    expect(document.querySelector('title')?.textContent).toContain('Jerry')
  })

  /** An element's name and the names of its attributes: nothing from data may add to these. */
  function shape(element: { tagName: string; getAttributeNames(): string[] }): string {
    return `${element.tagName} ${element.getAttributeNames().toSorted().join(' ')}`
  }
})
