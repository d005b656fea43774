import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runOrThrow } from './run.ts'

const folder = fileURLToPath(new URL('../../.packages/', import.meta.url))

/** Compilers that people may have, by the name they are installed under. */
export const compilers = {
  typescript54: '5.4.5',
  typescript57: '5.7.3',
  typescript59: '5.9.3',
  typescript6: '6.0.3',
  typescript7: '7.0.2',
} as const

const wanted = {
  ...Object.fromEntries(
    Object.entries(compilers).map(([name, version]) => [name, `npm:typescript@${version}`]),
  ),
  publint: '0.3.25',
  '@arethetypeswrong/cli': '0.18.5',
  bun: '1.4.5',
  deno: '2.9.6',
}

/** Installs what packages are tried with into `.packages/`, outside the workspaces, the first time it is asked for. */
export async function installTools(): Promise<void> {
  const text = JSON.stringify({ private: true, dependencies: wanted }, null, 2)
  const done = join(folder, 'node_modules/installed.json')
  if (existsSync(done) && readFileSync(done, 'utf8') === text) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), text)
  await runOrThrow(folder, 'npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund')
  writeFileSync(done, text)
}

/** A file of an installed tool. */
export const tool = (path: string): string => join(folder, 'node_modules', path)

/** Runtimes beside Node, as commands. The package `bun` would copy its binary with an install script. */
export const runtimes: Readonly<Record<string, readonly string[]>> = {
  Bun: [tool(`@oven/bun-${process.platform}-${process.arch}/bin/bun`)],
  Deno: [process.execPath, tool('deno/bin.cjs'), 'run', '--allow-all', '--no-remote'],
}
