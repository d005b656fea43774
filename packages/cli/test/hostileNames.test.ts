import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { ApplicationText } from '@stricli/core'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { application } from '../src/application.ts'
import { encodeJson } from '../src/shell/output/index.ts'
import { ask } from './ask.ts'
import { bernoulli } from './command/bernoulli.ts'

const folder = mkdtempSync(join(tmpdir(), 'bernoulli-hostile-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What may do something to a terminal: controls but the line end, C1, marks that reorder or hide. */
const dangerous =
  /(?!\n)[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/u

const mark = fc.constantFrom(
  '\u001b[2J',
  '\u001b]0;title\u0007',
  '\u009b31m',
  '\u202e',
  '\u2066',
  '\u200f',
  '\u007f',
  '\b',
  '\r',
  '\u2028',
  '\ufeff',
  '\u009d',
)
const hostile = fc
  .array(fc.oneof(mark, fc.constantFrom('a', 'b', 'é', 'λ', ' ')), { minLength: 1, maxLength: 5 })
  .map((parts) => `x${parts.join('')}y`)

let made = 0
/** Files whose names, columns and values are hostile, in a folder of their own. */
function filesOf(name: string) {
  const home = join(folder, String(++made))
  mkdirSync(home)
  const file = (ending: string, content: string | Buffer): string => {
    const path = join(home, `${name}${ending}`)
    writeFileSync(path, content)
    return path
  }
  const quoted = `"${name}"`
  return {
    home,
    none: join(home, name, 'none.csv'),
    good: file('.csv', `y,p\n1,0.7\n0,0.2\n1,0.4\n0,0.1\n`),
    named: file('-named.csv', `${quoted},p\n1,0.7\n0,0.2\n2,0.4\n`),
    text: file('-text.csv', `y,p\n1,${quoted}\n0,0.2\n1,0.4\n`),
    twice: file('-twice.csv', `${quoted},${quoted}\n1,0.7\n`),
    ragged: file('-ragged.csv', `y,p\n1,0.7\n0\n`),
    empty: file('-empty.csv', ''),
    cut: file('.gz', gzipSync('y,p\n1,0.7\n').subarray(0, 12)),
    json: file('.json', `[{"y":1,"p":0.3},{"y":0,`),
    parquet: file('.parquet', 'PAR1 and nothing else PAR1'),
    names: file(
      '-names.csv',
      `y,id\n${Array.from({ length: 80 }, (_, i) => `${i % 2},"${name}${i}"`).join('\n')}\n`,
    ),
  }
}

const errors: readonly ((files: ReturnType<typeof filesOf>, name: string) => readonly string[])[] = [
  ({ none }) => ['judge', none],
  ({ home }, name) => ['judge', join(home, `${name}*`, '*.csv')],
  ({ home }) => ['judge', home],
  ({ good }, name) => ['judge', good, '--label', name],
  ({ good }, name) => ['judge', good, '--segment', name],
  ({ good }, name) => ['judge', good, '--require', `${name} > 1`],
  ({ good }, name) => ['judge', good, '--require', name],
  ({ good }, name) => ['judge', good, '--level', name],
  ({ good }, name) => ['judge', good, '--missing', name],
  ({ good }, name) => ['judge', good, `--${name}`],
  ({ good }, name) => ['judge', good, '--label', name, '--label', name],
  ({ good }, name) => ['judge', good, '--html', join(good, name)],
  ({ good }) => ['judge', good, '--html', good],
  ({ good }) => ['judge', good, '--svg', good],
  ({ named }, name) => ['judge', named, '--label', name, '--probability', 'p'],
  ({ text }) => ['judge', text, '--label', 'y', '--probability', 'p'],
  ({ twice }) => ['judge', twice],
  ({ ragged }) => ['judge', ragged],
  ({ empty }) => ['judge', empty],
  ({ cut }) => ['judge', cut],
  ({ json }) => ['judge', json],
  ({ parquet }) => ['judge', parquet],
  ({ good, named }) => ['judge', good, named],
  ({ good, named }) => ['compare', good, named],
  ({ good }) => ['compare', good],
  ({ names }) => ['train', names, '--label', 'y', '--quiet'],
  ({ good }, name) => ['train', good, '--label', 'y', '--features', name, '--quiet'],
  ({ named }, name) => ['train', named, '--label', name, '--quiet'],
  ({ good, none }) => ['train', good, '--from', none, '--quiet'],
  ({ good }) => ['train', good, '--from', good, '--quiet'],
  ({ good, none }) => ['predict', none, good, '--out', 'x.csv'],
  ({ good }, name) => ['predict', good, good, '--out', name],
  ({ none }) => ['autoencode', none, '--quiet'],
  ({ home }) => ['autoencode', home, '--quiet'],
  ({ good }) => ['autoencode', good, '--quiet'],
  (_, name) => ['explain', '--label', name],
  (_, name) => [name],
]

describe('nothing in a message does anything to a terminal', () => {
  test.each(errors.map((make, i) => [i, make] as const))('error %i', { timeout: 60_000 }, async (_, make) => {
    await fc.assert(
      fc.asyncProperty(hostile, async (name) => {
        const args = make(filesOf(name), name)
        const { code, said } = await ask(args)
        expect({ args, code, said }).toMatchObject({ code: 2 })
        expect({ args, found: dangerous.exec(said)?.[0] }).toEqual({ args, found: undefined })
        expect(said.trimEnd().split('\n')).toHaveLength(1)
      }),
      { numRuns: 4 },
    )
  })

  test('of faults and failures neither', () => {
    const { localization } = application({} as never).config
    const { text: texts } = localization as { readonly text: ApplicationText }
    fc.assert(
      fc.property(hostile, (name) => {
        for (const error of [new Error(name), new RangeError(`no column ${name}`), name])
          expect(texts.exceptionWhileRunningCommand(error, false)).not.toMatch(dangerous)
      }),
    )
  })

  test('nor in what is said of a result, on either stream', { timeout: 60_000 }, async () => {
    const name = 'x\u001b[2J\u009b31m\u202e\u2066y'
    const path = join(folder, `${name}.csv`)
    const rows = Array.from(
      { length: 40 },
      (_, i) => `${i % 3 === 0 ? 1 : 0},0.${1 + (i % 8)},${name}${i % 2}`,
    )
    writeFileSync(path, `"${name}",p,"${name}k"\n${rows.join('\n')}\n`)
    const judge = ['judge', path, '--label', name, '--probability', 'p', '--segment', `${name}k`]
    for (const args of [
      [...judge, '--group', `${name}k`, '--require', 'skill > 1'],
      [...judge, '--json'],
      ['train', path, '--label', name, '--epochs', '1'],
      ['train', path, '--label', name, '--model', 'logistic', '--json'],
    ]) {
      const { code, stdout, stderr } = await bernoulli(args)
      expect({ args, code, stderr }).toMatchObject({ code: args.includes('--require') ? 3 : 0 })
      expect(stdout + stderr).not.toMatch(dangerous)
      expect(stdout).toContain('x')
    }
  })
})

test('JSON reads back as what it was made of, whatever is in its texts', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), hostile, (a, b) => {
      const json = encodeJson({ [b]: a, a: b })
      expect(json).not.toMatch(dangerous)
      expect(JSON.parse(json)).toEqual({ [b]: a, a: b })
    }),
  )
})
