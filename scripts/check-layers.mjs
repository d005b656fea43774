/**
 * Holds the source to scripts/layers.mjs: directions of imports (type imports included), entrances, cycles, sizes.
 * `--write` prints the table into docs/architecture.md; without it the page is only compared.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync, Visitor } from 'rolldown/utils'
import { doors, folders, longest, longFiles, most, packages } from './layers.mjs'
import { markdownTable } from './markdownTable.mjs'
import { printedInto } from './printedInto.mjs'

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
export function faults(root, table = { folders, packages, doors, longest, longFiles, most }) {
  const found = []
  const graph = new Map()
  for (const [name, row] of Object.entries(table.packages)) {
    const source = join(root, 'packages', name, 'src')
    if (!existsSync(source)) continue
    const ownManifest = join(root, 'packages', name, 'package.json')
    const manifest = JSON.parse(readFileSync(ownManifest, 'utf8'))
    const bundled = row.bundled === true ? manifest.devDependencies : {}
    const dependencies = [manifest.name, ...Object.keys({ ...manifest.dependencies, ...bundled })]
    const house = table.folders[name]
    found.push(...crowds(root, source, house, table.most))
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
        if (table.doors[slashed(relative(root, target))] !== undefined || target === ownManifest) continue
        const fault = folderFault(source, file, target, house)
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
    .filter((path) => (path.endsWith('.ts') || path.endsWith('.tsx')) && !path.endsWith('.d.ts'))
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
  if (name.startsWith('#')) return undefined
  const house = ours.includes(name) || name.startsWith('@bernoulli/')
  if (house && !row.imports.includes(name)) return `imports ${name}, which its package may not.`
  if (!dependencies.includes(name)) return `imports ${name}, which is not a dependency in its package.json.`
  return undefined
}

function folderFault(source, file, target, house) {
  if (relative(source, target).startsWith('..')) return `leaves its package through ${target}.`
  const [from, to] = [roomsOf(source, file, house), roomsOf(source, target, house)]
  if (from.stranger !== undefined) return `is in ${from.stranger}/, which has no row.`
  const level = from.path.findIndex((room, i) => room !== to.path[i])
  const shared = level < 0 ? from.path.length : level
  const [mine, entered] = [from.path[shared], to.path[shared]]
  const around = to.path.slice(0, shared).join('/')
  if (entered === undefined) {
    if (shared === 0) return house === undefined || mine === undefined ? undefined : frontDoor(source, target)
    const own = target === join(source, around, 'index.ts')
    if (!own) return undefined
    return mine === undefined
      ? 'imports a sibling through its own index.ts.'
      : `imports ${around}/index.ts, which stands above it.`
  }
  const room = `${around === '' ? '' : `${around}/`}${entered}`
  const open = rowOf(house, to.path.slice(0, shared + 1))?.open === true
  if (target !== join(source, room, 'index.ts') && !(open && isEntrance(source, target, house))) {
    return `enters ${room}/ through ${slashed(relative(source, target))} instead of ${room}/index.ts.`
  }
  if (house === undefined || mine === undefined) return undefined
  const row = rowOf(house, from.path.slice(0, shared + 1))
  if (row.imports.includes(entered)) return undefined
  const own = from.path.slice(0, shared + 1).join('/')
  return `imports ${room}/, which the row of ${own}/ does not name.`
}

/** Whether a file is the index of a room inside a hall: a room whose rooms have entrances of their own. */
function isEntrance(source, target, house) {
  const { path } = roomsOf(source, target, house)
  return path.length > 1 && target === join(source, ...path, 'index.ts')
}

const frontDoor = (source, target) => `imports ${relative(source, target)}, the front door.`

/** The row of a room, by the names of the rooms it lies in. */
function rowOf(house, path) {
  return path.reduce((row, name) => row?.rooms?.[name], { rooms: house ?? {} })
}

/**
 * The rooms a file lies in, outermost first. Without a table only the first folder counts; with one, a folder that should
 * have a row and has none is a stranger.
 */
function roomsOf(source, file, house) {
  const folders = relative(source, file).split(sep).slice(0, -1)
  if (house === undefined) return { path: folders.slice(0, 1) }
  const path = []
  let row = { rooms: house }
  for (const folder of folders) {
    if (row.rooms === undefined) return { path }
    if (row.rooms[folder] === undefined) return { path, stranger: [...path, folder].join('/') }
    path.push(folder)
    row = row.rooms[folder]
  }
  return { path }
}

/** Folders in which too many files lie beside each other without a reason, and reasons no longer needed. */
function crowds(root, source, house, most) {
  const counts = new Map()
  for (const file of sources(source)) {
    if (!file.endsWith('.test.ts')) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1)
  }
  return [...counts].flatMap(([folder, count]) => {
    const path = relative(source, folder).split(sep)
    const reason = house === undefined ? undefined : rowOf(house, path)?.crowded
    const shown = slashed(relative(root, folder))
    if (count > most && reason === undefined)
      return [`${shown} has ${count} files beside each other, more than ${most}: give them rooms.`]
    if (count <= most && reason !== undefined)
      return [`${shown} has a reason to be crowded in scripts/layers.mjs, but only ${count} files.`]
    return []
  })
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

/** The tables as they stand in the documentation. */
export function printedTable() {
  const names = (list) => (list.length === 0 ? '–' : list.join(', '))
  const rows = (rooms, around = '') =>
    Object.entries(rooms).flatMap(([name, { about, imports, rooms: inner = {} }]) => [
      [`\`${around}${name}/\``, about, names(imports)],
      ...rows(inner, `${around}${name}/`),
    ])
  const tables = Object.entries(folders).map(([name, rooms]) =>
    [
      `\`packages/${name}/src\`:`,
      markdownTable([['folder', 'what lives there', 'may import'], ...rows(rooms)]),
    ].join('\n\n'),
  )
  const houses = [
    ['package', 'what it is', 'may import of the house'],
    ...Object.entries(packages).map(([name, { about, imports }]) => [`\`${name}\``, about, names(imports)]),
  ]
  return [...tables, markdownTable(houses)].join('\n\n')
}

/** The page with the table of today between its markers. */
export function withTable(page) {
  const how = 'from scripts/layers.mjs'
  return printedInto(page, { page: 'docs/architecture.md', name: 'layers', how, text: printedTable() })
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
