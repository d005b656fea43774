import { spawnSync } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bernoulli, folder, root } from './bernoulli.ts'

const files = folder()
const propose = async (...words: string[]): Promise<string[]> => {
  const { code, stdout, stderr } = await bernoulli(['completion', 'propose', ...words])
  expect([code, stderr]).toEqual([0, ''])
  return stdout.split('\n').filter((line) => line !== '')
}

describe('bernoulli completion', () => {
  test('proposes commands, options and choices, from the tables that read them', async () => {
    expect(await propose('')).toEqual(expect.arrayContaining(['judge', 'compare', 'check', 'explain']))
    expect(await propose('co')).toEqual(['compare'])
    expect(await propose('judge', '--prob')).toEqual(['--probability'])
    expect(await propose('judge', '--missing', '')).toEqual(['error', 'drop'])
    expect(await propose('nothing', '')).toEqual([])
  })

  test('bash reads the script, and completes with it', async () => {
    const { stdout } = await bernoulli(['completion', 'bash'])
    const script = files.file('bernoulli.bash', stdout)
    const command = files.file(
      'bernoulli',
      `#!/bin/sh\nexec '${process.execPath}' '${root}/packages/cli/bin/bernoulli.js' "$@"\n`,
    )
    chmodSync(command, 0o755)
    const complete = (...words: string[]): string => {
      const line = `source '${script}'; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _bernoulli; printf '%s\\n' "\${COMPREPLY[@]}"`
      const ran = spawnSync('bash', ['--norc', '-c', line, 'bash', 'bernoulli', ...words], {
        encoding: 'utf8',
        env: { ...process.env, PATH: `${join(command, '..')}:${process.env['PATH']}` },
      })
      expect(ran.stderr).toBe('')
      return ran.stdout.trim()
    }
    expect(complete('ju')).toBe('judge')
    expect(complete('judge', '--weight-k')).toBe('--weight-kind')
    expect(complete('judge', '$(touch owned)')).toBe('')
  })

  test.each(['zsh', 'fish'])('there is a script for %s', async (shell) => {
    const { code, stdout } = await bernoulli(['completion', shell])
    expect(code).toBe(0)
    expect(stdout).toContain('bernoulli completion propose')
    const parsed = spawnSync(shell, ['-n'], { input: stdout, encoding: 'utf8' })
    expect(parsed.error === undefined ? parsed.status : 0).toBe(0)
  })

  test('another shell is refused', async () => {
    const { code, stdout, stderr } = await bernoulli(['completion', 'tcsh'])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('expected bash, zsh, fish, got "tcsh"')
  })
})
