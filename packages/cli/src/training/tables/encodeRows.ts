import { gatherRows, standardized } from 'bernoulli/training'
import type { ModelColumn, Rows } from 'bernoulli/training'
import { rawRows } from './rawRows.ts'
import { RowFile } from './RowFile.ts'
import { rowsWithin } from './rowsWithin.ts'
import type { Table } from './Table.ts'

/** Rows ready to be trained on or asked about. */
export interface Encoded {
  readonly inputs: Rows
  /** Of the first label. */
  readonly labels: Float64Array
  /** Of each other label. */
  readonly further: readonly Float64Array[]
  /** How often each row counts; once where there is none. */
  readonly weights: Float64Array | undefined
  /** How often each place of each column came; none for numbers. */
  readonly counted: readonly Float64Array[]
}

/**
 * Encodes some rows of a table for training, several sets of them in one pass: categories as places, numbers
 * standardised, float32. The labels are always in memory.
 *
 * @param sets     each in the order of the table, none in two
 * @param place    where a file of these rows can be made; they are held in memory if left out
 * @param weights  how often each row of the table counts; once if left out
 */
export async function encodeRows<Name extends string>(
  table: Table,
  columns: readonly ModelColumn[],
  sets: { readonly [Set in Name]: Uint32Array },
  place?: (name: NoInfer<Name>) => string,
  weights?: Float64Array,
): Promise<{ readonly encoded: Readonly<Record<Name, Encoded>>; readonly close: () => void }> {
  const raw = rawRows(table, columns)
  const names = Object.keys(sets) as Name[]
  const writing = names.map((name) => {
    const rows = sets[name]
    return {
      name,
      rows,
      store:
        place === undefined
          ? inMemory(rows.length, columns.length)
          : new RowFile(place(name), columns.length),
      labels: [new Float64Array(rows.length)],
      counted: columns.map((column) =>
        column.kind === 'category' ? new Float64Array(column.categories.length + 1) : new Float64Array(0),
      ),
      done: 0,
    }
  })
  await table.each((block) => {
    for (const set of writing) {
      const rows = rowsWithin(set.rows, block.from, block.rows)
      const values = raw(block, rows)
      set.store.add(standardized(values, columns))
      countPlaces(values, set.counted)
      while (set.labels.length < block.labels.length) set.labels.push(new Float64Array(set.rows.length))
      for (const [k, values] of block.labels.entries())
        for (let i = 0; i < rows.length; i++)
          (set.labels[k] as Float64Array)[set.done + i] = values[(rows[i] as number) - block.from] as number
      set.done += rows.length
    }
  })
  const encoded: Partial<Record<Name, Encoded>> = {}
  for (const { name, rows, store, labels, counted } of writing)
    encoded[name] = {
      inputs: store.source(),
      labels: labels[0] as Float64Array,
      further: labels.slice(1),
      weights: weights && Float64Array.from(rows, (row) => weights[row] as number),
      counted,
    }
  return {
    encoded: encoded as Record<Name, Encoded>,
    close: () => {
      for (const { store } of writing) store.close()
    },
  }
}

/** The same rows for one of their labels. */
export function forLabel(rows: Encoded, label: number): Encoded {
  const labels = label === 0 ? rows.labels : rows.further[label - 1]
  if (labels === undefined) throw new RangeError(`no label ${label}`)
  return { ...rows, labels, further: [] }
}

/** What a model takes of some of the rows, by their places. */
export async function rowsAt(
  { inputs }: Pick<Encoded, 'inputs'>,
  places: Uint32Array,
): Promise<Float32Array> {
  const width = inputs.row.reduce((product, length) => product * length, 1)
  const values = new Float32Array(places.length * width)
  await gatherRows(inputs, places, values)
  return values
}

/** The places of so many rows. */
export const everyPlace = (rows: number): Uint32Array => Uint32Array.from({ length: rows }, (_, row) => row)

/** All labels of rows, side by side. */
export function labelsOf({ labels, further }: Pick<Encoded, 'labels' | 'further'>): readonly Float64Array[] {
  return [labels, ...further]
}

function inMemory(count: number, width: number) {
  const values = new Float32Array(count * width)
  let at = 0
  return {
    add: (some: Float32Array) => {
      values.set(some, at)
      at += some.length
    },
    source: (): Rows => ({ row: [width], values }),
    close: () => undefined,
  }
}

function countPlaces(raw: Float64Array, counted: readonly Float64Array[]): void {
  for (const [c, counts] of counted.entries()) {
    if (counts.length === 0) continue
    for (let at = c; at < raw.length; at += counted.length) {
      const index = raw[at] as number
      counts[index] = (counts[index] as number) + 1
    }
  }
}
