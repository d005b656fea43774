import MiniSearch from 'minisearch'
import { sectionsOf } from '../sectionsOf.ts'
import { plainText } from '../plainText.ts'
import { searchOptions } from './searchOptions.ts'
import type { Place } from './searchOptions.ts'

/** A page whose parts are to be found. */
export interface Searched {
  readonly path: string
  readonly title: string
  readonly body: string
}

/** So many letters of a place are shown. */
const OPENING = 110

/** Everything that pages say, as an index that a page loads when it is first asked for: a script, so that it also works from a folder. */
export function searchIndex(pages: readonly Searched[]): string {
  const places = pages.flatMap(({ path, title, body }) =>
    partsOf(body).map(({ id, heading, text }) => ({
      page: title,
      heading: heading === title ? '' : heading,
      text,
      address: id === '' ? path : `${path}#${id}`,
      opening: opening(text),
    })),
  )
  // a name that several entrances have is found once
  const known = new Set<string>()
  const found = places.filter(({ heading, text }) => {
    const key = `${heading}\n${text}`
    return !known.has(key) && known.add(key)
  })
  const index = new MiniSearch<Place>(searchOptions)
  index.addAll(found.map((place, id) => ({ ...place, id })))
  return `globalThis.bernoulliIndex=${JSON.stringify(JSON.stringify(index))}\n`
}

/** The parts under the headings of a text; those of a reference are its names. */
function partsOf(body: string): ReturnType<typeof sectionsOf> {
  const names = [...body.matchAll(/<section class="name" id="([^"]*)">(.*?)<\/section>/gs)]
  if (names.length === 0) return sectionsOf(body)
  return names.map(([, id = '', inner = '']) => ({
    id,
    heading: id,
    text: plainText(inner.replace(/<h2>.*?<\/h2>\s*(<pre.*?<\/pre>)?/s, '')),
  }))
}

function opening(text: string): string {
  if (text.length <= OPENING) return text
  return `${text.slice(0, OPENING).replace(/\s+\S*$/, '')} …`
}
