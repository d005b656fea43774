import type { Options } from 'minisearch'

/** A place that can be found: a part of a page, or a name of the library. */
export interface Place {
  readonly id: number
  /** The page. */
  readonly page: string
  /** The heading within it. */
  readonly heading: string
  readonly text: string
  /** Where it is, from the root of the site. */
  readonly address: string
  /** How it begins. */
  readonly opening: string
}

/** How places are indexed and asked for: the same when the site is built and when it is read. */
export const searchOptions: Options<Place> = {
  fields: ['heading', 'page', 'text'],
  storeFields: ['page', 'heading', 'address', 'opening'],
  searchOptions: {
    boost: { heading: 4, page: 3 },
    combineWith: 'AND',
    prefix: true,
    fuzzy: (term) => (term.length > 4 ? 0.2 : false),
  },
}
