// @platform node
// @slow: a real browser trains on an adapter in software
import { readFileSync } from 'node:fs'
import { decodeModel } from '@bernoulli/core/training'
import { afterAll, describe, expect, test } from 'vitest'
import { openBrowser, type Browser } from '../../report/test/browser.ts'
import { openPage, violationsOf } from './open.ts'
import { openSite } from './site.ts'

const site = await openSite()
const found = await openBrowser({ graphics: true })
const adapter = typeof found === 'string' ? found : await adapterIn(found)
if (adapter !== undefined) process.stderr.write(`tests of WebGPU are skipped: ${adapter}\n`)
const browser = found as Browser
afterAll(async () => {
  if (typeof found !== 'string') await browser.close()
  await site.close()
})

/** Why there is none; undefined where there is one. */
async function adapterIn(opened: Browser): Promise<string | undefined> {
  const page = await opened.page({ width: 800, colorScheme: 'light' })
  await page.goto(`${site.address}/train.html`)
  const there = await page.evaluate<boolean>(
    'navigator.gpu === undefined ? false : navigator.gpu.requestAdapter().then((one) => one !== null)',
  )
  await page.close()
  return there ? undefined : 'this Chromium has no adapter'
}

/** Trains once, and hands over what the page says and the weights of the model. */
async function trained(by: 'wasm' | 'webgpu') {
  const { page, complaints, requests } = await openPage(browser, `${site.address}/train.html`)
  await page.waitForSelector('[aria-label="What computes it"]')
  await page.selectOption('[aria-label="What computes it"]', { value: by })
  for (const [label, value] of [
    ['Epochs', '1'],
    ['Pictures in a step', '250'],
  ] as const) {
    await page.fill(`[aria-label="${label}"]`, value)
    await page.keyboard.press('Tab')
  }
  expect(await violationsOf(browser, page)).toEqual([])
  await page.click('button:has-text("Train")')
  await page.waitForSelector('[role=status]:has-text("finished"), .refused', { timeout: 100_000 })
  expect(await page.evaluate("document.querySelector('.refused')?.textContent ?? ''")).toBe('')
  const loss = Number(await page.textContent('.trained .lede b'))
  const shell = await page.textContent('.shell p')
  const download = page.waitForEvent('download')
  await page.click('button:has-text("Download the model")')
  const bytes = readFileSync(await (await download).path())
  const { initializers } = decodeModel(bytes).onnx
  expect(complaints).toEqual([])
  expect(requests.filter((one) => !one.replace('blob:', '').startsWith(`${site.address}/`))).toEqual([])
  await page.close()
  return { loss, shell, bytes, weights: Object.entries(initializers) }
}

describe.skipIf(adapter !== undefined)('a page where there is a graphics card', () => {
  test('trains on it to the loss of the processor, and says that the digits are not the same', async () => {
    const [processor, card] = [await trained('wasm'), await trained('webgpu')]
    // eight steps of Adam, whose sums are added up in another order
    expect(Math.abs(card.loss - processor.loss)).toBeLessThanOrEqual(0.00011)
    const numbers = ({ weights }: Awaited<ReturnType<typeof trained>>): readonly number[] =>
      weights.toSorted(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, { values }]) => [...values].map(Number))
    const other = numbers(card)
    const apart = numbers(processor).map((one, i) => Math.abs(one - (other[i] ?? NaN)))
    expect(apart.length).toBeGreaterThan(50_000)
    expect(apart.reduce((most, one) => Math.max(most, one))).toBeLessThan(1e-5)
    // the same bits would be the processor's: then nothing was computed elsewhere
    expect(card.bytes.equals(processor.bytes)).toBe(false)
    expect(processor.shell).toContain('to the digit')
    expect(card.shell).toContain('on the processor')
  }, 240_000)
})

test.skipIf(typeof found === 'string')(
  'where there is none, nothing is offered',
  async () => {
    const plain = (await openBrowser()) as Browser
    const { page } = await openPage(plain, `${site.address}/train.html`)
    await page.waitForSelector('[aria-label="Seed"]')
    const there = await page.evaluate<boolean>(
      'navigator.gpu === undefined ? false : navigator.gpu.requestAdapter().then((one) => one !== null)',
    )
    await page.evaluate('new Promise((next) => setTimeout(next, 100))')
    expect(await page.evaluate('document.querySelector(\'[aria-label="What computes it"]\') !== null')).toBe(
      there,
    )
    await page.close()
    await plain.close()
  },
  60_000,
)
