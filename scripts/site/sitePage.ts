import { escaped } from './escaped.ts'
import { sidebar } from './sidebar.ts'
import type { ListedGroup } from './sidebar.ts'

/** A page of the site. */
export interface SitePage {
  /** Where it stands, from the root of the site. */
  readonly path: string
  readonly title: string
  readonly body: string
  /** Which place of the navigation it belongs to. */
  readonly here: string
}

const places = [
  ['Guide', 'guide.html'],
  ['Coming from', 'docs/coming-from/scikit-learn.html'],
  ['Reference', 'reference/index.html'],
  ['Gallery', 'docs/gallery/README.html'],
  ['Studio', 'studio/index.html'],
] as const

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"

/** The frame of every page: one style sheet, the way to the other places and pages, and a script that searches them. */
export function sitePage({ path, title, body, here }: SitePage, listed: readonly ListedGroup[]): string {
  const up = '../'.repeat(path.split('/').length - 1) || './'
  const links = places.map(
    ([name, address]) =>
      `<a href="${up}${address}"${name === here ? ' aria-current="true"' : ''}>${name}</a>`,
  )
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="referrer" content="no-referrer" />
    <title>${escaped(title === 'Bernoulli' ? title : `${title} · Bernoulli`)}</title>
    <link rel="icon" href="${up}icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="${up}style.css" />
    <script defer src="${up}search.js"></script>
  </head>
  <body>
    <div class="top">
      <nav aria-label="Places">
        <a class="brand" href="${up}index.html">Bernoulli</a>
        ${links.join('\n        ')}
      </nav>
    </div>
    <div class="whole">
    <div class="beside">
      <div class="search" role="search" data-up="${up}" hidden>
        <input type="search" aria-label="Search this site" placeholder="Search  /" autocomplete="off" spellcheck="false" />
        <p role="status"></p>
        <ol></ol>
      </div>
      ${sidebar(listed, up, path)}
    </div>
    <main>
${body}
    </main>
    </div>
  </body>
</html>
`
}
