import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bernoulli, folder, root } from './bernoulli.ts'

const files = folder()
const propose = async (...words: string[]): Promise<string[]> => {
  const { code, stdout, stderr } = await bernoulli(['completion', 'propose', ...words])
  expect([code, stderr]).toEqual([0, ''])
  return stdout.split('\n').filter((line) => line !== '')
}

/** Whether there is such a shell here. */
const has = (shell: string): boolean => spawnSync(shell, ['-c', 'exit 0']).status === 0

/** What a shell that has read our script answers, in lines, with the command on its path and no way to leave anything behind. */
async function shellOf(
  shell: string,
  line: (script: string) => readonly [readonly string[], string],
): Promise<(...words: readonly string[]) => readonly string[]> {
  const { code, stdout } = await bernoulli(['completion', shell])
  expect(code).toBe(0)
  const script = files.file(`bernoulli.${shell}`, stdout)
  const command = files.file(
    'bernoulli',
    `#!/bin/sh\nexec '${process.execPath}' '${root}/packages/cli/bin/bernoulli.js' "$@"\n`,
  )
  chmodSync(command, 0o755)
  const home = dirname(command)
  const [options, text] = line(script)
  return (...words) => {
    const ran = spawnSync(shell, [...options, text, ...words], {
      encoding: 'utf8',
      cwd: home,
      timeout: 40_000,
      env: { ...process.env, TERM: 'xterm', HOME: home, PATH: `${home}:${process.env['PATH']}` },
    })
    expect([ran.signal, ran.stderr]).toEqual([null, ''])
    expect(existsSync(join(home, 'owned'))).toBe(false)
    return ran.stdout.split('\n').filter((found) => found !== '')
  }
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
    const begun = await shellOf('bash', (script) => [
      ['--norc', '-c'],
      `source '${script}'; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _bernoulli; printf '%s\\n' "\${COMPREPLY[@]}"`,
    ])
    expect(begun('bash', 'bernoulli', 'ju')).toEqual(['judge'])
    expect(begun('bash', 'bernoulli', 'judge', '--weight-k')).toEqual(['--weight-kind'])
    expect(begun('bash', 'bernoulli', 'judge', '$(touch owned)')).toEqual([])
  })

  test('fish reads the script, and completes with it', async ({ skip }) => {
    skip(!has('fish'), 'fish is not installed')
    const begun = await shellOf('fish', (script) => [
      ['--no-config', '-c'],
      `source '${script}'; complete -C "$argv[1]"`,
    ])
    expect(begun('bernoulli ju')).toEqual(['judge'])
    expect(begun('bernoulli judge --weight-k')).toEqual(['--weight-kind'])
    expect(begun('bernoulli judge --missing ')).toEqual(expect.arrayContaining(['error', 'drop']))
    expect(begun("bernoulli judge '$(touch owned)'")).toEqual([])
    expect(begun('bernoulli judge $(touch owned)')).toEqual([])
  })

  test('zsh reads the script, and completes with it while somebody types', async ({ skip }) => {
    skip(!has('zsh'), 'zsh is not installed')
    const typed = await shellOf('zsh', (script) => [
      ['-f', '-c'],
      `zmodload zsh/zpty; zpty z zsh -f -i
zpty -w z "unsetopt beep; autoload -Uz compinit; compinit -u -d dump; source '${script}'; print READY\\$((1+1))"
zpty -r -m z seen '*READY2*'
zpty -w -n z "$1"$'\\t'
zpty -r -m z seen "*$2*" && print -r -- "$2"
zpty -d z`,
    ])
    expect(typed('zsh', 'bernoulli ju', 'judge')).toEqual(['judge'])
    expect(typed('zsh', 'bernoulli judge --weight-k', '--weight-kind')).toEqual(['--weight-kind'])
  })

  test('another shell is refused', async () => {
    const { code, stdout, stderr } = await bernoulli(['completion', 'tcsh'])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('expected bash, zsh, fish, got "tcsh"')
  })
})
