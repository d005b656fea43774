import { openBrowser } from '../../packages/report/test/browser.ts'
import { openSite } from '../../packages/studio/test/site.ts'
import { judgeInPage } from './judgeInPage.ts'
import type { Seen } from './judgeInPage.ts'

/** Judges rows in the page several times, each in a page of its own. */
export async function pageSpeed(folder: string, rows: number, times: number): Promise<readonly Seen[]> {
  const browser = await openBrowser()
  if (typeof browser === 'string') throw new Error(browser)
  const site = await openSite(folder)
  try {
    const seen: Seen[] = []
    for (let i = 0; i < times; i++) {
      const page = await browser.page({ width: 1200, colorScheme: 'light' })
      await page.goto(`${site.address}/index.html#label=late&prediction=p`)
      await page.waitForSelector('.drop')
      seen.push(await judgeInPage(page, rows))
      await page.close()
    }
    return seen
  } finally {
    await browser.close()
    await site.close()
  }
}
