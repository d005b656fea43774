/** The obvious engine, slow and plain: rows are objects, sums are loops. What it says is the law for the others. */
import { evaluate } from '../src/expression/index.ts'
import type { Expression, Row } from '../src/expression/index.ts'
import { sum } from '../src/math/index.ts'
import type { Engine, Key, KeyValue, Prediction, Shape, Sums } from '../src/statistics/index.ts'

export interface PlainRows {
  readonly labels: readonly number[]
  readonly probabilities?: readonly number[]
  readonly logits?: readonly number[]
  readonly weights?: readonly number[]
  readonly times?: readonly number[]
  readonly keys?: Readonly<Record<string, readonly KeyValue[]>>
}

export interface CountingEngine extends Engine {
  /** Passes over the rows so far. */
  readonly passes: () => number
}

export function plainEngine(data: PlainRows): CountingEngine {
  const scale = data.logits === undefined ? 'probability' : 'logit'
  const predictions = data.logits ?? data.probabilities ?? []
  const prediction: Prediction = { name: scale, column: scale, scale }
  const rows: readonly Row[] = data.labels.map((label, row) => ({
    label,
    row,
    [scale]: predictions[row] as number,
    ...(data.weights === undefined ? {} : { weight: data.weights[row] as number }),
    ...(data.times === undefined ? {} : { time: data.times[row] as number }),
  }))
  const shape: Shape = {
    predictions: [prediction],
    weighted: data.weights !== undefined,
    timed: data.times !== undefined,
    keys: Object.keys(data.keys ?? {}),
  }
  let passes = 0

  const gather = (by: readonly Key[]): Map<string, { keys: readonly KeyValue[]; rows: Row[] }> => {
    passes += 1
    const groups = new Map<string, { keys: readonly KeyValue[]; rows: Row[] }>()
    rows.forEach((row, i) => {
      const keys = by.map((key) =>
        'column' in key ? (data.keys?.[key.column]?.[i] as KeyValue) : evaluate(key.expression, row) + 0,
      )
      const name = JSON.stringify(keys.map(String))
      const group = groups.get(name)
      if (group === undefined) groups.set(name, { keys, rows: [row] })
      else group.rows.push(row)
    })
    return groups
  }
  const addUp = (by: readonly Key[], sums: Readonly<Record<string, Expression>>): Sums => {
    const groups = [...gather(by).values()].sort((a, b) => compare(a.keys, b.keys))
    return {
      groups: groups.length,
      keys: by.map((_, k) => groups.map(({ keys }) => keys[k] as KeyValue)),
      sums: Object.fromEntries(
        Object.entries(sums).map(([name, e]) => [
          name,
          Float64Array.from(groups, (group) => sum(group.rows.map((row) => evaluate(e, row)))),
        ]),
      ),
    }
  }

  return {
    name: 'plain',
    shape,
    passes: () => passes,
    sum: async ({ by = [], sums }) => addUp(by, sums) as never,
    sumAtMost: async (groups, { by = [], sums }) => {
      const found = addUp(by, sums)
      return (found.groups > groups ? { tooMany: true } : found) as never
    },
    sumOfSums: async ({ by = [], sums, then }) => {
      const found = addUp(by, sums)
      const groups = Array.from({ length: found.groups }, (_, g) =>
        Object.fromEntries(Object.entries(found.sums).map(([name, values]) => [name, values[g] as number])),
      )
      return Object.fromEntries(
        Object.entries<Expression>(then).map(([name, e]) => [
          name,
          sum(groups.map((group) => evaluate(e, group))),
        ]),
      ) as never
    },
    rows: async ({ largest, where, limit, show }) => {
      passes += 1
      return rows
        .filter((row) => where === undefined || evaluate(where, row) !== 0)
        .map((row) => ({ row, size: evaluate(largest, row) }))
        .sort((a, b) => (a.size === b.size ? 0 : b.size - a.size))
        .slice(0, limit)
        .map(({ row }) => ({
          row: row['row'] as number,
          values: Object.fromEntries(Object.entries(show).map(([name, e]) => [name, evaluate(e, row)])),
          source: {},
        }))
    },
    values: async ({ values, order, atMost }) => {
      passes += 1
      if (rows.length > atMost) return { tooMany: true }
      const ordered =
        order === 'row' ? rows : [...rows].sort((a, b) => (a['time'] as number) - (b['time'] as number))
      return {
        rows: rows.length,
        values: Object.fromEntries(
          Object.entries<Expression>(values).map(([name, e]) => [
            name,
            Float64Array.from(ordered, (row) => evaluate(e, row)),
          ]),
        ) as never,
      }
    },
  }
}

function compare(a: readonly KeyValue[], b: readonly KeyValue[]): number {
  for (let k = 0; k < a.length; k++) {
    const [left, right] = [a[k] as KeyValue, b[k] as KeyValue]
    if (left === right) continue
    if (typeof left === 'number' && typeof right === 'number') return left - right
    return String(left) < String(right) ? -1 : 1
  }
  return 0
}
