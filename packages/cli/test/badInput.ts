import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { FileRoles } from '../src/duckdb/index.ts'
import { writeParquet } from './writeParquet.ts'

/** A kind of bad input: what lies in the directory, what is opened, what each column is said to be. */
export interface BadInput {
  readonly kind: string
  readonly write: (directory: string) => void | Promise<void>
  readonly open?: readonly string[]
  readonly roles?: Partial<FileRoles>
  readonly missing?: 'error' | 'drop'
}

const file =
  (name: string, content: string | Buffer) =>
  (directory: string): void =>
    writeFileSync(join(directory, name), content)

/** Rows of y and p. */
const csv = (kind: string, content: string | Buffer, more: Partial<BadInput> = {}): BadInput => ({
  kind,
  write: file('f.csv', content),
  open: ['f.csv'],
  ...more,
})

const parquet = (
  kind: string,
  columns: Parameters<typeof writeParquet>[0],
  more: Partial<BadInput> = {},
): BadInput => ({
  kind,
  write: (directory) => writeParquet(columns, join(directory, 'f.parquet')),
  open: ['f.parquet'],
  ...more,
})

const good = 'y,p\n1,0.8\n0,0.3\n1,0.6\n'
const long = `y,p\n${'1,0.8\n0,0.3\n'.repeat(40_000)}`
const logit: Partial<FileRoles> = { predictions: [{ column: 'z', scale: 'logit' }] }
const cut = (buffer: Buffer, share: number): Buffer => buffer.subarray(0, Math.floor(buffer.length * share))

async function cutParquet(directory: string, share: number, damage = false): Promise<void> {
  const { readFileSync } = await import('node:fs')
  const path = join(directory, 'f.parquet')
  const p = Array.from({ length: 50_000 }, (_, i) => ((i * 7919) % 50_021) / 50_021)
  await writeParquet({ y: p.map((x) => Number(x > 0.5)), p }, path)
  const bytes = readFileSync(path)
  if (damage) bytes.fill(0xff, Math.floor(bytes.length * 0.3), Math.floor(bytes.length * 0.5))
  writeFileSync(path, damage ? bytes : cut(bytes, share))
}

