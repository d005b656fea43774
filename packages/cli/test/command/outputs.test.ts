import { execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bernoulli, folder, inBash } from './bernoulli.ts'

const files = folder()
const at = (name: string): string => join(files.path, name)
const csv = files.file('data.csv', 'late,p\n1,0.7\n0,0.2\n1,0.4\n0,0.1\n')
const two = files.file('two.csv', 'late,a,b\n1,0.7,0.6\n0,0.2,0.1\n1,0.4,0.9\n0,0.1,0.3\n')
const rows = Array.from({ length: 60 }, (_, i) => `${i % 3 === 0 ? 1 : 0},${(i * 7) % 13},${i % 5}`)
const table = files.file('table.csv', `late,x,w\n${rows.join('\n')}\n`)

const root = process.geteuid?.() === 0
const fine = async (args: readonly string[]): Promise<void> => {
  const { code, stderr } = await bernoulli(args)
  expect({ code, stderr }).toMatchObject({ code: 0 })
}

/** What comes out of a named pipe while the command runs. */
async function throughPipe(path: string, args: readonly string[]): Promise<string> {
  execFileSync('mkfifo', [path])
  const reader = spawn('cat', [path])
  let text = ''
  reader.stdout.setEncoding('latin1').on('data', (chunk: string) => (text += chunk))
  const ended = new Promise((resolve) => reader.once('close', resolve))
  await fine(args)
  await ended
  expect(lstatSync(path).isFIFO()).toBe(true)
  return text
}

describe.skipIf(process.platform === 'win32')('a place that is no ordinary file of one’s own', () => {
  test('a named pipe is written to', async () => {
    const html = at('pipe.html')
    expect(await throughPipe(html, ['judge', csv, '--html', html])).toMatch(
      /^<!doctype html>[^]*<\/html>\s*$/i,
    )
    const svg = at('pipe.svg')
    expect(await throughPipe(svg, ['explain', '--label', '0.3', '--svg', svg])).toContain('</svg>')
  })

  test.skipIf(!root)('a device stays a device', async () => {
    const device = at('null.html')
    execFileSync('mknod', [device, 'c', '1', '3'])
    await fine(['judge', csv, '--html', device])
    expect(lstatSync(device).isCharacterDevice()).toBe(true)
    const full = at('full.html')
    execFileSync('mknod', [full, 'c', '1', '7'])
    const { code, stderr } = await bernoulli(['judge', csv, '--html', full])
    expect(stderr).toMatch(/^bernoulli: cannot write .*full\.html in --html\. ENOSPC/)
    expect(code).toBe(2)
    expect(lstatSync(full).isCharacterDevice()).toBe(true)
  })

  test('a link stays a link, and what it leads to is written', async () => {
    writeFileSync(at('target.html'), 'before')
    symlinkSync('target.html', at('link.html'))
    symlinkSync('link.html', at('link-to-link.html'))
    symlinkSync('not-yet.html', at('link-to-nothing.html'))
    await fine(['judge', csv, '--html', at('link-to-link.html')])
    await fine(['judge', csv, '--html', at('link-to-nothing.html')])
    for (const link of ['link.html', 'link-to-link.html', 'link-to-nothing.html'])
      expect(lstatSync(at(link)).isSymbolicLink()).toBe(true)
    for (const target of ['target.html', 'not-yet.html'])
      expect(readFileSync(at(target), 'utf8')).toContain('</html>')
  })

  test('a file with two names keeps both', async () => {
    writeFileSync(at('one.html'), 'before')
    linkSync(at('one.html'), at('other.html'))
    await fine(['judge', csv, '--html', at('one.html')])
    expect(readFileSync(at('other.html'), 'utf8')).toContain('</html>')
  })

  test('a file keeps what it allows', async () => {
    for (const mode of [0o600, 0o640, 0o666]) {
      writeFileSync(at('mode.html'), 'before')
      chmodSync(at('mode.html'), mode)
      await fine(['judge', csv, '--html', at('mode.html')])
      expect(statSync(at('mode.html')).mode & 0o777).toBe(mode)
    }
  })

  test('standard output is written to, whatever it is', async () => {
    const kept = at('shell.html')
    const { code } = await inBash(`judge '${csv}' --html /dev/stdout > '${kept}'`)
    expect(code).toBe(0)
    expect(readFileSync(kept, 'utf8')).toMatch(/<\/html>[^]*log loss/)
    const other = at('descriptor.html')
    expect((await inBash(`judge '${csv}' --html /dev/fd/3 3> '${other}'`)).code).toBe(0)
    expect(readFileSync(other, 'utf8')).toMatch(/<\/html>\s*$/)
  })

  test('a model and what it says go where they should', async () => {
    const model = at('model.onnx')
    writeFileSync(at('kept.onnx'), 'before', { mode: 0o600 })
    symlinkSync('kept.onnx', model)
    await fine(['train', table, '--label', 'late', '--model', 'logistic', '--out', model, '--quiet'])
    expect(lstatSync(model).isSymbolicLink()).toBe(true)
    expect(statSync(model).mode & 0o777).toBe(0o600)
    writeFileSync(at('kept.csv'), 'before', { mode: 0o600 })
    symlinkSync('kept.csv', at('said.csv'))
    await fine(['predict', model, table, '--out', at('said.csv')])
    expect(lstatSync(at('said.csv')).isSymbolicLink()).toBe(true)
    expect(statSync(at('kept.csv')).mode & 0o777).toBe(0o600)
    const piped = await throughPipe(at('piped.csv'), ['predict', model, table, '--out', at('piped.csv')])
    expect(piped).toBe(readFileSync(at('kept.csv'), 'utf8'))
    expect(readdirSync(files.path).filter((name) => name.endsWith('.unfinished'))).toEqual([])
  })
})

