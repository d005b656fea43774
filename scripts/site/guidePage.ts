import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rendered } from './rendered.ts'
import type { SitePage } from './sitePage.ts'

const groups: readonly (readonly [title: string, has: (path: string) => boolean])[] = [
  [
    'To begin with',
    (path) => ['README.md', 'examples/README.md', 'docs/explain.md', 'docs/vocabulary.md'].includes(path),
  ],
  ['Doing', (path) => /^docs\/(files|gates|decide|monitor|training|duckdb|json|engines\/.*)\.md$/.test(path)],
  ['Coming from', (path) => path.startsWith('docs/coming-from/')],
  ['How exact, how fast, how far', (path) => /^docs\/(accuracy|formulas|benchmarks|limits)\.md$/.test(path)],
  ['The house', (path) => /^(CHANGELOG|CONTRIBUTING|docs\/architecture)\.md$/.test(path)],
  ['Why it is so', (path) => path.startsWith('docs/decisions/')],
]

/** The list of all texts. */
export function guidePage(root: string, texts: readonly string[]): SitePage {
  const item = (path: string): string => {
    const { title } = rendered(readFileSync(join(root, path), 'utf8'))
    return `<li><a href="${path.replace(/\.md$/, '.html')}">${path === 'README.md' ? 'Five minutes' : title}</a></li>`
  }
  const listed = new Set<string>()
  const parts = groups.map(([title, has]) => {
    const some = texts.filter((path) => has(path) && !listed.has(path))
    for (const path of some) listed.add(path)
    return `<h2>${title}</h2>\n<ul>\n${some.map(item).join('\n')}\n</ul>`
  })
  const rest = texts.filter((path) => !listed.has(path))
  const more = rest.length === 0 ? '' : `<h2>And</h2>\n<ul>\n${rest.map(item).join('\n')}\n</ul>`
  return {
    path: 'guide.html',
    title: 'Guide',
    here: 'Guide',
    body: `<h1>Guide</h1>\n${parts.join('\n')}\n${more}`,
  }
}
