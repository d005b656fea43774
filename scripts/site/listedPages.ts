import { titleOf } from './guidePage.ts'
import type { Searched } from './search/searchIndex.ts'
import type { ListedGroup } from './sidebar.ts'
import { siteMap } from './siteMap.ts'
import type { SitePage } from './sitePage.ts'

/** The pages of the studio, which are made elsewhere, as they are listed and found. */
export const studioPages: readonly Searched[] = [
  [
    'index',
    'Judge a file',
    'Drop a CSV, JSON or Parquet file and read the verdict: reliability, decisions, comparison.',
  ],
  [
    'loss',
    'The loss, touched',
    'Drag a prediction and an outcome: loss, floor, excess, slope, curvature, likelihood.',
  ],
  [
    'train',
    'Train an autoencoder',
    'A network trained in the page on digits of MNIST, or on pictures of your own.',
  ],
].map(([name = '', title = '', text = '']) => ({
  path: `studio/${name}.html`,
  title,
  body: `<p>${text}</p>`,
}))

/** What stands in the list beside every page. */
export function listedPages(
  root: string,
  texts: readonly string[],
  reference: readonly SitePage[],
): readonly ListedGroup[] {
  const guide = siteMap(texts).map(({ title, paths }) => ({
    title,
    pages: paths.map((path) => ({ title: titleOf(root, path), path: path.replace(/\.md$/, '.html') })),
  }))
  return [...guide, { title: 'Reference', pages: reference }, { title: 'Studio', pages: studioPages }]
}
