import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

const skipped = new Set(['node_modules', 'dist', 'coverage'])

/** Every page of the house. */
export function pages(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name) || entry.name.startsWith('.')) return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return pages(path)
    return entry.name.endsWith('.md') ? [path] : []
  })
}

/** Links of a page, relative ones, that lead nowhere. */
export function brokenLinks(root: string, page: string): readonly string[] {
  const text = withoutCode(readFileSync(page, 'utf8'))
  const targets = [
    ...[...text.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)].map(([, target]) => target ?? ''),
    ...[...text.matchAll(/^\s*\[[^\]]+\]:\s*(\S+)/gm)].map(([, target]) => target ?? ''),
    ...[...text.matchAll(/\b(?:src|href)="([^"]+)"/g)].map(([, target]) => target ?? ''),
  ]
  return targets
    .filter((target) => !/^[a-z][a-z+.-]*:/i.test(target) && !isSound(page, target))
    .map((target) => `${relative(root, page)}: ${target}`)
}

function isSound(page: string, target: string): boolean {
  const [path = '', anchor] = target.split('#')
  const file = path === '' ? page : resolve(dirname(page), decodeURIComponent(path))
  if (!existsSync(file)) return false
  if (anchor === undefined || !file.endsWith('.md')) return true
  return statSync(file).isFile() && anchors(readFileSync(file, 'utf8')).has(decodeURIComponent(anchor))
}

/** The anchors of a page's headings, as GitHub makes them. */
export function anchors(text: string): ReadonlySet<string> {
  const seen = new Map<string, number>()
  const found = new Set<string>()
  for (const [, heading = ''] of withoutFences(text).matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const slug = heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
      .replaceAll(/\s/g, '-')
    const times = seen.get(slug) ?? 0
    seen.set(slug, times + 1)
    found.add(times === 0 ? slug : `${slug}-${times}`)
  }
  for (const [, id = ''] of text.matchAll(/<a (?:id|name)="([^"]+)"/g)) found.add(id)
  return found
}

export interface Block {
  readonly page: string
  readonly line: number
  readonly language: string
  readonly code: string
}

/** Blocks of a page that are marked to run: the word `run` after the language. */
export function runnableBlocks(page: string): readonly Block[] {
  const text = readFileSync(page, 'utf8')
  return [...text.matchAll(/^```(\w+) run\b[^\n]*\n([^]*?)^```/gm)].map(
    ({ 1: language = '', 2: code = '', index }) => ({
      page,
      line: text.slice(0, index).split('\n').length,
      language,
      code,
    }),
  )
}

function withoutFences(text: string): string {
  return text.replaceAll(/^(```|~~~)[^]*?^\1/gm, '')
}

function withoutCode(text: string): string {
  return withoutFences(text).replaceAll(/`[^`\n]*`/g, '')
}
