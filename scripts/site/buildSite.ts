import { cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { licenses } from '../licenses.mjs'
import { addressOf } from './addressOf.ts'
import { emptied } from './emptied.ts'
import { firstPage } from './firstPage.ts'
import { guidePage } from './guidePage.ts'
import { linked } from './linked.ts'
import { listedTexts, studioPages } from './listedPages.ts'
import { rendered } from './rendered.ts'
import { referencePages } from './referencePages.ts'
import { searchIndex } from './search/searchIndex.ts'
import { searchScript } from './search/searchScript.ts'
import { sitePage } from './sitePage.ts'
import type { SitePage } from './sitePage.ts'
import { siteStyle } from './siteStyle.ts'
import { texts } from './texts.ts'

/** A site that was built. */
export interface Built {
  readonly pages: number
  /** Links of texts to what is not there. */
  readonly broken: readonly string[]
}

/**
 * The site, made of the repository: a first page that shows a verdict, the texts as they stand, a reference from the
 * docstrings, the reports of the gallery, the studio. Pages stand where their texts stand, so that links between them hold.
 * Nothing in it asks for anything elsewhere. A page has one script, which finds other pages in an index made here.
 */
export async function buildSite(root: string, folder: string): Promise<Built> {
  emptied(folder)
  const put = (path: string, contents: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), contents)
  }
  const copied = new Set<string>()
  const copy = (path: string): void => {
    if (copied.has(path)) return
    copied.add(path)
    cpSync(join(root, path), join(folder, path))
  }
  put('style.css', siteStyle(root))
  const found = texts(root)
  const broken: string[] = []
  const pages: SitePage[] = []
  const titles = new Map<string, string>()
  for (const path of found) {
    const { title, body } = rendered(readFileSync(join(root, path), 'utf8'))
    const whole = linked(body, (target) => {
      const file = relative(root, resolve(root, dirname(path), target))
      if (found.includes(file)) return addressOf(target)
      if (!file.startsWith('..') && existsSync(join(root, file)) && statSync(join(root, file)).isFile()) {
        copy(file)
        return target
      }
      if (!file.startsWith('..') && existsSync(join(root, file))) return undefined
      broken.push(`${path}: ${target}`)
      return undefined
    })
    titles.set(path, title)
    pages.push({ title, body: whole, path: addressOf(path), here: placeOf(path) })
  }
  const reference = referencePages(root)
  const guide = listedTexts(titles)
  pages.push(await firstPage(root), guidePage(guide), ...reference)
  const listed = [...guide, { title: 'Reference', pages: reference }, { title: 'Studio', pages: studioPages }]
  for (const page of pages) put(page.path, sitePage(page, listed))
  const { code, ids } = await searchScript(root)
  put('search.js', code)
  put('search-index.js', searchIndex([...pages, ...studioPages]))
  put('licenses.txt', licenses(ids))
  cpSync(join(root, 'packages/cli/dist/studio'), join(folder, 'studio'), { recursive: true })
  cpSync(join(root, 'packages/studio/public/icon.svg'), join(folder, 'icon.svg'))
  return { pages: pages.length, broken }
}

function placeOf(path: string): string {
  if (path.startsWith('docs/gallery')) return 'Gallery'
  return path.startsWith('docs/coming-from') ? 'Coming from' : 'Guide'
}
