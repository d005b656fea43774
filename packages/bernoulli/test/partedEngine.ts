/** Two engines over two parts of the rows, their sums added: what a cluster or a set of files would do. */
import { evaluate } from '../src/expression/index.ts'
import type { Expression } from '../src/expression/index.ts'
import type { Engine, KeyValue, SumRequest, Sums } from '../src/statistics/index.ts'

export function partedEngine(parts: readonly [Engine, Engine]): Engine {
  const merged = async (request: SumRequest): Promise<Sums> =>
    add(await Promise.all(parts.map((part) => part.sum(request))))
  const nowhere = (): never => {
    throw new RangeError('rows are not in order across parts')
  }
  return {
    name: 'parts',
    shape: parts[0].shape,
    sum: async (request) => (await merged(request)) as never,
    sumAtMost: async (groups, request) => {
      const found = await merged(request)
      return (found.groups > groups ? { tooMany: true } : found) as never
    },
    sumOfSums: async ({ then, ...request }) => {
      const { groups, sums } = await merged(request)
      const rows = Array.from({ length: groups }, (_, g) =>
        Object.fromEntries(Object.entries(sums).map(([name, values]) => [name, values[g] as number])),
      )
      return Object.fromEntries(
        Object.entries<Expression>(then).map(([name, e]) => [
          name,
          rows.reduce((total, row) => total + evaluate(e, row), 0),
        ]),
      ) as never
    },
    rows: nowhere,
    values: nowhere,
  }
}

function add(parts: readonly Sums[]): Sums {
  const groups = new Map<string, { keys: readonly KeyValue[]; sums: Record<string, number> }>()
  for (const part of parts)
    for (let g = 0; g < part.groups; g++) {
      const keys = part.keys.map((key) => key[g] as KeyValue)
      const name = JSON.stringify(keys.map(String))
      const group = groups.get(name) ?? { keys, sums: {} }
      for (const [sum, values] of Object.entries(part.sums))
        group.sums[sum] = (group.sums[sum] ?? 0) + (values[g] as number)
      groups.set(name, group)
    }
  const ordered = [...groups.values()].sort((a, b) => Number(a.keys[0]) - Number(b.keys[0]))
  const names = Object.keys(parts[0]?.sums ?? {})
  return {
    groups: ordered.length,
    keys: (parts[0]?.keys ?? []).map((_, k) => ordered.map(({ keys }) => keys[k] as KeyValue)),
    sums: Object.fromEntries(
      names.map((name) => [name, Float64Array.from(ordered, ({ sums }) => sums[name] as number)]),
    ),
  }
}
