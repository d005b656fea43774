// @platform node
// @slow: the whole site is built, and looked at in a real browser
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { openBrowser, type Browser } from '../../report/test/browser.ts'
import { buildSite } from '../../../scripts/site/buildSite.ts'
import { openPage, screens, violationsOf } from './open.ts'
import { openSite } from './site.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'bernoulli-site-'))
const built = await buildSite(root, folder)
const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.html'))

const found = await openBrowser()
if (typeof found === 'string') process.stderr.write(`browser tests are skipped: ${found}\n`)
const browser = found as Browser
afterAll(async () => {
  if (typeof found !== 'string') await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

test('every link of every page leads somewhere, anchors too', () => {
  expect(built.broken).toEqual([])
  const anchors = new Map(
    pages.map((page) => {
      const text = readFileSync(join(folder, page), 'utf8')
      return [page, new Set([...text.matchAll(/\bid="([^"]+)"/g)].map(([, id = '']) => id))]
    }),
  )
  const lost = pages
    .filter(
      (page) => !page.startsWith('studio/') && !page.startsWith('docs/gallery/') && page !== 'docs/gallery',
    )
    .flatMap((page) => {
      const text = readFileSync(join(folder, page), 'utf8')
      return [...text.matchAll(/<a [^>]*?href="([^"]+)"/g)].flatMap(([, address = '']) => {
        if (/^[a-z][a-z0-9+.-]*:/i.test(address)) return []
        const to = new URL(address, `http://site/${page}`)
        const path = decodeURI(to.pathname).slice(1)
        const there = path.endsWith('.html') ? anchors.get(path) : new Set<string>()
        const whole =
          there !== undefined && (to.hash === '' || there.has(decodeURIComponent(to.hash.slice(1))))
        return whole ? [] : [`${page}: ${address}`]
      })
    })
  expect(lost).toEqual([])
})

test('what is public has a place in the reference, with its docstring', () => {
  const page = readFileSync(join(folder, 'reference/bernoulli.html'), 'utf8')
  for (const name of ['judge', 'compare', 'fromTable', 'memory']) expect(page).toContain(`id="${name}"`)
  expect(page).toContain('mean = floor + excess')
  expect(page).not.toContain('undefined</code>')
})

test('every text and every entrance is in the list beside a page, and a page loads little to be searched', () => {
  const page = readFileSync(join(folder, 'docs/explain.html'), 'utf8')
  const side = page.slice(page.indexOf('<nav class="side"'), page.indexOf('<main>'))
  const listed = new Set([...side.matchAll(/<a href="([^"]+)"/g)].map(([, address = '']) => address))
  const made = pages.filter(
    (path) => !/^(index|guide)\.html$|^docs\/gallery\/\w|^(packages|examples\/page)\//.test(path),
  )
  const gallery = 'docs/gallery/README.html'
  expect([...made, gallery].filter((path) => !listed.has(`../${path}`))).toEqual([])
  // what a page asks for at once; the index, when one begins to search
  expect(gzipSync(readFileSync(join(folder, 'search.js')), { level: 9 }).length).toBeLessThan(8_000)
  expect(gzipSync(readFileSync(join(folder, 'search-index.js')), { level: 9 }).length).toBeLessThan(400_000)
})

describe.skipIf(typeof found === 'string')('the site in a browser', async () => {
  const site = await openSite(folder)
  afterAll(() => site.close())

  test('the first page shows a verdict before any word about it, and the studio is behind it', async () => {
    const { page, complaints, requests } = await openPage(browser, `${site.address}/index.html`)
    const first = await page.evaluate("document.querySelector('main svg, main p').tagName.toLowerCase()")
    expect(first).toBe('svg')
    expect(await page.textContent('.lede')).toContain('better than always saying')
    await page.click('a:has-text("Drop a file of yours")')
    await page.waitForSelector('.drop')
    expect(complaints).toEqual([])
    expect(requests.filter((one) => !one.startsWith(`${site.address}/`))).toEqual([])
    await page.close()
  }, 60_000)

  test.each([
    ['served', () => `${site.address}/docs/explain.html`],
    ['from a folder', () => pathToFileURL(join(folder, 'docs/explain.html')).href],
  ])(
    'by keys alone places are found, %s',
    async (_, addressOf) => {
      const address = addressOf()
      const { page, complaints, requests } = await openPage(browser, address)
      const scripts = (): readonly string[] => requests.filter((one) => one.endsWith('.js'))
      await page.waitForSelector('.search input')
      expect(scripts().map((one) => one.split('/').at(-1))).toEqual(['search.js'])
      await page.keyboard.press('/')
      for (const key of ['e', 'l', 'b', 'o', 'w']) await page.keyboard.press(key)
      await page.waitForSelector('.search p:has-text("Nothing here says that")')
      await page.keyboard.press('Escape')
      expect(await page.evaluate("document.querySelector('.search input').value")).toBe('')
      await page.fill('.search input', 'lossAndGradient')
      await page.waitForSelector('.search li a')
      expect(await page.textContent('.search li a')).toContain('lossAndGradient')
      await page.fill('.search input', 'monitor horizon')
      await page.waitForSelector('.search li a:has-text("›")')
      await page.keyboard.press('ArrowDown')
      const first = await page.evaluate<string>("document.activeElement.getAttribute('href')")
      expect(await page.evaluate("document.activeElement === document.querySelector('.search li a')")).toBe(
        true,
      )
      await page.keyboard.press('ArrowUp')
      expect(await page.evaluate('document.activeElement.tagName')).toBe('INPUT')
      await page.keyboard.press('Enter')
      await page.waitForSelector('main h1')
      await page.waitForURL(new URL(first, address).href)
      expect(complaints).toEqual([])
      const base = new URL('..', address).href
      expect(requests.filter((one) => !one.startsWith(base))).toEqual([])
      await page.close()
    },
    60_000,
  )

  test('all pages are listed beside every page, folded where there is no room', async () => {
    const { page } = await openPage(browser, `${site.address}/docs/gates.html`, { width: 400 })
    const shown = (): Promise<number> =>
      page.evaluate(
        "[...document.querySelectorAll('.side a')].filter((one) => one.checkVisibility({ contentVisibilityAuto: true })).length",
      )
    expect(await shown()).toBe(0)
    await page.evaluate("document.querySelector('.side summary').focus()")
    await page.keyboard.press('Enter')
    expect(await shown()).toBeGreaterThan(5)
    expect(await page.textContent('.side [aria-current=page]')).toBe(await page.textContent('h1'))
    await page.fill('.search input', 'calibration')
    await page.waitForSelector('.search li a')
    expect(await violationsOf(browser, page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(400)
    await page.close()
    const wide = await openPage(browser, `${site.address}/docs/gates.html`)
    expect(
      await wide.page.evaluate("document.querySelector('.side [aria-current=page]').checkVisibility()"),
    ).toBe(true)
    await wide.page.close()
  }, 60_000)

  const always = ['index.html', 'docs/explain.html']
  const others = [
    'guide.html',
    'README.html',
    'docs/coming-from/keras.html',
    'docs/gallery/README.html',
    'reference/index.html',
    'reference/math.html',
  ]
  test.each(screens)(
    'at %i pixels, %s: axe finds nothing, nothing is wider than the screen, nothing is asked for elsewhere',
    async (width, colorScheme) => {
      // the rest once in each width and each light
      const once = (width === 400) === (colorScheme === 'dark')
      for (const path of once ? [...always, ...others] : always) {
        const address = `${site.address}/${path}`
        const { page, complaints, requests } = await openPage(browser, address, { width, colorScheme })
        // the page's own policy keeps scripts out, and axe is run around it
        expect([path, await violationsOf(browser, page)]).toEqual([path, []])
        const wide = await page.evaluate('document.documentElement.scrollWidth')
        expect([path, wide]).toEqual([path, width])
        expect([path, complaints]).toEqual([path, []])
        expect(requests.filter((one) => !one.startsWith(`${site.address}/`))).toEqual([])
        await page.close()
      }
    },
    120_000,
  )
})
