// @platform node
// @slow: the whole site is built, and looked at in a real browser
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
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
