import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { undocumented } from 'bernoulli/fields'
import { checkFields } from '../../src/verdict/contract/index.ts'
import { misshapen } from '../../../report/test/wellFormed.ts'
import { bernoulli, folder, root } from './bernoulli.ts'

const files = folder()
const rows = Array.from({ length: 90 }, (_, i) => ({ y: i % 3 === 0 ? 1 : 0, p: i % 3 === 0 ? 0.7 : 0.2 }))
files.file('good.csv', `y,p\n${rows.map(({ y, p }) => `${y},${p}`).join('\n')}\n`)
files.file('bad.csv', `y,p\n${rows.map(({ y }) => `${y},${y === 1 ? 0.5 : 0.45}`).join('\n')}\n`)
files.file('broken.csv', 'y,p\n1,7\n')

const good = { judge: 'good.csv', label: 'y', probability: 'p', require: ['skill > 0.1', 'auc > 0.9'] }
const worse = {
  name: 'the <new> one',
  judge: 'bad.csv',
  label: 'y',
  probability: 'p',
  require: 'skill > 0.1',
}
const pair = { compare: ['good.csv', 'bad.csv'], label: 'y', require: ['pairs[0].meanDifference < 0'] }

const gates = (...list: object[]): string => files.file('gates.json', JSON.stringify({ gates: list }))
const check = (...args: string[]) => bernoulli(['check', ...args], { cwd: files.path })

