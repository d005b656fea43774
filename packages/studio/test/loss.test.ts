// @platform node
// @slow: a real browser drags the loss
import { crossEntropy } from '@bernoulli/core/likelihood'
import { column, evaluate } from '@bernoulli/core/expression'
import { afterAll, describe, expect, test } from 'vitest'
import { openBrowser, type Browser, type Page } from '../../report/test/browser.ts'
import { smallestText } from './open.ts'
import { openSite } from './site.ts'

const found = await openBrowser()
if (typeof found === 'string') process.stderr.write(`browser tests are skipped: ${found}\n`)
const browser = found as Browser

describe.skipIf(typeof found === 'string')('the page on which the loss is touched', async () => {
  const site = await openSite()
  afterAll(async () => {
    await browser.close()
    await site.close()
  })

  async function open(
    hash = '',
    { width = 1200, colorScheme = 'light' }: { width?: number; colorScheme?: 'light' | 'dark' } = {},
  ): Promise<{ readonly page: Page; readonly complaints: string[] }> {
    const page = await browser.page({ width, colorScheme })
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`${site.address}/loss.html${hash}`)
    await page.waitForSelector('.touch svg')
    return { page, complaints }
  }

  const lede = async (page: Page): Promise<readonly string[]> =>
    page.evaluate("[...document.querySelectorAll('.lede b')].map((one) => one.textContent)")
  const cost = (y: number, p: number): string =>
    evaluate(crossEntropy(column('y'), column('p')), { y, p }).toFixed(4)

  /** Where a point of the picture is on the screen. */
  const place = (page: Page, selector: string): Promise<{ x: number; y: number }> =>
    page.evaluate(`(() => {
      const { left, top, width, height } = document.querySelector('.touch ${selector}').getBoundingClientRect()
      return { x: left + width / 2, y: top + height / 2 }
    })()`)

  test('the red point is dragged along the curve, and every number follows', async () => {
    const { page, complaints } = await open()
    expect(await lede(page)).toEqual(['0.8', '0.3', cost(0.3, 0.8)])
    const { x, y } = await place(page, 'circle.bad')
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x - 120, y + 40)
    await page.mouse.up()
    const [p = '', label = '', loss] = await lede(page)
    expect(Number(p)).toBeLessThan(0.7)
    expect([label, loss]).toEqual(['0.3', cost(0.3, Number(p))])
    expect(await page.textContent('.measures tbody tr:first-child td.number')).toBe(loss)
    expect(page.url().endsWith(`#y=0.3&p=${p}`)).toBe(true)
    const point = await place(page, 'circle.bad')
    expect(Math.abs(point.x - (x - 120))).toBeLessThan(2)
    expect(complaints).toEqual([])
    await page.close()
  }, 60_000)

  test('the green point is dragged, and the lowest point follows it', async () => {
    const { page } = await open()
    const { x, y } = await place(page, 'circle.good')
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 100, y)
    await page.mouse.up()
    const [p, label = ''] = await lede(page)
    expect([p, Number(label) > 0.4]).toEqual(['0.8', true])
    const lowest = await place(page, 'circle.good')
    expect(Math.abs(lowest.x - (x + 100))).toBeLessThan(2)
    await page.close()
  }, 60_000)

  test('a finger drags as the mouse does', async () => {
    const { page } = await open()
    const { x, y } = await place(page, 'circle.bad')
    await page.evaluate(`(() => {
      const touch = document.querySelector('.touch')
      touch.setPointerCapture = () => {}
      const fire = (type, x) => touch.dispatchEvent(new PointerEvent(type,
        { clientX: x, clientY: ${y}, pointerType: 'touch', pointerId: 7, bubbles: true }))
      fire('pointerdown', ${x})
      fire('pointermove', ${x} - 60)
      fire('pointerup', ${x} - 60)
    })()`)
    const point = await place(page, 'circle.bad')
    expect(Math.abs(point.x - (x - 60))).toBeLessThan(2)
    await page.close()
  }, 60_000)

  test('keys alone: sliders by arrows, a label by its button, bits', async () => {
    const { page } = await open('#y=0.5&p=0.5')
    await page.evaluate("document.querySelector('input[type=range]').focus()")
    for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowRight')
    expect(await lede(page)).toEqual(['0.51', '0.5', cost(0.5, 0.51)])
    await page.evaluate(
      "[...document.querySelectorAll('button')].find((one) => one.textContent === '0.9').focus()",
    )
    await page.keyboard.press('Enter')
    expect(await lede(page)).toEqual(['0.51', '0.9', cost(0.9, 0.51)])
    await page.evaluate("document.querySelector('input[type=radio]:checked').focus()")
    await page.keyboard.press('ArrowRight')
    const [, , loss] = await lede(page)
    expect(Number(loss)).toBeCloseTo(Number(cost(0.9, 0.51)) / Math.LN2, 3)
    await page.close()
  }, 60_000)

  test('the questions are answered by the library’s numbers', async () => {
    const { page } = await open('#y=1&p=0')
    expect(await lede(page)).toEqual(['0', '1', '∞'])
    const text = (await page.textContent('main')) ?? ''
    expect(text).toContain('Why 0.58, and not 0?')
    expect(text).toContain('mean0.58060.58060.0000')
    expect(text).toContain('0.7 × 0.8 × 0.90.504')
    expect(text).toContain('0.8 × 0.8 × 0.80.512')
    expect(text).toContain('−8000800.0000−1.0000∞16.1181')
    expect(text).toContain('For y = 1 the best prediction is 1, which costs 0.0000 nats')
    await page.close()
  }, 60_000)

  test.each([
    [1200, 'light'],
    [1200, 'dark'],
    [400, 'light'],
    [400, 'dark'],
  ] as const)(
    'at %i pixels, %s: axe finds nothing, and nothing is wider than the screen',
    async (width, colorScheme) => {
      const { page, complaints } = await open('', { width, colorScheme })
      await page.evaluate(browser.axe)
      expect(
        await page.evaluate(
          `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
          violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 160))))`,
        ),
      ).toEqual([])
      expect(await smallestText(page)).toBeGreaterThanOrEqual(11)
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      expect(complaints).toEqual([])
      await page.close()
    },
    60_000,
  )
})
