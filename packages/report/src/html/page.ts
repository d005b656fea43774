import type { Lines } from '../words/index.ts'
import { html, raw, type Markup } from './markup.ts'
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
  /** The command that makes this report again. */
  readonly command?: string
}

/** The frame around the parts of a report: no network, no scripts, one style sheet that its policy names. */
export function page(
  title: Markup,
  titleText: string,
  about: readonly Markup[],
  parts: readonly Markup[],
): string {
  const policy = `default-src 'none'; style-src '${styleHash}'; base-uri 'none'; form-action 'none'`
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
          ${parts.map((part) => html`${part} `)}
        </main>
      </body>
    </html> `.markup
}