describe('a name ending in .svg is a file, any other a folder', () => {
  const idx = at('pictures')
  const header = Buffer.from([0, 0, 8, 3, 0, 0, 0, 8, 0, 0, 0, 2, 0, 0, 0, 2])
  writeFileSync(idx, Buffer.concat([header, Buffer.from(Array.from({ length: 32 }, (_, i) => i * 8))]))
  const commands: Readonly<Record<string, readonly string[]>> = {
    judge: ['judge', csv],
    compare: ['compare', two],
    explain: ['explain', '--label', '0.3'],
    train: ['train', table, '--label', 'late', '--epochs', '1', '--quiet'],
    autoencode: ['autoencode', idx, '--epochs', '1', '--code', '1', '--quiet'],
  }
  test.each(Object.entries(commands))('%s', { timeout: 60_000 }, async (name, args) => {
    const place = join(files.path, 'svg', name)
    await fine([...args, '--svg', `${place}.svg`])
    const svg = readFileSync(`${place}.svg`, 'utf8')
    expect(svg.match(/<svg/g)?.length).toBe(svg.match(/<\/svg>/g)?.length)
    expect(svg.trimEnd()).toMatch(/<\/svg>$/)
    await fine([...args, '--svg', place])
    const pictures = readdirSync(place)
    expect(pictures.length).toBeGreaterThan(0)
    for (const picture of pictures) expect(picture).toMatch(/\.svg$/)
    expect(svg.match(/<svg/g)).toHaveLength(pictures.length + (pictures.length > 1 ? 1 : 0))
    expect(existsSync(join(`${place}.svg`, pictures[0] ?? ''))).toBe(false)
  })

  test('a folder that is there and ends in .svg is not written into', async () => {
    mkdirSync(at('folder.svg'))
    const { code, stderr } = await bernoulli(['judge', csv, '--svg', at('folder.svg')])
    expect(stderr).toContain('is a directory')
    expect(code).toBe(2)
  })
})

