import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'

interface Row {
  readonly city: string
  readonly late: number
  readonly p: number
}

/** Rows whose numbers have few digits, so that every kind of file holds the same ones. */
export function rowsOf(count: number): readonly Row[] {
  let state = 2024
  const draw = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  return Array.from({ length: count }, (_, i) => {
    const p = Math.round((0.05 + 0.9 * draw()) * 1000) / 1000
    return { city: ['Ulm', 'Köln', 'San José, CA'][i % 3] ?? '', late: draw() < p * 0.9 ? 1 : 0, p }
  })
}

/** One table in the kinds of file that the page reads, by name. */
export async function kinds(folder: string): Promise<readonly string[]> {
  const rows = rowsOf(400)
  const parted = (sign: string, end = '\n', number: (p: number) => string = String): string =>
    [
      ['city', 'late', 'p'].join(sign),
      ...rows.map(({ city, late, p }) => [`"${city}"`, late, number(p)].join(sign)),
    ].join(end) + end
  const json = JSON.stringify(rows)
  const lines = rows.map((row) => JSON.stringify(row)).join('\n')
  const files: Readonly<Record<string, string | Buffer>> = {
    'comma.csv': parted(','),
    'crlf.csv': `\ufeff${parted(',', '\r\n')}`,
    'semicolon.csv': parted(';', '\n', (p) => String(p).replace('.', ',')),
    'tabs.tsv': parted('\t'),
    'bars.csv': parted('|'),
    'zipped.csv.gz': gzipSync(parted(',')),
    'rows.json': json,
    'lines.ndjson': lines,
    'lines.jsonl.gz': gzipSync(lines),
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  const connection = await (await DuckDBInstance.create()).connect()
  const packed = ['snappy', 'zstd', 'gzip', 'uncompressed']
  for (const compression of packed)
    await connection.run(
      `COPY (FROM read_json('${join(folder, 'rows.json')}')) TO '${join(folder, `${compression}.parquet`)}' (FORMAT parquet, COMPRESSION ${compression})`,
    )
  connection.closeSync()
  return [...Object.keys(files), ...packed.map((compression) => `${compression}.parquet`)]
}
