import { escaped } from './escaped.ts'

/** A page as the list beside every page names it. */
export interface ListedPage {
  readonly title: string
  /** From the root of the site. */
  readonly path: string
}

/** Pages under a title, folded where none of them is the one that is read. */
export interface ListedGroup {
  readonly title: string
  readonly pages: readonly ListedPage[]
}

/**
 * The list of all pages: beside the page on wide screens, folded above it on narrow ones.
 *
 * @param up    the way from the page to the root of the site
 * @param here  the path of the page
 */
export function sidebar(groups: readonly ListedGroup[], up: string, here: string): string {
  const item = ({ title, path }: ListedPage): string =>
    `<li><a href="${up}${path}"${path === here ? ' aria-current="page"' : ''}>${escaped(title)}</a></li>`
  const lists = groups.map(({ title, pages }) => {
    const open = pages.some(({ path }) => path === here) ? ' open' : ''
    return `<details${open}><summary>${escaped(title)}</summary>\n<ul>\n${pages.map(item).join('\n')}\n</ul></details>`
  })
  return `<nav class="side" aria-label="All pages"><details class="all"><summary>All pages</summary>\n${lists.join('\n')}\n</details></nav>`
}