describe('two results in one file', () => {
  const link = process.platform === 'win32' ? at('both.onnx') : at('also.onnx')
  if (process.platform !== 'win32') symlinkSync(at('both.onnx'), link)
  test.each([
    [
      'train',
      table,
      '--label',
      'late',
      '--model',
      'logistic',
      '--out',
      at('both.onnx'),
      '--html',
      at('both.onnx'),
    ],
    ['train', table, '--label', 'late', '--epochs', '1', '--out', link, '--log', at('x/../both.onnx')],
    ['judge', csv, '--html', at('both.onnx'), '--junit', at('both.onnx')],
    ['decide', csv, '--html', at('both.onnx'), '--svg', at('both.onnx')],
  ])('%s %s …: refused before anything is done', async (...args) => {
    const { code, stdout, stderr } = await bernoulli(args)
    expect(stderr).toMatch(
      /^\w+: two results in one file: --\w+ and --\w+; got "[^"]+"\. Give each a name of its own\.\n$/,
    )
    expect([code, stdout, existsSync(at('both.onnx'))]).toEqual([2, '', false])
  })

  test('a device takes several', async () => {
    const { code } = await bernoulli([
      'train',
      table,
      '--label',
      'late',
      '--model',
      'logistic',
      '--out',
      '/dev/null',
      '--html',
      '/dev/null',
    ])
    expect(code).toBe(0)
  })

  test('a name that ends as a folder does is no file', async () => {
    const { code, stderr } = await bernoulli(['judge', csv, '--html', `${at('folder')}/`])
    expect([code, stderr]).toEqual([2, expect.stringContaining('is the name of a directory')])
    expect(existsSync(at('folder'))).toBe(false)
  })
})

describe('columns keep their names, whatever DuckDB makes of them', () => {
  const model = at('odd.onnx')
  const odd = files.file(
    'odd.csv',
    `,late,x,w,X,"say ""x"""\n${rows.map((row, i) => `${i},${row},"k ${i % 3}, é",${i % 2 === 0 ? '' : '""'}`).join('\n')}\n`,
  )
  const said = async (name: string, from = odd): Promise<string> => {
    if (!existsSync(model))
      await fine(['train', table, '--label', 'late', '--model', 'logistic', '--out', model])
    await fine(['predict', model, from, '--out', at(name)])
    return readFileSync(at(name), 'utf8')
  }

  test('a column without a name, as pandas writes its index, and two that differ in their case', async () => {
    const [head, ...lines] = (await said('odd.said.csv')).trimEnd().split('\n')
    expect(head).toBe(',late,x,w,X,"say ""x""",probability')
    expect(lines).toHaveLength(60)
    const plain = (await said('plain.said.csv', table)).trimEnd().split('\n').slice(1)
    const last = (line: string): string => line.slice(line.lastIndexOf(',') + 1)
    expect(lines.map(last)).toEqual(plain.map(last))
    expect(lines.map((line) => line.split(',')[0])).toEqual(rows.map((_, i) => String(i)))
    const read = JSON.parse(await said('odd.said.json')) as readonly Readonly<Record<string, unknown>>[]
    expect(read[4]).toEqual({
      ...{ '': 4, late: 0, x: 2, w: 4, X: 'k 1, é', 'say "x"': null },
      probability: Number(last(plain[4] as string)),
    })
    const ndjson = (await said('odd.said.ndjson')).trimEnd().split('\n')
    expect(ndjson.map((one): unknown => JSON.parse(one))).toEqual(read)
  })

  test('where a format cannot, that is said', async () => {
    const twice = files.file(
      'twice.csv',
      `,late,x,w,X,\n${rows.map((row, i) => `${i},${row},${i},${i}`).join('\n')}\n`,
    )
    await said('twice.said.csv', twice)
    for (const [from, out, instead] of [
      [odd, at('odd.parquet'), 'Write .csv or .ndjson, or'],
      [twice, at('twice.parquet'), 'Write .csv, or'],
      [twice, at('twice.json'), 'Write .csv, or'],
    ] as const) {
      const { code, stderr } = await bernoulli(['predict', model, from, '--out', out])
      expect([code, stderr]).toEqual([
        2,
        expect.stringMatching(/^predict: a column without a name in --out; /),
      ])
      expect(stderr).toContain(instead)
      expect(existsSync(out)).toBe(false)
    }
  })
})
