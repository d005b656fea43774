import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const bench = fileURLToPath(new URL('..', import.meta.url))

/** Where rivals live: outside the workspace's own node_modules, so that nobody installs them by accident. */
export const rivals = join(bench, '../../.rivals')

const javascript = {
  '@tensorflow/tfjs': '4.22.0',
  '@tensorflow/tfjs-backend-wasm': '4.22.0',
  '@jax-js/jax': '0.1.25',
}

/** The Python of the rivals, installed at the versions of requirements.txt; a reason why not as an Error. */
export function installPython() {
  const venv = join(rivals, 'venv')
  const python = join(venv, 'bin/python')
  const wanted = readFileSync(join(bench, 'requirements.txt'), 'utf8')
  const stamp = join(venv, 'requirements.txt')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return python
  mkdirSync(rivals, { recursive: true })
  execFileSync('python3', ['-m', 'venv', venv], { stdio: 'inherit' })
  execFileSync(python, ['-m', 'pip', 'install', '-q', '-r', join(bench, 'requirements.txt')], {
    stdio: 'inherit',
  })
  writeFileSync(stamp, wanted)
  return python
}

/** The folder in which JavaScript rivals resolve. */
export function installJavaScript() {
  const file = join(rivals, 'package.json')
  const text = JSON.stringify({ private: true, type: 'module', dependencies: javascript }, null, 2)
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return rivals
  mkdirSync(rivals, { recursive: true })
  writeFileSync(file, text)
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: rivals,
    stdio: 'inherit',
  })
  return rivals
}