export const badInputs: readonly BadInput[] = [
  { kind: 'a file that is not there', write: () => undefined, open: ['none.csv'] },
  { kind: 'a pattern that matches nothing', write: file('f.csv', good), open: ['g-*.csv'] },
  { kind: 'a directory', write: (directory) => mkdirSync(join(directory, 'd')), open: ['d'] },
  { kind: 'no file at all', write: () => undefined, open: [] },
  csv('an empty file', ''),
  csv('an empty gzip file', gzipSync(''), { open: ['f.csv'] }),
  csv('a header without rows', 'y,p\n'),
  csv('a header without a line end', 'y,p'),
  csv('only blank lines', '\n\n\n'),
  csv('quotes above the names', `The "best" scores\n${good}`),
  csv('two separators that part the rows alike', 'y,a;p\n1,2;0.8\n0,3;0.3\n'),
  csv('no header, and labels that are words', 'yes,0.8\nno,0.3\nno,0.4\n'),
  csv('no header', '1,0.8\n0,0.3\n'),
  csv('line ends of two kinds', 'y,p\n1,0.8\r\n0,0.3\n'),
  csv('line ends of two kinds, far down', `${long.replaceAll('\n', '\r\n')}1,"a\nb"\r\n1,0.5\n`),
  csv('a return within a line', 'y,p\n1,0.8\n0,\r0.3\n1,0.5\n'),
  csv('two columns of one name', 'y,p,p\n1,0.8,0.8\n'),
  csv('a row with too few values', 'y,p\n1,0.8\n0\n1,0.5\n'),
  csv('a row with too many values', 'y,p\n1,0.8\n0,0.3,7\n1,0.5\n'),
  csv('a ragged row far down', `${long}1,0.5,0.5\n`),
  csv('a file cut in the middle of a row', long.slice(0, -5)),
  csv('a quote that is never closed', 'y,p\n1,0.8\n0,"0.3\n1,0.5\n'),
  csv('a quote that is never closed, far down', `${long}0,"0.3\n${'1,0.5\n'.repeat(30_000)}`),
  csv('text after a closing quote', 'y,p\n1,"0.8"x\n0,0.3\n'),
  csv(
    'invalid UTF-8',
    Buffer.concat([Buffer.from('y,p,c\n1,0.8,a\n0,0.3,'), Buffer.from([0xff, 0xfe, 0x0a])]),
  ),
  csv('Latin-1', Buffer.from('y,p,city\n1,0.8,Z\u00fcrich\n', 'latin1')),
  csv('UTF-16', Buffer.from(`\ufeff${good}`, 'utf16le')),
  csv('UTF-16 without a mark', Buffer.from(good, 'utf16le')),
  csv('a ZIP archive', Buffer.from('PK\u0003\u0004\u0014\u0000\u0006\u0000', 'latin1')),
  csv('bytes that are no text', Buffer.from([1, 2, 3, 0, 0, 7, 255, 0])),
  csv('a zstd file', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0, 0, 0])),
  csv('a gzip file that ends half-way', cut(gzipSync(long), 0.5), { open: ['f.csv'] }),
  csv('a gzip file without its last byte', cut(gzipSync(good), 0.99)),
  csv('a gzip file with a wrong checksum', Buffer.concat([gzipSync(good).subarray(0, -8), Buffer.alloc(8)])),
  csv(
    'a gzip file that is garbage',
    Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0]), Buffer.alloc(40, 0xaa)]),
  ),
  csv('a label of 2', 'y,p\n1,0.8\n2,0.3\n2,0.5\n'),
  csv('a label of -0.1', 'y,p\n-0.1,0.8\n0,0.3\n'),
  csv('a label that is text', 'y,p\nyes,0.8\nno,0.3\n'),
  csv('one label that is text, far down', `${long}maybe,0.5\n${'1,0.5\n'.repeat(5)}`),
  csv('one label with a decimal comma', 'y;p\n1;0.8\n0.5;0.3\n0,5;0.3\n'),
  csv('a label that is NaN', 'y,p\nNaN,0.8\n0,0.3\n'),
  csv('an infinite label', 'y,p\n1,0.8\ninf,0.3\n'),
  csv('an empty label', 'y,p\n1,0.8\n,0.3\n'),
  csv('a label NA', 'y,p\n1,0.8\nNA,0.3\nNA,0.4\n'),
  csv('a quoted empty label', 'y,p\n1,0.8\n"",0.3\n'),
  csv('a probability of 1.2', 'y,p\n1,0.8\n0,1.2\n'),
  csv('a negative probability', 'y,p\n1,-1e-9\n0,0.3\n'),
  csv('probabilities in percent', 'y,p\n1,80\n0,30\n'),
  csv('probabilities that single precision rounded', 'y,p\n1,0.5\n0,1.0000001\n'),
  csv('log-odds as probabilities', 'y,p\n1,-2.5\n0,3\n'),
  csv('dates in words', 'y,p,t\n1,0.8,31st of January\n0,0.3,30/01/2026\n', { roles: { time: 't' } }),
  csv('one probability with a percent sign', 'y,p\n1,0.8\n0,30%\n'),
  csv('a probability that is text', 'y,p\n1,0.8\n0,high\n'),
  csv('a probability that is true', 'y,p\n1,true\n0,false\n'),
  csv('a probability that is NaN', 'y,p\n1,nan\n0,0.3\n'),
  csv('an empty probability', 'y,p\n1,\n0,0.3\n'),
  csv('a logit that is NaN', 'y,z\n1,NaN\n0,0.3\n', { roles: logit }),
  csv('a logit that is text', 'y,z\n1,0.5\n0,x\n', { roles: logit }),
  csv('a negative weight', 'y,p,w\n1,0.8,1\n0,0.3,-1\n', { roles: { weight: 'w' } }),
  csv('an infinite weight', 'y,p,w\n1,0.8,inf\n0,0.3,1\n', { roles: { weight: 'w' } }),
  csv('a weight that is text', 'y,p,w\n1,0.8,heavy\n0,0.3,1\n', { roles: { weight: 'w' } }),
  csv('an empty weight', 'y,p,w\n1,0.8,\n0,0.3,1\n', { roles: { weight: 'w' } }),
  csv('a time that is none', 'y,p,t\n1,0.8,2024-01-01\n0,0.3,yesterday\n', { roles: { time: 't' } }),
  csv('an empty time', 'y,p,t\n1,0.8,2024-01-01\n0,0.3,\n', { roles: { time: 't' } }),
  csv('every row with something missing, dropped', 'y,p\n1,\n,0.3\n', { missing: 'drop' }),
  csv('text, though missing values may be dropped', 'y,p\n1,0.8\n,0.5\n0,x\n', { missing: 'drop' }),
  csv('a label out of range behind a quoted line end', 'y,p,note\n1,0.8,"two\nlines"\n\n3,0.3,x\n'),
  csv('a label in a column with a hostile name', `"y"";'); drop table x; --",p\n1,0.8\n2,0.3\n`, {
    roles: { label: `y";'); drop table x; --` },
  }),
  csv('a label in a column whose name has a line end', '"y\nz",p\n1,0.8\n2,0.3\n', {
    roles: { label: 'y\nz' },
  }),
  {
    kind: 'two files with other columns',
    write: (directory) => {
      file('a.csv', good)(directory)
      file('b.csv', 'p,y\n0.8,1\n')(directory)
    },
    open: ['a.csv', 'b.csv'],
  },
  {
    kind: 'a bad row in the second of two files',
    write: (directory) => {
      file('a.csv', good)(directory)
      file('b.csv', 'y,p\n1,0.5\n1,7\n')(directory)
    },
    open: ['*.csv'],
  },
  {
    kind: 'a ragged row in the second of two files',
    write: (directory) => {
      file('a.csv', good)(directory)
      file('b.csv', 'y,p\n1,0.5\n1\n')(directory)
    },
    open: ['a.csv', 'b.csv'],
  },
  {
    kind: 'files of two kinds',
    write: (directory) => {
      file('a.csv', good)(directory)
      file('b.json', '[{"y":1,"p":0.5}]')(directory)
    },
    open: ['a.csv', 'b.json'],
  },
  csv('JSON cut off', '{"y":1,"p":0.5}\n{"y":0,"p":0.25}\n{"y":0,"p"'),
  csv('a JSON array cut off', '[{"y":1,"p":0.5},{"y":0,"p":0.25},{"y":0,"p"'),
  csv('JSON broken in its second line', '{"y":1,"p":0.5}\n{"y":0,p:0.25}\n{"y":0,"p":1}\n{"y":0,"p":1}\n'),
  csv('JSON that is no records', '[1, 2, 3]'),
  csv('an empty JSON array', '[]'),
  csv('an empty JSON object', '{}'),
  csv('JSON with a null label', '[{"y":1,"p":0.5},{"y":null,"p":0.25}]'),
  csv('JSON with a missing label', '[{"y":1,"p":0.5},{"p":0.25}]'),
  csv('JSON with a label that is text', '[{"y":1,"p":0.5},{"y":"no","p":0.25}]'),
  csv('JSON with a label that is a list', '[{"y":1,"p":0.5},{"y":[1],"p":0.25}]'),
  { kind: 'Parquet cut off', write: (directory) => cutParquet(directory, 0.6), open: ['f.parquet'] },
  { kind: 'Parquet of four bytes', write: file('f.parquet', 'PAR1'), open: ['f.parquet'] },
  {
    kind: 'Parquet damaged inside',
    write: (directory) => cutParquet(directory, 1, true),
    open: ['f.parquet'],
  },
  { kind: 'CSV called Parquet', write: file('f.parquet', good), open: ['f.parquet'] },
  parquet('Parquet without rows', { y: [], p: [] }),
  parquet('Parquet with a null label', { y: [1, null, 0], p: [0.5, 0.5, 0.5] }),
  parquet('Parquet with a NaN probability', { y: [1, 0, 0], p: [0.5, NaN, 0.5] }),
  parquet('Parquet with dates as labels', { y: ['2024-01-01', '2024-01-02'], p: [0.5, 0.1] }),
  parquet(
    'Parquet with an infinite weight',
    { y: [1, 0], p: [0.5, 0.1], w: [1, Infinity] },
    { roles: { weight: 'w' } },
  ),
  parquet('Parquet with a label of 2', { y: [1, 0, 2], p: [0.5, 0.1, 0.5] }),
  parquet('Parquet with text as labels', { y: ['yes', 'no'], p: [0.5, 0.1] }),
  parquet('Parquet with truth values as probabilities', { y: [1, 0], p: [true, false] }),
]
