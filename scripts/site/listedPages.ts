import { addressOf } from './addressOf.ts'
import type { Searched } from './search/searchIndex.ts'
import type { ListedGroup } from './sidebar.ts'
import { siteMap } from './siteMap.ts'

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

/**
 * All texts in their groups, as lists name them.
 *
 * @param titles  the headings of the texts, by their paths
 */
export function listedTexts(titles: ReadonlyMap<string, string>): readonly ListedGroup[] {
  return siteMap([...titles.keys()]).map(({ title, paths }) => ({
    title,
    pages: paths.map((path) => ({
      title: path === 'README.md' ? 'Five minutes' : (titles.get(path) ?? path),
      path: addressOf(path),
    })),
  }))
}
