import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * What the quick lane leaves out: tests that take more than about two seconds of a quiet core say so in one of their first
 * two lines, `// @slow: why`, and all tests of the command open files in DuckDB or start processes.
 */
export function slowTests(): readonly string[] {
  return ['packages/cli/test/**', ...['packages', 'scripts'].flatMap(markedIn)]
}

function markedIn(folder: string): readonly string[] {
  return readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts') && !/(^|[/\\])(node_modules|dist)[/\\]/.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => isSlow(readFileSync(`${root}${path}`, 'utf8')))
}

/** Whether a test says of itself that it is slow. */
export function isSlow(text: string): boolean {
  return text.split('\n', 2).some((line) => line.startsWith('// @slow:'))
}
