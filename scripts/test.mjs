/**
 * Runs every test, and closes with one line, alone, that counts them: `N passed, N failed`, and `, N skipped` if some
 * were. A file that cannot even be loaded counts as one failure, and so does each of FAILED_CHECKS.
 *
 * With --quick only what is fast: no test of the command, none that says that it is slow, a quarter of the random cases; files
 * of tests share their modules.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'bernoulli-test-'))
const results = join(folder, 'results.json')
const vitest = join(root, 'node_modules/vitest/vitest.mjs')
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]

const quick = process.argv.includes('--quick')
const given = process.argv.slice(2).filter((arg) => arg !== '--quick')
const lane = quick ? ['--project', 'house', '--no-isolate'] : []

const child = spawn(process.execPath, [vitest, 'run', ...reporters, ...lane, ...given], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, ...(quick ? { TEST_LANE: 'quick' } : {}) },
})
const code = await new Promise((done) => child.once('close', (status) => done(status ?? 1)))

let passed = 0
let failed = 0
let skipped = 0
try {
  const report = JSON.parse(readFileSync(results, 'utf8'))
  passed = report.numPassedTests
  skipped = report.numPendingTests + report.numTodoTests
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((result) => result.status !== 'failed'),
  )
  failed = report.numFailedTests + broken.length
} catch (error) {
  console.error(`The results could not be read: ${error.message}`)
}
rmSync(folder, { recursive: true })

if (code !== 0 && failed === 0) failed = 1
const checks = (process.env.FAILED_CHECKS ?? '').split(' ').filter((check) => check !== '')
for (const check of checks) console.error(`failed: npm run ${check}`)
failed += checks.length
if (failed > 0 || passed === 0) process.exitCode = 1
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
