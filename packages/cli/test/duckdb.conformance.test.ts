import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { ComparedData, Data, Engine, KeyValue, Predicted } from 'bernoulli'
import { engineSuite } from '../../bernoulli/test/conformance/engine.ts'
import { openFiles } from '../src/duckdb/index.ts'
import type { FileRoles, OpenedFiles } from '../src/duckdb/index.ts'
import { writeParquet } from './writeParquet.ts'

const directory = mkdtempSync(join(tmpdir(), 'bernoulli-conformance-'))
const opened: OpenedFiles[] = []
let files = 0

afterAll(async () => {
  for (const file of opened) await file.close()
  rmSync(directory, { recursive: true })
})

type Columns = Readonly<Record<string, readonly KeyValue[]>>

/** The rows as columns of a file, and what each is for. */
function tableOf(data: Data | ComparedData): { readonly columns: Columns; readonly roles: FileRoles } {
  const predictors: Readonly<Record<string, Predicted>> =
    'predictions' in data
      ? (data.predictions as Readonly<Record<string, Predicted>>)
      : { p: data as Predicted }
  const named = Object.entries(predictors)
  const columns = Object.fromEntries<readonly KeyValue[]>([
    ['y', Array.from(data.labels ?? [], Number)],
    ...named.map(([name, { probabilities, logits }]): [string, readonly KeyValue[]] => [
      name,
      Array.from(probabilities ?? logits ?? [], Number),
    ]),
    ...(data.weights === undefined ? [] : [['w', Array.from(data.weights, Number)] as const]),
    ...(data.times === undefined ? [] : [['t', Array.from(data.times, Number)] as const]),
    ...(Object.entries(data.keys ?? {}) as [string, readonly KeyValue[]][]),
  ])
  const predictions = named.map(([column, { probabilities }]) => ({
    column,
    scale: probabilities === undefined ? ('logit' as const) : ('probability' as const),
  }))
  return {
    columns,
    roles: {
      label: 'y',
      predictions: predictions as unknown as FileRoles['predictions'],
      weight: data.weights === undefined ? undefined : 'w',
      time: data.times === undefined ? undefined : 't',
      keys: Object.keys(data.keys ?? {}),
    },
  }
}

function csv(columns: Columns): string {
  const cell = (value: KeyValue | undefined): string =>
    value === null || value === undefined
      ? ''
      : typeof value === 'string'
        ? `"${value.replaceAll('"', '""')}"`
        : String(value)
  const names = Object.keys(columns)
  const rows = Array.from(columns['y'] ?? [], (_, row) =>
    names.map((name) => cell(columns[name]?.[row])).join(','),
  )
  return [names.map(cell).join(','), ...rows, ''].join('\n')
}

function json(columns: Columns): string {
  const value = (x: KeyValue | undefined): unknown =>
    typeof x === 'number' && !Number.isFinite(x) ? String(x) : x
  const rows = Array.from(columns['y'] ?? [], (_, row) =>
    JSON.stringify(
      Object.fromEntries(Object.keys(columns).map((name) => [name, value(columns[name]?.[row])])),
    ),
  )
  return rows.join('\n')
}

const open =
  (write: (columns: Columns, path: string) => Promise<void> | void, extension: string) =>
  async (data: Data | ComparedData): Promise<Engine> => {
    const { columns, roles } = tableOf(data)
    const path = join(directory, `rows-${files++}.${extension}`)
    await write(columns, path)
    const file = await openFiles([path])
    opened.push(file)
    return file.engine(roles, 'error')
  }

engineSuite(
  'DuckDB over CSV',
  open((columns, path) => writeFileSync(path, csv(columns)), 'csv'),
)
engineSuite(
  'DuckDB over NDJSON',
  open((columns, path) => writeFileSync(path, json(columns)), 'ndjson'),
)
engineSuite('DuckDB over Parquet', open(writeParquet, 'parquet'))
