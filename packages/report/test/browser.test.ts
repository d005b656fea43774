// @slow: a real browser looks at every report
import { mkdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { trainingHtml } from '../src/card/index.ts'
import { html } from '../src/html/index.ts'
import { monitorHtml } from '../src/monitor/index.ts'
import { openBrowser, type Browser, type Page } from './browser.ts'
import { lateFlights } from './fixtures/lateFlights.ts'
import { fourPredictors, twoPredictors } from './fixtures/predictors.ts'
import { monitor } from './fixtures/monitor.ts'
import { training } from './fixtures/training.ts'
import { hostileEvaluation } from './hostile.ts'

const options = { source: 'late.csv', note: 'labels: late; guessed', command: 'npx bernoulli judge late.csv' }
const pages = {
  lateFlights: html(lateFlights, options),
  twoPredictors: html(twoPredictors, options),
  fourPredictors: html(fourPredictors, options),
  training: trainingHtml(training, options),
  monitor: monitorHtml(monitor, options),
}

const found = await openBrowser()
if (typeof found === 'string') process.stderr.write(`browser tests are skipped: ${found}\n`)
const browser = found as Browser

describe.skipIf(typeof found === 'string')('in a browser', () => {
  afterAll(() => browser.close())

  describe.each(Object.entries(pages))('%s', (name, source) => {
    test.each([
      [1200, 'light'],
      [1200, 'dark'],
      [400, 'light'],
      [400, 'dark'],
    ] as const)(
      'at %i pixels, %s: axe finds nothing, and nothing is wider than the screen',
      async (width, colorScheme) => {
        const page = await browser.page({ width, colorScheme })
        const complaints: string[] = []
        page.on('console', (message) => complaints.push(message.text()))
        await page.setContent(source)
        await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
        await page.evaluate(browser.axe)
        const violations = await page.evaluate<string[]>(
          `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
          violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 160))))`,
        )
        expect(violations).toEqual([])
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
        expect(complaints).toEqual([])
        const { BERNOULLI_PICTURES: pictures } = process.env
        if (pictures !== undefined) {
          mkdirSync(pictures, { recursive: true })
          await page.screenshot({ path: `${pictures}/${name}-${width}-${colorScheme}.png`, fullPage: true })
        }
        await page.close()
      },
      60_000,
    )
  })

  describe('the script', () => {
    let page: Page
    beforeAll(async () => {
      page = await browser.page({ width: 1200, colorScheme: 'light' })
    }, 60_000)

    const column = (head: string): Promise<string[]> =>
      page.evaluate(`(() => {
        const cell = [...document.querySelectorAll('thead th')].find((one) => one.textContent === '${head}')
        const rows = [...cell.closest('table').tBodies[0].rows]
        return rows.map((row) => row.cells[cell.cellIndex].textContent.trim())
      })()`)

    test('sorts a table by a click on a head, by numbers where they are numbers, and back', async () => {
      await page.setContent(pages.lateFlights)
      const before = await column('examples')
      const button = 'thead th:has-text("examples") button'
      await page.click(button)
      const value = (text: string): number => Number(text.replaceAll(',', ''))
      expect(await column('examples')).toEqual(before.toSorted((a, b) => value(a) - value(b)))
      await page.click(button)
      expect(await column('examples')).toEqual(before.toSorted((a, b) => value(b) - value(a)))
      expect(await page.evaluate("document.querySelectorAll('[aria-sort=descending]').length")).toBe(1)
    })

    test('reads off where the pointer stands', async () => {
      await page.setContent(pages.lateFlights)
      const middle: { x: number; y: number } = await page.evaluate(`(() => {
        const svg = document.querySelector('#roc svg')
        const [left, right] = svg.dataset.x.split(' ').map(Number)
        const [bottom, top] = svg.dataset.y.split(' ').map(Number)
        const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width
        return { x: (left + right) / 2 * scale, y: (bottom + top) / 2 * scale }
      })()`)
      // Scrolling takes the crosshair away, and is told of in the next frame: it is over before the pointer comes.
      await page.evaluate(`new Promise((done) => {
        document.querySelector('#roc svg').scrollIntoView({ block: 'center' })
        requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))
      })`)
      await page.hover('#roc svg', { position: middle, force: true })
      const said: string = await page.evaluate("document.querySelector('.crosshair text').textContent")
      const [x, y] = said.split(', ').map(Number)
      expect(x).toBeCloseTo(0.5, 1)
      expect(y).toBeCloseTo(0.5, 1)
      await page.hover('h1')
      expect(
        await page.evaluate(
          "new Promise((done) => setTimeout(() => done([...document.querySelectorAll('.crosshair')].map((one) => one.closest('figure').id)), 300))",
        ),
      ).toEqual([])
    })

    test('is the only one that runs: not one from data, nor one put in later', async () => {
      for (const name of [
        '<script>document.title = "owned"</script>',
        '"><img src=x onerror="document.title=\'owned\'">',
      ])
        await page.setContent(html(hostileEvaluation(name), { title: name, source: name }))
      await page.evaluate(
        `(() => { const s = document.createElement('script'); s.textContent = 'document.title = "owned"'; document.body.append(s) })()`,
      )
      expect(await page.evaluate('document.title')).not.toBe('owned')
    })

    test('contents lead to what they name', async () => {
      await page.setContent(pages.lateFlights)
      const targets: (string | null)[] = await page.evaluate(
        `[...document.querySelectorAll('nav a')].map((a) => document.querySelector(a.getAttribute('href'))?.querySelector('h2')?.textContent === a.textContent ? null : a.textContent)`,
      )
      expect(targets.length).toBeGreaterThan(5)
      expect(targets.filter((one) => one !== null)).toEqual([])
    })
  })
})

test('the script is small', () => {
  const [, script = ''] = /<script>(.*?)<\/script>/s.exec(pages.lateFlights) ?? []
  expect(script.length).toBeGreaterThan(100)
  expect(Buffer.byteLength(script)).toBeLessThanOrEqual(4096)
})
