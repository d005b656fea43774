// @slow: it runs tests of its own
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

function run(
  args: readonly string[],
  checks = '',
): { readonly last: string; readonly status: number | null } {
  const { VITEST: _, ...inherited } = process.env
  const { stdout, status } = spawnSync(process.execPath, ['scripts/test.mjs', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...inherited, FAILED_CHECKS: checks },
  })
  return { last: stdout.trimEnd().split('\n').at(-1) ?? '', status }
}

test('npm test closes with a line that counts the tests', () => {
  expect(run(['--project', 'house', 'scripts/check-layers.test.ts'])).toEqual({
    last: expect.stringMatching(/^[1-9]\d* passed, 0 failed$/),
    status: 0,
  })
})

test('no tests at all are a failure', () => {
  expect(run(['--project', 'house', 'no-such-test'])).toEqual({ last: '0 passed, 1 failed', status: 1 })
})

test('a check that failed before counts', () => {
  expect(run(['--project', 'house', 'scripts/check-layers.test.ts'], ' lint layers')).toEqual({
    last: expect.stringMatching(/^[1-9]\d* passed, 2 failed$/),
    status: 1,
  })
})
