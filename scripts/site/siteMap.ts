/** Where a text of the repository stands among the others: the one table of the guide and of the list beside every page. */
const groups: readonly (readonly [title: string, has: (path: string) => boolean])[] = [
  [
    'To begin with',
    (path) =>
      ['README.md', 'examples/README.md', 'docs/explain.md', 'docs/vocabulary.md'].includes(path) ||
      path.startsWith('docs/gallery/'),
  ],
  [
    'Doing',
    (path) =>
      /^docs\/(files|gates|decide|profiles|rate|monitor|training|duckdb|json|engines\/.*)\.md$/.test(path),
  ],
  ['Coming from', (path) => path.startsWith('docs/coming-from/')],
  [
    'How exact, how fast, how far',
    (path) => /^docs\/(accuracy|formulas|tables|benchmarks|limits)\.md$/.test(path),
  ],
  ['The house', (path) => /^(CHANGELOG|CONTRIBUTING|docs\/architecture)\.md$/.test(path)],
  ['Why it is so', (path) => path.startsWith('docs/decisions/')],
  ['And', () => true],
]

/** A group of texts, by their paths. */
export interface Group {
  readonly title: string
  readonly paths: readonly string[]
}

/** All texts, each in the first group that has it. */
export function siteMap(texts: readonly string[]): readonly Group[] {
  const listed = new Set<string>()
  return groups.flatMap(([title, has]) => {
    const paths = texts.filter((path) => has(path) && !listed.has(path))
    for (const path of paths) listed.add(path)
    return paths.length === 0 ? [] : [{ title, paths }]
  })
}
