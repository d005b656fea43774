/**
 * Runs the library's own tests, unchanged, on the platforms it promises: Node 20, 22 and 24 and a Chromium page.
 *
 *   npm run platforms                 all of them
 *   npm run platforms -- node22 page  only those named
 *
 * Each platform is installed from npm into `.platforms/`, outside the workspace, the first time it is asked for. One
 * that cannot be had on this machine is skipped with its reason. Closes with a line for each platform.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const home = join(root, '.platforms')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const nodes = { node20: '20.20.2', node22: '22.23.3', node24: '24.21.0' }
const page = {
  playwright: '1.65.1',
  '@vitest/browser-playwright': '4.1.12',
  '@sparticuz/chromium': '147.0.0',
}

const platforms = {
  ...Object.fromEntries(Object.entries(nodes).map(([name, version]) => [name, () => onNode(name, version)])),
  page: inPage,
}
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in platforms))
if (unknown.length > 0)
  throw new Error(`no platform ${unknown.join(', ')}; there are ${Object.keys(platforms).join(', ')}`)

const outcomes = Object.entries(platforms)
  .filter(([name]) => asked.length === 0 || asked.includes(name))
  .map(([name, run]) => [name, attempt(run)])
for (const [name, outcome] of outcomes) console.log(`${name.padEnd(7)} ${outcome.text}`)
process.exitCode = outcomes.some(([, { ok }]) => !ok) ? 1 : 0

function attempt(run) {
  try {
    return run()
  } catch (error) {
    return { ok: true, text: `skipped: ${error.message.split('\n')[0]}` }
  }
}

function install(folder, packages) {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'package.json')
  const text = JSON.stringify({ private: true, type: 'module', dependencies: packages }, null, 2)
  if (existsSync(file) && readFileSync(file, 'utf8') === text && existsSync(join(folder, 'node_modules')))
    return
  writeFileSync(file, text)
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: 'pipe',
  })
}

function onNode(name, version) {
  const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  const folder = join(home, name)
  install(folder, { node: `npm:node-${platform}@${version}` })
  const node = join(folder, 'node_modules/node/bin/node')
  return tested([node, join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'packages/bernoulli'], root)
}

function inPage() {
  const folder = join(home, 'page')
  const { vitest, 'fast-check': fastCheck } = manifest.devDependencies
  install(folder, { ...page, vitest, 'fast-check': fastCheck })
  rmSync(join(folder, 'bernoulli'), { recursive: true, force: true })
  for (const part of ['src', 'test'])
    cpSync(join(root, 'packages/bernoulli', part), join(folder, 'bernoulli', part), { recursive: true })
  writeFileSync(join(folder, 'vitest.config.js'), pageConfig(chromium(folder)))
  return tested([process.execPath, join(folder, 'node_modules/vitest/vitest.mjs'), 'run'], folder)
}

function chromium(folder) {
  const candidates = [
    process.env.CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ]
  const found = candidates.find((path) => path !== undefined && existsSync(path))
  if (found !== undefined) return found
  const script = "import c from '@sparticuz/chromium'; console.log(await c.executablePath())"
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: folder })
    .toString()
    .trim()
}

/** Tests that start processes or read the repository itself say so in their first line: `// @platform node`. */
function pageConfig(executablePath) {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
  ]
  return `
import { readFileSync, globSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { playwright } from '@vitest/browser-playwright'

export default defineConfig({
  test: {
    include: ['bernoulli/**/*.test.ts'],
    exclude: ${JSON.stringify(nodeOnly())},
    testTimeout: 120_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: { executablePath: ${JSON.stringify(executablePath)}, args: ${JSON.stringify(args)} } }),
      instances: [{ browser: 'chromium' }],
    },
  },
})
`
}

function nodeOnly() {
  const files = execFileSync('git', ['ls-files', 'packages/bernoulli'], { cwd: root }).toString().split('\n')
  return files
    .filter(
      (file) =>
        file.endsWith('.test.ts') && readFileSync(join(root, file), 'utf8').startsWith('// @platform node'),
    )
    .map((file) => file.replace('packages/bernoulli', 'bernoulli'))
}

function tested([command, ...args], cwd) {
  const { status, stdout, stderr } = spawnSync(command, [...args, '--reporter=dot'], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, NO_COLOR: '1', PATH: `${dirname(command)}:${process.env.PATH}` },
  })
  const summary = /Tests +(.*)/.exec(stdout)?.[1] ?? 'no tests ran'
  if (status !== 0) console.error(stdout, stderr)
  return { ok: status === 0, text: summary.replace(/ \(\d+\)$/, '') }
}
