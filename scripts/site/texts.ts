import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The texts of the repository that are pages, by their paths. */
export function texts(root: string): readonly string[] {
  const docs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`)
    .toSorted()
  return ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'examples/README.md', ...docs]
}
