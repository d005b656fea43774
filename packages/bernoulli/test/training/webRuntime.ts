import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../../', import.meta.url))

/** The folder of onnxruntime-web, installed once outside the workspace; undefined where it cannot be had. */
export function webRuntime(): string | undefined {
  const folder = join(root, '.platforms/training')
  const found = join(folder, 'node_modules/onnxruntime-web')
  const files = ['ort.wasm.min.mjs', 'ort.wasm.bundle.min.mjs']
  if (files.every((file) => existsSync(join(found, 'dist', file)))) return found
  const { version } = JSON.parse(
    readFileSync(join(root, 'node_modules/onnxruntime-node/package.json'), 'utf8'),
  ) as { readonly version: string }
  mkdirSync(folder, { recursive: true })
  const dependencies = { 'onnxruntime-web': version }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }))
  try {
    const options = ['install', '--ignore-scripts', '--no-audit', '--no-fund']
    execFileSync('npm', options, { cwd: folder, stdio: 'pipe' })
    return found
  } catch {
    return undefined
  }
}
