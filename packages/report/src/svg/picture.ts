import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { visible } from '../words/index.ts'
import { palette } from './palette.ts'

/** A picture with its name, its title and one sentence that says how to read it. */
export interface Picture {
  /** Name of its file and its ids: `reliability`, `segments-2`. */
  readonly name: string
  readonly title: string
  /** How to read it, computed from the numbers. */
  readonly reading: string
  /** The `<svg>` element, well-formed XML, without a style sheet. */
  readonly markup: string
}

/** How wide a picture is drawn at most: on a screen of 400 pixels, of which it has 360, its text of 13 is then 11 high. */
export const pictureWidth: number = 420

export const font = 'system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif'

interface Frame {
  /** Whether places between the marks mean something, and can be read off. */
  readonly crosshair?: boolean
  readonly name: string
  readonly title: string
  readonly reading: string
}

/**
 * Plot draws, we make it stand alone: a title and a description for those who cannot see it, no process-wide ids.
 *
 * @param options  `Plot.PlotOptions`, whose types compile for fewer people than ours and are left out of our declarations
 */
export function picture({ name, title, reading, crosshair = false }: Frame, options: object): Picture {
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  const plot: unknown = Plot.plot({
    style: { fontSize: '13px' },
    ...options,
    document: document as unknown as NonNullable<Plot.PlotOptions['document']>,
  })
  const svg = plot as Element
  svg.querySelector('style')?.remove()
  for (const element of [svg, ...svg.querySelectorAll('*')]) {
    for (const attribute of ['aria-label', 'aria-hidden', 'aria-description'])
      element.removeAttribute(attribute)
  }
  svg.removeAttribute('style')
  for (const title of svg.querySelectorAll('title')) {
    const mark = title.parentNode
    title.textContent = visible(title.textContent)
    mark?.setAttribute('role', 'img')
  }
  const root = {
    xmlns: 'http://www.w3.org/2000/svg',
    class: 'picture',
    role: 'group',
    'aria-labelledby': `${name}-title ${name}-reading`,
    color: palette.ink,
    fill: palette.ink,
    'font-size': '13',
    'font-family': font,
  }
  for (const [attribute, value] of Object.entries(root)) svg.setAttribute(attribute, value)
  for (const name of ['x', 'y'] as const) {
    const ends = endsOf((plot as Plot.Plot).scale(name))
    if (crosshair && ends !== undefined) svg.setAttribute(`data-${name}`, ends)
  }
  const create = (tag: string, id: string, text: string): Element => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', tag) as unknown as Element
    element.setAttribute('id', `${name}-${id}`)
    element.textContent = visible(text)
    return element
  }
  svg.prepend(create('title', 'title', title), create('desc', 'reading', reading))
  return { name, title, reading, markup: svg.outerHTML }
}

/** The ends of an axis: `left right from to`, pixels and numbers; undefined where they are no numbers. */
function endsOf(scale: Plot.Scale | undefined): string | undefined {
  const ends: readonly unknown[] = [...(scale?.range ?? []), ...(scale?.domain ?? [])]
  return ends.length === 4 && ends.every((end) => typeof end === 'number') ? ends.join(' ') : undefined
}

/** What is used of the document's elements; the library is compiled without the browser's types. */
interface Element {
  readonly outerHTML: string
  textContent: string
  querySelector(selector: string): Element | null
  querySelectorAll(selector: string): Iterable<Element>
  setAttribute(name: string, value: string): void
  removeAttribute(name: string): void
  remove(): void
  prepend(...elements: Element[]): void
  readonly parentNode: Element | null
}
