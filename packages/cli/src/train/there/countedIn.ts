import type { ModelColumn } from 'bernoulli/training'
import { column } from 'bernoulli/expression'
import { categoryKey } from 'bernoulli/training'
import { baseName } from '../../training/formulas/index.ts'
import { baseSql } from './baseSql.ts'
import type { CountedText } from './textsThere.ts'
import { totalsOf } from './learnThere.ts'
import type { Counted, CountedCategory } from './learnThere.ts'
import { featureData } from './ThereTable.ts'
import type { ThereTable } from './ThereTable.ts'

/** How often the rows that are trained on hold each category of all rows. */
export function countedIn(train: ReadonlyMap<string, readonly CountedText[]>, all: ThereTable): Counted {
  const categories = new Map<string, readonly CountedCategory[]>()
  const absent = new Map<string, number>()
  for (const [name, texts] of train) {
    const byKey = new Map<string, { rows: number; weight: number }>()
    for (const { text, rows, weight } of texts) {
      if (text === null) {
        absent.set(name, (absent.get(name) ?? 0) + weight)
        continue
      }
      const before = byKey.get(categoryKey(text)) ?? { rows: 0, weight: 0 }
      byKey.set(categoryKey(text), { rows: before.rows + rows, weight: before.weight + weight })
    }
    const known = [...(all.texts.get(name)?.keys() ?? [])]
    categories.set(
      name,
      known.map((category) => ({ category, ...(byKey.get(category) ?? { rows: 0, weight: 0 }) })),
    )
  }
  return { categories, absent }
}

/** How often training saw each place of each column; none for numbers. */
export function placesOf(
  columns: readonly ModelColumn[],
  { categories, absent }: Counted,
): readonly Float64Array[] {
  return columns.map((one) => {
    if (one.kind === 'number') return new Float64Array(0)
    const places = new Float64Array(one.categories.length + 1)
    const add = (place: number, rows: number): void => {
      places[place] = (places[place] as number) + rows
    }
    const special = [one.missing, one.rare]
    for (const { category, rows } of categories.get(one.name) ?? []) {
      const place = one.categories.findIndex((name, i) => name === category && !special.includes(i + 1)) + 1
      add(place > 0 ? place : (one.rare ?? 0), rows)
    }
    add(one.missing ?? 0, absent.get(one.name) ?? 0)
    return places
  })
}

/** Rows whose category no row of weight that is trained on has. */
export function unseenIn(all: readonly CountedText[] = [], trained: readonly CountedCategory[] = []): number {
  const seen = new Set(trained.flatMap(({ category, weight }) => (weight > 0 ? [category] : [])))
  return all.reduce(
    (sum, { text, rows }) => (text === null || seen.has(categoryKey(text)) ? sum : sum + rows),
    0,
  )
}

/** In how many rows nothing stands, by column. */
export async function absentIn(
  table: ThereTable,
  numbers: readonly string[],
  texts: ReadonlyMap<string, readonly CountedText[]>,
): Promise<ReadonlyMap<string, number>> {
  const flags = numbers.map((name) => baseSql(table, { kind: 'missing', column: name }))
  const found = await totalsOf(
    featureData(table, flags),
    Object.fromEntries(numbers.map((_, i) => [`x${i}`, column(baseName(i))])),
  )
  return new Map([
    ...numbers.map((name, i) => [name, found[`x${i}`] ?? 0] as const),
    ...[...texts].map(([name, some]) => {
      return [name, some.reduce((sum, { text, rows }) => (text === null ? sum + rows : sum), 0)] as const
    }),
  ])
}
