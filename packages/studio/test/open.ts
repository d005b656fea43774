import { expect } from 'vitest'
import type { Browser, Page, UploadedFile } from '../../report/test/browser.ts'

/** A page, what its console said, and what it asked for. */
export interface Watched {
  readonly page: Page
  readonly complaints: string[]
  readonly requests: string[]
}

/** What Chromium itself remarks where a page asks for a graphics card and there is none; the page gets null, as it should. */
const CHROMIUM = 'No available adapters.'

/** A page at an address. */
export async function openPage(
  browser: Browser,
  address: string,
  { width = 1200, colorScheme = 'light' }: { width?: number; colorScheme?: 'light' | 'dark' } = {},
): Promise<Watched> {
  const page = await browser.page({ width, colorScheme })
  const complaints: string[] = []
  const requests: string[] = []
  page.on('console', (message) => {
    if (message.text() !== CHROMIUM) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => requests.push(request.url()))
  await page.goto(address)
  return { page, complaints, requests }
}

/** Chooses a file, and waits for its verdict. */
export async function drop(page: Page, file: string | UploadedFile): Promise<void> {
  await page.setInputFiles('input[type=file]', file)
  await page.waitForSelector('.views, .refused', { timeout: 50_000 })
  expect(await page.evaluate("document.querySelector('.refused')?.textContent ?? ''")).toBe('')
}

/** What axe finds wrong with a page, in which it runs. */
export async function violationsOf(browser: Browser, page: Page): Promise<readonly string[]> {
  await page.evaluate(browser.axe)
  return page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 160))))`,
  )
}

/** The height of the smallest text in the pictures of a page, on the screen; infinite where there is none. */
export function smallestText(page: Page): Promise<number> {
  return page.evaluate(`Math.min(...[...document.querySelectorAll('svg.picture text')]
    .filter((one) => one.textContent.trim() !== '' && one.checkVisibility() && one.getClientRects().length > 0)
    .map((one) => {
      const svg = one.closest('svg')
      return parseFloat(getComputedStyle(one).fontSize) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width
    }))`)
}

/** Every screen that pages are looked at on. */
export const screens = [
  [1200, 'light'],
  [1200, 'dark'],
  [400, 'light'],
  [400, 'dark'],
] as const
