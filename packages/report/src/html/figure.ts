import type { Picture } from '../svg/index.ts'
import { prose } from './prose.ts'
import { html, raw, type Markup } from './markup.ts'

/** A picture under its question, with the sentence that says how to read it. */
export function figure({ name, title, reading, markup }: Picture): Markup {
  const part = html`<figure id="${name}">
    <h2>${title}</h2>
    ${raw(markup)}
    <figcaption>${prose(reading)}</figcaption>
  </figure>`
  return { ...part, heading: { title, id: name } }
}
