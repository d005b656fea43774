import { afterEach, describe, expect, test, vi } from 'vitest'
import { skipped } from './skipped.ts'

/** What pip and Maven said on machines without their registries, and what is wrong otherwise. */
const unreached = [
  {
    stderr:
      'ERROR: Could not find a version that satisfies the requirement x\nERROR: No matching distribution found for x',
  },
  {
    stderr:
      "WARNING: Retrying after connection broken by 'NewConnectionError: Temporary failure in name resolution'",
  },
  {
    stdout:
      '[ERROR] Could not transfer artifact io.trino:trino-server:tar.gz:476 from/to central: Unknown host',
  },
  { stdout: '[ERROR] Couldn’t download artifact: Could not find artifact io.trino:trino-server' },
]
const wrong = [
  undefined,
  new Error('/tmp/trino-server-476.tar.gz is not what was pinned'),
  { stderr: 'tar: Unexpected EOF in archive' },
  { stderr: 'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.' },
  Object.assign(new Error('spawn mvn ENOENT'), { stdout: '', stderr: '' }),
]

describe('a server that is not there', () => {
  afterEach(() => {
    vi.unstubAllEnvs()
    vi.restoreAllMocks()
  })

  test('is a failure in CI, unless the network has no such thing; its reason is printed', () => {
    const printed = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    vi.stubEnv('BERNOULLI_SERVERS', 'required')
    for (const cause of wrong) expect(() => skipped('no server', cause)).toThrow('no server')
    expect(printed).not.toHaveBeenCalled()
    for (const cause of unreached) expect(skipped('no server', cause)).toBe('no server')
    expect(printed.mock.calls).toEqual(unreached.map(() => ['skipped: no server\n']))
  })

  test('is none elsewhere', () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    vi.stubEnv('BERNOULLI_SERVERS', '')
    for (const cause of wrong) expect(skipped('no server', cause)).toBe('no server')
  })
})
