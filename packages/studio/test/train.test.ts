// @platform node
// @slow: a real browser trains, and the command trains too
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { decodeModel } from '@bernoulli/core/training'
import { afterAll, describe, expect, test } from 'vitest'
import { openBrowser, type Browser, type Page } from '../../report/test/browser.ts'
import { run } from '../../../scripts/packages/run.ts'
import { openPage, screens, smallestText, violationsOf } from './open.ts'
import { openSite } from './site.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

const found = await openBrowser()
if (typeof found === 'string') process.stderr.write(`browser tests are skipped: ${found}\n`)
const browser = found as Browser

describe.skipIf(typeof found === 'string')('the page that trains', async () => {
  const site = await openSite()
  afterAll(async () => {
    await browser.close()
    await site.close()
  })
  const address = `${site.address}/train.html`

  async function set(page: Page, label: string, value: string): Promise<void> {
    await page.fill(`[aria-label="${label}"]`, value)
    await page.keyboard.press('Tab')
  }
  const click = (page: Page, text: string): Promise<void> => page.click(`button:has-text("${text}")`)
  const finished = (page: Page): Promise<unknown> =>
    page.waitForSelector('[role=status]:has-text("finished")', { timeout: 50_000 })

  // in the page itself: a quick machine has trained all epochs before a click from outside arrives
  const pauseBehindTheFirstEpoch = `new MutationObserver((_, observer) => {
    if (document.querySelector('.trained') === null) return
    observer.disconnect()
    for (const one of document.querySelectorAll('button')) if (one.textContent.trim() === 'Pause') one.click()
  }).observe(document.body, { childList: true, subtree: true })`

  async function model(page: Page): Promise<Buffer> {
    const download = page.waitForEvent('download')
    await click(page, 'Download the model')
    return readFileSync(await (await download).path())
  }

  test('784-32-784 for one epoch: the loss is the command’s, and nothing is asked for elsewhere', async () => {
    const { page, complaints, requests } = await openPage(browser, address)
    await set(page, 'Epochs', '1')
    await click(page, 'Train')
    await finished(page)
    const said = await page.evaluate<readonly string[]>(
      "[...document.querySelectorAll('.trained .lede b')].map((one) => one.textContent)",
    )
    const line = (await page.textContent('.shell pre')) ?? ''
    // what is chosen for the next training says nothing of this one
    await set(page, 'Epochs', '7')
    expect(await page.textContent('.shell pre')).toBe(line)
    const [, , ...words] = line.split(' ')
    const { code, stdout } = await run(
      root,
      process.execPath,
      join(root, 'packages/cli/bin/bernoulli.js'),
      ...words,
      '--json',
      '--quiet',
    )
    expect(code).toBe(0)
    const { logLoss, baselines } = JSON.parse(stdout)
    expect(said).toEqual([logLoss.test.mean.toFixed(4), logLoss.test.excess.toFixed(4)])
    const around = (await page.textContent('.trained')) ?? ''
    for (const number of [logLoss.test.floor, logLoss.test.uncertainty, baselines[0].mean])
      expect(around).toContain(number.toFixed(4))
    const { facts } = decodeModel(await model(page))
    expect(facts?.layers).toEqual(['784', '32', '784'])
    expect(await page.evaluate("document.querySelectorAll('.trained figure svg').length")).toBe(2)
    expect(complaints).toEqual([])
    expect(requests.filter((one) => !one.replace('blob:', '').startsWith(`${site.address}/`))).toEqual([])
    await page.close()
  }, 60_000)

  test('a training that was paused goes on to the same bits', async () => {
    const whole = await openPage(browser, address)
    await set(whole.page, 'Epochs', '4')
    await click(whole.page, 'Train')
    await finished(whole.page)
    const straight = await model(whole.page)
    await whole.page.close()

    const { page } = await openPage(browser, address)
    await set(page, 'Epochs', '4')
    await page.evaluate(pauseBehindTheFirstEpoch)
    await click(page, 'Train')
    await page.waitForSelector('[role=status]:has-text("paused")')
    await click(page, 'Go on')
    await finished(page)
    expect((await model(page)).equals(straight)).toBe(true)
    await page.close()
  }, 60_000)

  test('what are no pictures is refused, and pictures of one’s own are trained on', async () => {
    const { page } = await openPage(browser, address)
    const file = (name: string, bytes: Buffer) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: bytes,
    })
    await page.setInputFiles('input[type=file]', file('x.idx', Buffer.from([0, 0, 8, 3, 0, 0, 0, 9])))
    await page.waitForSelector('.refused:has-text("no pictures of an idx file")')
    await page.setInputFiles('input[type=file]', file('x.txt', Buffer.from('no picture')))
    await page.waitForSelector('.refused:has-text("no picture that is read here")')
    const head = Buffer.alloc(16)
    for (const [i, word] of [0x803, 40, 8, 8].entries()) head.writeUInt32BE(word, 4 * i)
    const bytes = Buffer.from(Uint8Array.from({ length: 40 * 64 }, (_, i) => (i * 37) % 256))
    await page.setInputFiles('input[type=file]', file('own.idx', Buffer.concat([head, bytes])))
    await page.waitForSelector('main:has-text("own.idx, 8×8")')
    await set(page, 'Epochs', '2')
    await click(page, 'Train')
    await finished(page)
    expect(await page.textContent('.trained')).toContain('64 → 32 → 64')
    await page.close()
  }, 60_000)

  test('pictures that are dropped anywhere on the page are taken, and what is dropped and is none is refused', async () => {
    const { page, complaints } = await openPage(browser, address)
    await page.waitForSelector('.chips')
    const dropped = (files: string): Promise<boolean> =>
      page.evaluate(`(async () => {
        const transfer = new DataTransfer()
        for (const file of await Promise.all(${files})) transfer.items.add(file)
        const fire = (type) => document.querySelector('main').dispatchEvent(
          new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }))
        // what nobody prevents is opened by the browser, in the page's place
        return [fire('dragover'), fire('drop')].every((went) => !went)
      })()`)
    const drawn = `[40, 90, 140, 190, 240].map(async (grey, i) => {
      const canvas = new OffscreenCanvas(9, 7)
      const context = canvas.getContext('2d')
      context.fillStyle = 'rgb(' + [grey, grey, grey] + ')'
      context.fillRect(0, 0, 9, 7)
      return new File([await canvas.convertToBlob()], i + '.png', { type: 'image/png' })
    })`
    expect(await dropped(drawn)).toBe(true)
    await page.waitForSelector('main:has-text("5 pictures, 9×7")')
    expect(await dropped("[new File(['no picture'], 'x.txt')]")).toBe(true)
    await page.waitForSelector('.refused:has-text("no picture that is read here")')
    expect(await page.textContent('main')).toContain('5 pictures, 9×7')
    expect(complaints).toEqual([])
    await page.close()
  }, 60_000)

  test.each(screens)(
    'at %i pixels, %s: axe finds nothing before and after, and nothing is wider than the screen',
    async (width, colorScheme) => {
      const { page, complaints } = await openPage(browser, address, { width, colorScheme })
      await page.waitForSelector('.chips')
      expect(await violationsOf(browser, page)).toEqual([])
      await set(page, 'Epochs', '1')
      await click(page, 'Train')
      await finished(page)
      expect(await violationsOf(browser, page)).toEqual([])
      expect(await smallestText(page)).toBeGreaterThanOrEqual(11)
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      expect(complaints).toEqual([])
      await page.close()
    },
    60_000,
  )
})
