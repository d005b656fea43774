import type { ListedGroup } from './sidebar.ts'
import type { SitePage } from './sitePage.ts'

/** The list of all texts. */
export function guidePage(groups: readonly ListedGroup[]): SitePage {
  const parts = groups.map(({ title, pages }) => {
    const items = pages.map((page) => `<li><a href="${page.path}">${page.title}</a></li>`)
    return `<h2>${title}</h2>\n<ul>\n${items.join('\n')}\n</ul>`
  })
  return {
    path: 'guide.html',
    title: 'Guide',
    here: 'Guide',
    body: `<h1>Guide</h1>\n${parts.join('\n')}`,
  }
}
