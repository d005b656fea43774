import { visible } from '../words/index.ts'

/** Text that is HTML already; everything else is escaped where it is put in. */
export interface Markup {
  readonly markup: string
  /** What it is called in the list of contents, of a part of a page; `id` where it has one already. */
  readonly heading?: { readonly title: string; readonly id?: string }
}

type Part = string | number | Markup | null | readonly Part[]

/** HTML with every value made visible and escaped, in text and in quoted attributes alike; lists are joined, null leaves nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Markup {
  return raw(strings.map((text, i) => text + (i < values.length ? rendered(values[i] ?? null) : '')).join(''))
}

/** What is HTML already: our own pictures and style sheet, never text from data. */
export function raw(markup: string): Markup {
  return { markup }
}

/** Text from data, kept from turning the text around it. */
export function data(text: string): Markup {
  return html`<bdi>${text}</bdi>`
}

function rendered(part: Part): string {
  if (part === null) return ''
  if (typeof part === 'string') return escaped(visible(part))
  if (typeof part === 'number') return String(part)
  if ('markup' in part) return part.markup
  return part.map(rendered).join('')
}

function escaped(text: string): string {
  return text.replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
