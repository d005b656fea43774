/**
 * Holds the source to scripts/layers.mjs: directions of imports (type imports included), entrances, cycles, sizes.
 * `--write` prints the table into docs/architecture.md; without it the page is only compared.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync, Visitor } from 'rolldown/utils'
import { doors, folders, longest, longFiles, packages } from './layers.mjs'

/**
 * Every module a file names: imports, re-exports, `import()` and `import('…')` types.
 *
 * @returns {string[]}
 */
export function specifiers(path, text) {
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`)
  const found = []
  const take = (node) => {
    if (typeof node.source?.value === 'string') found.push(node.source.value)
  }
  new Visitor({
    ImportDeclaration: take,
    ExportNamedDeclaration: take,
    ExportAllDeclaration: take,
    ImportExpression: take,
    TSImportType: take,
  }).visit(program)
  return found
}

/**
 * What is wrong with the house at `root`, one sentence each.
 *
 * @returns {string[]}
 */
export function faults(root, table = { folders, packages, doors, longest, longFiles }) {
  const found = []
  const graph = new Map()
  for (const [name, row] of Object.entries(table.packages)) {
    const source = join(root, 'packages', name, 'src')
    if (!existsSync(source)) continue
    const manifest = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'))
    const dependencies = Object.keys(manifest.dependencies ?? {})
    for (const file of sources(source)) {
      const shown = slashed(relative(root, file))
      const text = readFileSync(file, 'utf8')
      found.push(...sizeFaults(shown, text, table))
      if (file.endsWith('.test.ts')) continue
      const edges = []
      for (const specifier of specifiers(file, text)) {
        if (!specifier.startsWith('.')) {
          const fault = packageFault(specifier, row, Object.keys(table.packages), dependencies)
          if (fault !== undefined) found.push(`${shown} ${fault}`)
          continue
        }
        const target = resolve(dirname(file), specifier)
        edges.push(target)
        if (table.doors[slashed(relative(root, target))] !== undefined) continue
        const fault = folderFault(source, file, target, name === 'bernoulli' ? table.folders : undefined)
        if (fault !== undefined) found.push(`${shown} ${fault}`)
      }
      graph.set(file, edges)
    }
  }
  for (const cycle of cycles(graph)) {
    found.push(
      `Files import each other in a circle: ${cycle.map((file) => slashed(relative(root, file))).join(' → ')}.`,
    )
  }
  return found
}

function sources(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(folder, path))
    .toSorted()
}

function sizeFaults(shown, text, { longest, longFiles }) {
  const lines = text.split('\n').length - 1
  if (lines > longest && longFiles[shown] === undefined) {
    return [
      `${shown} has ${lines} lines, more than ${longest}: split it, or list it with its reason in scripts/layers.mjs.`,
    ]
  }
  if (lines <= longest && longFiles[shown] !== undefined) {
    return [`${shown} is listed as long in scripts/layers.mjs, but has only ${lines} lines.`]
  }
  return []
}

function packageFault(specifier, row, ours, dependencies) {
  if (specifier.startsWith('node:')) {
    return row.node ? undefined : `imports ${specifier}, but its package must run without Node.`
  }
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
  const house = ours.includes(name) || name.startsWith('@bernoulli/')
  if (house && !row.imports.includes(name)) return `imports ${name}, which its package may not.`
  if (!dependencies.includes(name)) return `imports ${name}, which is not a dependency in its package.json.`
  return undefined
}

function folderFault(source, file, target, table) {
  if (relative(source, target).startsWith('..')) return `leaves its package through ${target}.`
  const from = folderOf(source, file)
  const to = folderOf(source, target)
  if (table !== undefined && from !== '' && table[from] === undefined)
    return `is in ${from}/, which has no row.`
  if (from === to) {
    const own = from === '' ? undefined : join(source, from, 'index.ts')
    return target === own ? `imports a sibling through its own index.ts.` : undefined
  }
  if (to === '')
    return table === undefined ? undefined : `imports ${relative(source, target)}, the front door.`
  if (target !== join(source, to, 'index.ts')) {
    return `enters ${to}/ through ${slashed(relative(source, target))} instead of ${to}/index.ts.`
  }
  if (table !== undefined && from !== '' && !table[from].imports.includes(to)) {
    return `imports ${to}/, which the row of ${from}/ does not name.`
  }
  return undefined
}

/** The first folder of a path under `source`; '' for files directly in it. */
function folderOf(source, file) {
  const parts = relative(source, file).split(sep)
  return parts.length === 1 ? '' : parts[0]
}

/** One cycle per knot of files that import each other. */
function cycles(graph) {
  const found = []
  const state = new Map()
  const path = []
  const visit = (file) => {
    state.set(file, 'open')
    path.push(file)
    for (const next of graph.get(file) ?? []) {
      if (state.get(next) === 'open') found.push([...path.slice(path.indexOf(next)), next])
      else if (!state.has(next)) visit(next)
    }
    path.pop()
    state.set(file, 'done')
  }
  for (const file of graph.keys()) if (!state.has(file)) visit(file)
  return found
}

function slashed(path) {
  return path.split(sep).join('/')
}

const begin = '<!-- layers: printed from scripts/layers.mjs -->'
const end = '<!-- /layers -->'

/** The table as it stands in the documentation. */
export function printedTable() {
  const names = (list) => (list.length === 0 ? '–' : list.join(', '))
  const rows = [
    ['folder', 'what lives there', 'may import'],
    ...Object.entries(folders).map(([name, { about, imports }]) => [`\`${name}/\``, about, names(imports)]),
  ]
  const houses = [
    ['package', 'what it is', 'may import of the house'],
    ...Object.entries(packages).map(([name, { about, imports }]) => [`\`${name}\``, about, names(imports)]),
  ]
  return `${markdownTable(rows)}\n\n${markdownTable(houses)}`
}

function markdownTable([head, ...body]) {
  const widths = head.map((_, column) =>
    Math.max(3, ...[head, ...body].map((row) => [...row[column]].length)),
  )
  const line = (row) =>
    `| ${row.map((cell, column) => cell + ' '.repeat(widths[column] - [...cell].length)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n')
}

/** The page with the table of today between its markers. */
export function withTable(page) {
  const from = page.indexOf(begin)
  const to = page.indexOf(end)
  if (from < 0 || to < from) throw new Error(`docs/architecture.md has lost its markers ${begin} … ${end}`)
  return `${page.slice(0, from + begin.length)}\n\n${printedTable()}\n\n${page.slice(to)}`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const page = join(root, 'docs', 'architecture.md')
  const found = faults(root)
  const written = readFileSync(page, 'utf8')
  const expected = withTable(written)
  if (process.argv.includes('--write')) writeFileSync(page, expected)
  else if (written !== expected)
    found.push('docs/architecture.md is not today’s table: run npm run layers -- --write.')
  for (const fault of found) console.error(fault)
  if (found.length > 0) process.exitCode = 1
  else console.log('Every import keeps to the table, and no file is too long.')
}
