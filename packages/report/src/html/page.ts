import type { Picture } from '../svg/index.ts'
import type { Lines, ReportPart } from '../words/index.ts'
import { html, raw, type Markup } from './markup.ts'
import { ownIds } from './ownIds.ts'
import { script, scriptHash } from './script.ts'
import { style, styleHash } from './style.ts'

/** What a report is about, in words of the caller. */
export interface HtmlOptions {
  /** The heading and the title of the window; made from the names of the columns when left out. */
  readonly title?: string
  /** Where the rows came from: a file's name. */
  readonly source?: string
  /** Which columns were taken for what. */
  readonly note?: string
  /** Where rows stand in their files. */
  readonly lines?: Lines
  /** What stands beside the verdict; under a title of its own it is folded. */
  readonly appendix?: {
    readonly title?: string
    readonly parts: readonly ReportPart[]
    readonly pictures: readonly Picture[]
  }
  /** The command that makes this report again. */
  readonly command?: string
}

/** The frame around the parts of a report: no network, one style sheet and one small script that its policy names. */
export function page(
  title: Markup,
  titleText: string,
  about: readonly Markup[],
  parts: readonly Markup[],
): string {
  const policy = `default-src 'none'; style-src '${styleHash}'; script-src '${scriptHash}'; base-uri 'none'; form-action 'none'`
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${titleText}</title>
        ${raw(`<style>${style}</style>`)}
      </head>
      <body>
        <main>
          <header>
            <h1>${title}</h1>
            ${about.map((line) => html`<p class="about">${line}</p> `)}
          </header>
          ${withContents(ownIds(parts)).map((part) => html`${part} `)}
        </main>
        ${raw(`<script>${script}</script>`)}
      </body>
    </html> `.markup
}

/** The parts, each with an anchor, and before the first that has a heading the list of them all. */
function withContents(parts: readonly Markup[]): readonly Markup[] {
  const taken = new Set<string>(parts.flatMap(({ heading }) => heading?.id ?? []))
  const anchored = parts.map((part) => {
    const { heading } = part
    if (heading === undefined) return { part, link: null }
    const id = heading.id ?? free(heading.title, taken)
    const link = html`<li><a href="#${id}">${heading.title}</a></li>`
    return { part: heading.id === undefined ? html`<div id="${id}">${part}</div>` : part, link }
  })
  const links = anchored.flatMap(({ link }) => link ?? [])
  const first = anchored.findIndex(({ link }) => link !== null)
  if (links.length < 3) return anchored.map(({ part }) => part)
  const contents = html`<nav aria-label="Contents">
    <details>
      <summary>Contents</summary>
      <ol>
        ${links}
      </ol>
    </details>
  </nav>`
  return anchored.flatMap(({ part }, i) => (i === first ? [contents, part] : [part]))
}

/** An id made of a title, and of nothing that is not a letter of ASCII or a digit; no other part has it. */
function free(title: string, taken: Set<string>): string {
  const plain = title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 40)
  const wanted = `part-${plain}`
  let id = wanted
  for (let i = 2; taken.has(id); i++) id = `${wanted}-${i}`
  taken.add(id)
  return id
}
