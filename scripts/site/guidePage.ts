import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rendered } from './rendered.ts'
import { siteMap } from './siteMap.ts'
import type { SitePage } from './sitePage.ts'

/** The list of all texts. */
export function guidePage(root: string, texts: readonly string[]): SitePage {
  const item = (path: string): string =>
    `<li><a href="${path.replace(/\.md$/, '.html')}">${titleOf(root, path)}</a></li>`
  const parts = siteMap(texts).map(
    ({ title, paths }) => `<h2>${title}</h2>\n<ul>\n${paths.map(item).join('\n')}\n</ul>`,
  )
  return {
    path: 'guide.html',
    title: 'Guide',
    here: 'Guide',
    body: `<h1>Guide</h1>\n${parts.join('\n')}`,
  }
}

/** What a text is called in lists: its heading. */
export function titleOf(root: string, path: string): string {
  return path === 'README.md' ? 'Five minutes' : rendered(readFileSync(join(root, path), 'utf8')).title
}
