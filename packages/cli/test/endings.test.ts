import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { ask } from './ask.ts'
import { bernoulli } from './command/bernoulli.ts'

const folder = mkdtempSync(join(tmpdir(), 'bernoulli-endings-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const at = (name: string): string => join(folder, name)
const file = (name: string, content: string | Buffer): string => {
  writeFileSync(at(name), content)
  return at(name)
}

const rows = Array.from(
  { length: 3000 },
  (_, i) => `${i % 2},0.${(i * 37) % 991},id${i},key${i},${i % 7 === 0 ? 'x' : 'y'},${i}`,
)
const table = file('table.csv', `y,p,id,key,kind,n\n${rows.join('\n')}\n`)
const good = file('good.csv', 'y,p\n1,0.7\n0,0.2\n1,0.4\n0,0.1\n')
const other = file('other.csv', 'y,p\n0,0.7\n0,0.2\n1,0.4\n0,0.1\n')
const range = file('range.csv', 'y,p\n1,0.7\n2,0.2\n')
const ragged = file('ragged.csv', `y,p\n${'1,0.7\n0,0.2\n'.repeat(30_000)}1\n`)
const gap = file('gap.csv', 'y,p,x\n1,0.7,1\n0,,2\n1,0.4,\n')
const cut = file('cut.csv.gz', gzipSync(`y,p\n${'1,0.7\n'.repeat(10_000)}`).subarray(0, 60))
const json = file('broken.json', '[{"y":1,"p":0.3},{"y":0,"p":')
const parquet = file('broken.parquet', 'PAR1 and nothing else PAR1')
const png = at('pictures')
mkdirSync(png)
chmodSync(png, 0o755)

/** Command lines that end in an error, one for each way in which they can. */
const errors: readonly (readonly string[])[] = [
  ['judge', at('none.csv')],
  ['judge', at('none-*.csv')],
  ['judge', folder],
  ['judge', good, '--label', 'nothing'],
  ['judge', good, '--require', 'nothing > 1'],
  ['judge', good, '--segment', 'nothing'],
  ['judge', good, '--html', join(good, 'report.html')],
  ['judge', good, '--svg', join(good, 'pictures')],
  ['judge', good, '--html', good],
  ['judge', range, '--label', 'y', '--probability', 'p'],
  ['judge', ragged],
  ['judge', gap, '--label', 'y', '--probability', 'p'],
  ['judge', cut],
  ['judge', json],
  ['judge', parquet],
  ['judge', good, json],
  ['compare', good],
  ['compare', good, other],
  ['compare', good, table, '--label', 'y', '--probability', 'p'],
  ['compare', good, at('none.csv')],
  ['train', table, '--label', 'y', '--features', 'id', '--quiet'],
  ['train', table, '--label', 'y', '--features', 'id,key,kind', '--quiet'],
  ['train', table, '--label', 'y', '--features', 'nothing', '--quiet'],
  ['train', range, '--label', 'y', '--features', 'p', '--quiet'],
  ['train', gap, '--label', 'y', '--features', 'x', '--missing', 'error', '--quiet'],
  ['train', ragged, '--label', 'y', '--features', 'p', '--quiet'],
  ['train', good, '--label', 'y', '--features', 'p', '--out', good, '--quiet'],
  ['train', good, '--from', at('none.onnx'), '--quiet'],
  ['predict', at('none.onnx'), good, '--out', at('said.csv')],
  ['predict', good, good, '--out', at('said.csv')],
  ['autoencode', at('none'), '--quiet'],
  ['autoencode', good, '--quiet'],
  ['autoencode', png, '--quiet'],
  ['explain', '--label', '2'],
]

describe('every error ends its command', () => {
  test.each(errors.map((args) => [args.map((arg) => arg.replace(folder, '')).join(' '), args] as const))(
    '%s, twenty times in a row',
    { timeout: 30_000 },
    async (_, args) => {
      for (let time = 0; time < 20; time++) {
        const begun = performance.now()
        const { code, said } = await ask(args)
        expect({ code, said }).toMatchObject({ code: 2 })
        expect(performance.now() - begun).toBeLessThan(5000)
      }
    },
  )

  test(
    'and its process, with columns that are refused while others are looked at',
    { timeout: 120_000 },
    async () => {
      for (let time = 0; time < 20; time++) {
        const begun = performance.now()
        const { code, signal, stderr } = await bernoulli([
          ...['train', table, '--label', 'y', '--features', 'id,key,kind', '--quiet'],
        ])
        expect({ code, signal, stderr }).toMatchObject({ code: 2, signal: null })
        expect(performance.now() - begun).toBeLessThan(5000)
      }
    },
  )
})
