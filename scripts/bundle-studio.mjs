/**
 * Builds the pages into packages/cli/dist/studio, from where `bernoulli studio` serves them. It is done before the command
 * is packed, and in a clone when the pages are first asked for: an installation does not wait for them.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, 'packages/cli/dist/studio')
const sources = [
  ...['bernoulli/src', 'report/src', 'studio'].map((path) => join(root, 'packages', path)),
  join(root, 'examples'),
]

/** Whether the pages are there, and no older than what they are made of. */
export function isBuilt() {
  const page = join(folder, 'index.html')
  return existsSync(page) && sources.every((path) => newestIn(path) <= statSync(page).mtimeMs)
}

function newestIn(path) {
  let newest = 0
  for (const one of readdirSync(path, { withFileTypes: true })) {
    if (['node_modules', 'dist', 'test'].includes(one.name)) continue
    const inner = join(path, one.name)
    const time = one.isDirectory() ? newestIn(inner) : one.isFile() ? statSync(inner).mtimeMs : 0
    newest = Math.max(newest, time)
  }
  return newest
}

/** Also what vitest calls before the tests that open the pages. */
export function setup() {
  if (!isBuilt()) execFileSync(process.execPath, [fileURLToPath(import.meta.url)], { stdio: 'inherit' })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { build } = await import('vite')
  const config = join(root, 'packages/studio/vite.config.ts')
  const beside = `${folder}.${process.pid}`
  await build({ configFile: config, logLevel: 'error', build: { outDir: beside, emptyOutDir: true } })
  rmSync(folder, { recursive: true, force: true })
  renameSync(beside, folder)
}
