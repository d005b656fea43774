import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compare, judge, memory } from 'bernoulli'
import { openFiles } from '../../../packages/cli/src/duckdb/index.ts'
import { alike, answered, must } from './look.ts'
import { drawRows, pick } from './rows.ts'
import type { Random } from './rows.ts'

let made: string | undefined
const folder = (): string => (made ??= mkdtempSync(join(tmpdir(), 'bernoulli-fuzz-library-')))

export function closeFiles(): void {
  if (made !== undefined) rmSync(made, { recursive: true })
  made = undefined
}

/** The same rows in memory and in DuckDB. */
export async function tryFiles(random: Random): Promise<unknown> {
  const rows = drawRows(random)
  const { labels, weights, scale, predictions } = rows
  const halved = predictions.map((x) => x / 2)
  const text = ['y,p,q,w,g']
  labels.forEach((y, i) => text.push([y, predictions[i], halved[i], weights?.[i] ?? 1, i % 3].join(',')))
  const path = join(folder(), 'rows.csv')
  writeFileSync(path, `${text.join('\n')}\n`)
  const options = {
    resamples: 20,
    ...(random() < 0.4 && { group: 'g' }),
    weightKind: pick(random, ['frequency', 'sampling'] as const),
  }
  const of = (values: readonly number[]) =>
    scale === 'logit' ? { logits: values } : { probabilities: values }
  const data = {
    labels,
    ...(weights && { weights }),
    predictions: { p: of(predictions), q: of(halved) },
    keys: { g: labels.map((_, i) => i % 3) },
  }
  const columns = ['p', 'q'].map((column) => ({ column, scale }))
  const files = await openFiles([path], { threads: 1 })
  try {
    const roles = { label: 'y', predictions: columns as never, keys: ['g'], ...(weights && { weight: 'w' }) }
    const engine = await answered(() => files.engine(roles, 'error'))
    const both = random() < 0.5
    const ask = (engine: Parameters<typeof judge>[0]) =>
      answered<object>(() =>
        both ? compare(engine as never, options) : judge(engine, { ...options, prediction: 'p' }),
      )
    const [inMemory, inDuckDB] = [await ask(memory(data)), engine && (await ask(engine))]
    must((inMemory === undefined) === (inDuckDB === undefined), 'refused by both or by none')
    if (inMemory !== undefined) alike(inDuckDB, inMemory, 'DuckDB and memory', /^$/, 1e-9)
  } finally {
    await files.close()
  }
  return rows
}
