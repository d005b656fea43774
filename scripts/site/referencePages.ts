import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { publicNames } from '../docs/sourceDocs.ts'
import type { PublicName } from '../docs/sourceDocs.ts'
import { docstringHtml } from './docstringHtml.ts'
import { escaped } from './escaped.ts'
import { signatureOf } from './signatureOf.ts'
import type { SitePage } from './sitePage.ts'

interface Exports {
  readonly exports: Readonly<Record<string, string | { readonly '@bernoulli/source': string }>>
}

/** The reference: an entrance of the library a page, its names with signatures and docstrings as they stand in the source. */
export function referencePages(root: string): readonly SitePage[] {
  const library = join(root, 'packages/bernoulli')
  const { exports } = JSON.parse(readFileSync(join(library, 'package.json'), 'utf8')) as Exports
  const entrances = Object.entries(exports).flatMap(([path, door]) => {
    if (typeof door === 'string') return []
    const unique = new Map(
      publicNames(join(library, door['@bernoulli/source'])).map((one) => [one.name, one]),
    )
    const names = [...unique.values()].toSorted(
      (a, b) => Number(a.isType) - Number(b.isType) || a.name.localeCompare(b.name, 'en'),
    )
    return [
      {
        called: `bernoulli${path.slice(1)}`,
        file: `${path === '.' ? 'bernoulli' : path.slice(2)}.html`,
        names,
      },
    ]
  })
  const index = entrances.map(
    ({ called, file, names }) =>
      `<h2><a href="${file}">${called}</a></h2>\n<ul class="index">\n${names
        .filter(({ isType }) => !isType)
        .map(({ name }) => `<li><a href="${file}#${name}"><code>${name}</code></a></li>`)
        .join('\n')}\n</ul>`,
  )
  return [
    {
      path: 'reference/index.html',
      title: 'Reference',
      here: 'Reference',
      body: `<h1>Reference</h1>\n<p>Every name of the library, by its entrance. Losses are in nats.</p>\n${index.join('\n')}`,
    },
    ...entrances.map(({ called, file, names }) => ({
      path: `reference/${file}`,
      title: called,
      here: 'Reference',
      body: `<h1>${called}</h1>\n<pre tabindex="0"><code>import { … } from '${called}'</code></pre>\n${names.map(nameHtml).join('\n')}`,
    })),
  ]
}

function nameHtml({ name, file, docstring }: PublicName): string {
  const signature = signatureOf(readFileSync(file, 'utf8'), name)
  return `<section class="name" id="${name}">
<h2>${name}</h2>
${signature === undefined ? '' : `<pre tabindex="0"><code>${escaped(signature)}</code></pre>`}
${docstring === undefined ? '' : docstringHtml(docstring)}
</section>`
}
