import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bernoulli, folder, inBash } from './bernoulli.ts'

const files = folder()
const rows = 'y,p\n1,0.8\n0,0.3\n1,0.6\n0,0.4\n'
const csv = files.file('a.csv', rows)

describe('a file that is named twice', () => {
  test('is refused; with --repeated count it counts twice, and the result says so', async () => {
    const refused = await bernoulli(['judge', csv, csv])
    expect(refused.code).toBe(2)
    expect(refused.stderr).toContain('a.csv is named twice; expected every file once.')
    const counted = await bernoulli(['judge', csv, csv, '--repeated', 'count', '--json'])
    expect(counted.code).toBe(0)
    const { examples, statements } = JSON.parse(counted.stdout)
    expect(examples).toBe(8)
    expect(statements).toContainEqual({
      code: 'file repeated',
      text: `${csv} was named twice, and its rows count again.`,
    })
  })

  test('is refused as standard input, too, and as a stream in any case', async () => {
    const redirected = await inBash(`judge - '${csv}' < '${csv}'`)
    expect(redirected.code).toBe(2)
    expect(redirected.stderr).toContain('a.csv is the same file as standard input')
    const piped = await inBash(
      'compare $f $f',
      `f=${join(files.path, 'fifo')}; mkfifo $f; (cat '${csv}' > $f &)`,
    )
    expect(piped.code).toBe(2)
    expect(piped.stderr).toContain(
      'fifo is named twice; expected every file once. A stream can be read only once',
    )
  })
})

describe('predict', () => {
  test('says that it is --out that cannot be written', async () => {
    const table = files.file('t.csv', `y,x\n${'1,2\n0,1\n1,3\n0,2\n'.repeat(10)}`)
    const model = join(files.path, 'm.onnx')
    await bernoulli(['train', table, '--label', 'y', '--model', 'logistic', '--out', model])
    expect(existsSync(model)).toBe(true)
    const within = await bernoulli(['predict', model, table, '--out', join(table, 'x.csv')])
    expect(within.stderr).toContain(`cannot write ${join(table, 'x.csv')} in --out. ENOTDIR`)
    const proc = await bernoulli(['predict', model, table, '--out', '/proc/x.csv'])
    expect(proc.stderr).toBe('predict: cannot write /proc/x.csv in --out. No such file or directory.\n')
    const small = await inBash(
      `predict '${model}' '${table}' --out '${join(files.path, 'large.csv')}'`,
      'ulimit -f 0',
    )
    expect(small.stderr).toContain('large.csv in --out. File too large.')
    expect([within.code, proc.code, small.code]).toEqual([2, 2, 2])
    expect(existsSync(join(files.path, 'large.csv'))).toBe(false)
  })
})
