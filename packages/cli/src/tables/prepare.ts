import { random } from 'bernoulli/math'
import type { ModelColumn } from 'bernoulli/training'
import type { Table } from './Table.ts'

/** Rows to train on, and rows held out, each in the order of the file. */
export interface Split {
  readonly train: Uint32Array
  readonly test: Uint32Array
}

/** Holds out a share of the rows, drawn by the seed alone. */
export function splitRows(rows: number, share: number, seed: number): Split {
  const order = Uint32Array.from({ length: rows }, (_, row) => row)
  const draw = random(seed)
  for (let i = rows - 1; i > 0; i--) {
    const j = draw.below(i + 1)
    const held = order[i] as number
    order[i] = order[j] as number
    order[j] = held
  }
  const out = Math.round(rows * share)
  return { test: order.slice(0, out).toSorted(), train: order.slice(out).toSorted() }
}

/**
 * What a model must know of each column, from the rows it is trained on alone: mean and standard deviation of numbers,
 * the categories seen there. Categories come first, as `embedding` takes them.
 */
export function learnColumns(table: Table, rows: Uint32Array): readonly ModelColumn[] {
  const columns = table.columns.map((column): ModelColumn => {
    const { name, values } = column
    if (column.kind === 'category') {
      const seen = new Set(Array.from(rows, (row) => values[row] as number))
      return {
        name,
        kind: 'category',
        categories: column.categories.filter((_, place) => seen.has(place + 1)),
      }
    }
    let mean = 0
    for (const row of rows) mean += (values[row] as number) / rows.length
    let square = 0
    for (const row of rows) square += ((values[row] as number) - mean) ** 2 / rows.length
    const scale = Math.sqrt(square)
    return { name, kind: 'number', mean, scale: scale > 0 && Number.isFinite(scale) ? scale : 1 }
  })
  return [
    ...columns.filter(({ kind }) => kind === 'category'),
    ...columns.filter(({ kind }) => kind === 'number'),
  ]
}

/** Rows as the model's file takes them: places of categories, from 1, and numbers as they are. */
export function rawRows(table: Table, columns: readonly ModelColumn[], rows: Uint32Array): Float64Array {
  const raw = new Float64Array(rows.length * columns.length)
  for (const [c, column] of columns.entries()) {
    const found = table.columns.find(({ name }) => name === column.name)
    if (found === undefined) throw new RangeError(`no column ${JSON.stringify(column.name)}`)
    const place =
      found.kind === 'category' && column.kind === 'category'
        ? [0, ...found.categories.map((category) => column.categories.indexOf(category) + 1)]
        : undefined
    for (const [i, row] of rows.entries()) {
      const value = found.values[row] as number
      raw[i * columns.length + c] = place === undefined ? value : (place[value] as number)
    }
  }
  return raw
}

/** The same rows as training takes them: (x − mean)/scale in float64, then float32, as the file computes it. */
export function standardized(raw: Float64Array, columns: readonly ModelColumn[]): Float32Array {
  return Float32Array.from(raw, (x, place) => {
    const column = columns[place % columns.length]
    return column?.kind === 'number' ? (x - column.mean) / column.scale : x
  })
}

/** How many rows hold a category that the model does not know, by column. */
export function unseen(
  raw: Float64Array,
  columns: readonly ModelColumn[],
): readonly { readonly name: string; readonly rows: number }[] {
  return columns.flatMap(({ name, kind }, c) => {
    if (kind === 'number') return []
    let rows = 0
    for (let place = c; place < raw.length; place += columns.length) if (raw[place] === 0) rows++
    return rows === 0 ? [] : [{ name, rows }]
  })
}
