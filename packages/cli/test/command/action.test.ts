import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { folder, root } from './bernoulli.ts'

interface Step {
  readonly name: string
  readonly shell: string
  readonly env?: Readonly<Record<string, string>>
  readonly run: string
}

const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>
  readonly outputs: Readonly<Record<string, { readonly value: string }>>
  readonly runs: { readonly using: string; readonly steps: readonly Step[] }
}
const files = folder()
let runs = 0

/** Runs the steps as a runner does: bash with -eo pipefail, inputs put where the step's environment names them. */
async function use(inputs: Readonly<Record<string, string>>) {
  const [summary, output] = ['summary', 'output'].map((name) => join(files.path, `${name}-${++runs}`)) as [
    string,
    string,
  ]
  for (const path of [summary, output]) writeFileSync(path, '')
  let code: number | null = 0
  let errors = ''
  for (const { shell, env = {}, run } of action.runs.steps) {
    expect(shell).toBe('bash')
    const given = Object.fromEntries(
      Object.entries(env).map(([name, value]) => {
        const [, input = ''] = /^\$\{\{ inputs\.(\w+) \}\}$/.exec(value) ?? []
        return [name, inputs[input] ?? action.inputs[input]?.default]
      }),
    )
    const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
      cwd: files.path,
      env: {
        ...process.env,
        ...given,
        GITHUB_ACTION_PATH: root,
        GITHUB_STEP_SUMMARY: summary,
        GITHUB_OUTPUT: output,
      },
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
    child.stdout.resume()
    code = await new Promise((resolve) => child.once('close', resolve))
    if (code !== 0) break
  }
  return { code, errors, summary: readFileSync(summary, 'utf8'), output: readFileSync(output, 'utf8') }
}

const scores = files.file(
  'scores; touch owned.csv',
  `y,p\n${Array.from({ length: 60 }, (_, i) => `${i % 3 === 0 ? 1 : 0},${i % 3 === 0 ? 0.7 : 0.2}`).join('\n')}\n`,
)

describe('the action', () => {
  test('judges, requires, writes the step summary and says the exit code', async () => {
    const ran = await use({
      command: 'judge',
      files: scores,
      require: 'skill > 0.1\nauc > 2\n',
      options: '--label\ny\n--probability=p',
      junit: 'tests.xml',
    })
    expect(ran.code).toBe(3)
    expect(ran.output).toBe('exit-code=3\n')
    expect(ran.summary).toMatch(/^### `y` by `p`\n/)
    expect(ran.summary).toContain('| ❌ | `auc > 2` |')
    expect(ran.summary).toContain('| ✅ | `skill > 0.1` |')
    expect(readFileSync(join(files.path, 'tests.xml'), 'utf8')).toContain('failures="1"')
    expect(existsSync(join(files.path, 'owned.csv'))).toBe(false)
  })

  test('checks the gates of the repository where nothing else is said', async () => {
    files.file(
      'bernoulli.json',
      JSON.stringify({ gates: [{ judge: scores, label: 'y', require: 'skill > 0.1' }] }),
    )
    const ran = await use({})
    expect([ran.code, ran.errors]).toEqual([0, ''])
    expect(ran.summary).toMatch(/^### ✅ The gate is passed\n/)
  })

  test('says in the summary why nothing was judged', async () => {
    const ran = await use({ command: 'judge', files: 'nowhere.csv' })
    expect([ran.code, ran.output]).toEqual([2, 'exit-code=2\n'])
    expect(ran.summary).toContain('    judge: nowhere.csv does not exist.')
  })

  test('runs nothing but its commands, and no input is part of a script', async () => {
    expect((await use({ command: 'judge; touch owned' })).code).toBe(2)
    expect(action.runs.using).toBe('composite')
    for (const { run } of action.runs.steps) expect(run).not.toContain('${{')
  })
})
