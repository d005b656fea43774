import type { ModelColumn } from 'bernoulli/training'
import type { Block, Table } from './Table.ts'

/** Makes rows as the model's file takes them of a block: places of categories, from 1, and numbers as they are. */
export function rawRows(
  { columns: own }: Pick<Table, 'columns'>,
  columns: readonly ModelColumn[],
): (block: Pick<Block, 'from' | 'values'>, rows: Uint32Array) => Float64Array {
  const taken = columns.map((column) => {
    const at = own.findIndex(({ name }) => name === column.name)
    const found = own[at]
    if (found === undefined) throw new RangeError(`no column ${JSON.stringify(column.name)}`)
    const places =
      found.kind === 'category' && column.kind === 'category'
        ? Float64Array.from([0, ...found.categories.map((name) => column.categories.indexOf(name) + 1)])
        : undefined
    return { at, places }
  })
  return ({ from, values }, rows) => {
    const raw = new Float64Array(rows.length * columns.length)
    for (const [c, { at, places }] of taken.entries()) {
      const some = values[at] as Float64Array
      for (let i = 0; i < rows.length; i++) {
        const value = some[(rows[i] as number) - from] as number
        raw[i * columns.length + c] = places === undefined ? value : (places[value] as number)
      }
    }
    return raw
  }
}

/** The same rows as training takes them: (x − mean)/scale in float64, then float32, as the file computes it. */
export function standardized(raw: Float64Array, columns: readonly ModelColumn[]): Float32Array {
  const width = columns.length
  const values = new Float32Array(raw.length)
  for (const [c, column] of columns.entries())
    for (let place = c; place < raw.length; place += width) {
      const x = raw[place] as number
      values[place] = column.kind === 'number' ? (x - column.mean) / column.scale : x
    }
  return values
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