describe('bernoulli check', () => {
  test('all gates passed: 0, from bernoulli.json where no file is named', async () => {
    files.file('bernoulli.json', JSON.stringify({ gates: [good, pair] }))
    const { code, stdout, stderr } = await check()
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(
      /^judge good\.csv\n {2}\(label.*\)\n {2}met {6}skill > 0\.1 {2}logLoss\.skill\.value is 0\./,
    )
    expect(stdout).toContain('compare good.csv bad.csv')
    expect(stdout).toMatch(/2 gates, all passed\n$/)
  })

  test('the gates of docs/gates.md are passed', async () => {
    const page = readFileSync(join(root, 'docs/gates.md'), 'utf8')
    const shown = /```json\n(.*?)```/s.exec(page)?.[1] ?? ''
    const path = files.file('shown.json', shown.replaceAll('"examples/', `"${root}/examples/`))
    const { code, stdout, stderr } = await check(path)
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/2 gates, all passed\n$/)
  })

  test('files are named from the folder of the gates', async () => {
    const { code } = await bernoulli(['check', gates(good)])
    expect(code).toBe(0)
  })

  test('a requirement that is not met: 3, after all gates', async () => {
    const { code, stdout } = await check(gates(worse, good))
    expect(code).toBe(3)
    expect(stdout).toContain('  not met  skill > 0.1')
    expect(stdout).toContain('  met      auc > 0.9')
    expect(stdout).toMatch(/2 gates, 1 not passed\n$/)
  })

  test('a gate that cannot be judged: 2, and the others are judged', async () => {
    const { code, stdout } = await check(
      gates({ judge: 'broken.csv', label: 'y', require: 'skill > 0' }, worse, good),
    )
    expect(code).toBe(2)
    expect(stdout).toContain('not judged')
    expect(stdout).toContain('  not met  skill > 0.1')
    expect(stdout).toContain('  met      auc > 0.9')
  })

  test('JSON, Markdown and JUnit say the same', async () => {
    const path = gates(good, worse, { judge: 'nowhere.csv', require: 'skill > 0' })
    const ran = await check(path, '--json', '--markdown', 'gates.md', '--junit', 'gates.xml')
    const result = JSON.parse(ran.stdout)
    expect(undocumented(result, checkFields)).toEqual([])
    expect(result.gates.map(({ passed }: { passed: boolean }) => passed)).toEqual([true, false, false])
    expect(readFileSync(join(files.path, 'gates.md'), 'utf8')).toMatch(
      /^### ❌ 2 of 3 gates are not passed\n/,
    )
    const xml = readFileSync(join(files.path, 'gates.xml'), 'utf8')
    expect(misshapen(xml.slice(xml.indexOf('<testsuites')))).toBeNull()
    const names = [...xml.matchAll(/<testsuite name="([^"]*)"/g)].map(([, name]) => name)
    expect(names).toEqual(['judge good.csv', 'the &#60;new&#62; one', 'judge nowhere.csv'])
    expect(xml).toContain('<testsuites name="bernoulli" tests="4" failures="1" errors="1">')
    expect(xml.match(/<testcase /g)).toHaveLength(4)
    expect(xml.match(/<failure /g)).toHaveLength(1)
    expect(xml.match(/<error /g)).toHaveLength(1)
  })

  test.each<[string, unknown, string]>([
    ['a key that means nothing', { gates: [{ ...good, probabilty: 'p' }] }, 'Did you mean probability?'],
    ['a key in kebab case', { gates: [{ ...good, 'weight-kind': 'sampling' }] }, 'Did you mean weightKind?'],
    ['a key of the file', { gates: [good], gate: [] }, 'Did you mean gates?'],
    ['where it goes', { gates: [{ ...good, html: 'x.html' }] }, 'unknown name'],
    ['no gates', { gates: [] }, 'no gates'],
    ['a gate that is none', { gates: [3] }, 'not a gate'],
    ['two things at once', { gates: [{ ...good, compare: 'good.csv' }] }, 'either "judge" or "compare"'],
    ['neither', { gates: [{ jugde: 'good.csv', require: 'skill > 0' }] }, 'Did you mean judge?'],
    ['nothing required', { gates: [{ judge: 'good.csv', require: [] }] }, 'requires nothing'],
    ['a choice that is none', { gates: [{ ...good, missing: 'ignore' }] }, 'error or drop'],
    ['a truth value that is none', { gates: [{ ...good, strict: 'yes' }] }, 'true or false'],
    ['a level out of range', { gates: [{ ...good, level: 95 }] }, 'between 0 and 1'],
    ['standard input', { gates: [{ ...good, judge: '-' }] }, 'the name of a file'],
    ['two of one name', { gates: [good, good] }, 'two gates of one name'],
    ['a list', [good], 'not a file of gates'],
  ])('%s is refused before anything is judged', async (_, content, said) => {
    const { code, stdout, stderr } = await check(files.file('wrong.json', JSON.stringify(content)))
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(said)
  })

  test('what is no JSON, and no file', async () => {
    expect((await check(files.file('half.json', '{ "gates": ['))).stderr).toContain('not JSON in')
    expect((await check('nowhere.json')).stderr).toContain('no such file in nowhere.json')
  })

  test('the file of gates is not written over', async () => {
    const path = gates(good)
    const { code, stderr } = await check(path, '--markdown', path)
    expect(code).toBe(2)
    expect(stderr).toContain('It is a file that was read.')
  })
})

describe('judge and compare', () => {
  test('--markdown - is all there is on standard output', async () => {
    const { code, stdout, stderr } = await bernoulli([
      'judge',
      join(files.path, 'good.csv'),
      '--markdown',
      '-',
    ])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^### `y` by `p`\n/)
  })

  test('--markdown FILE beside the screen, with requirements that are not met', async () => {
    const path = join(files.path, 'summary.md')
    const args = [
      'compare',
      ...['good.csv', 'bad.csv'].map((name) => join(files.path, name)),
      '--markdown',
      path,
    ]
    const { code, stdout } = await bernoulli([...args, '--require', 'pairs[0].meanDifference > 0'])
    expect(code).toBe(3)
    expect(stdout).toContain('2 predictors')
    expect(readFileSync(path, 'utf8')).toContain('| ❌ | `pairs[0].meanDifference > 0` |')
  })

  test.each([
    [['--json', '--markdown', '-'], 'standard output cannot be JSON and Markdown'],
    [['--junit', 'x.xml'], 'nothing to test'],
  ])('%j is refused', async (args, said) => {
    const { code, stderr } = await bernoulli(['judge', 'nowhere.csv', ...args])
    expect(code).toBe(2)
    expect(stderr).toContain(said)
  })
})
