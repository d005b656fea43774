import type { CategoryColumn, Factor, SourceColumn } from 'bernoulli/training'
import type { LearnedSource } from './learnSources.ts'

/**
 * The categories that the rows trained on hold. Those that come less often than `rare` share a place, and so do all that
 * training has not seen; rows in which nothing stands have one of their own.
 */
export function categoryColumn(
  source: SourceColumn & { readonly kind: 'category' },
  { indices, absent }: LearnedSource,
  rare: number,
): CategoryColumn {
  const often = (i: number): number => indices[i + 1] as number
  const seen = source.categories.filter((_, i) => often(i) > 0)
  const kept = source.categories.filter((_, i) => often(i) > 0 && often(i) >= rare)
  const pooled = kept.length < seen.length ? [freeName('rare', seen)] : []
  const missing = absent > 0 ? [freeName('missing', seen)] : []
  const categories = [...kept, ...pooled, ...missing]
  return {
    name: source.name,
    kind: 'category',
    categories,
    ...(pooled.length > 0 ? { rare: kept.length + 1 } : {}),
    ...(missing.length > 0 ? { missing: categories.length } : {}),
  }
}

const freeName = (name: string, taken: readonly string[]): string =>
  taken.includes(name) ? freeName(`${name}*`, taken) : name

/** The weekday or the month of a time; those that training has not seen are as an average one. */
export function timeCategory(column: string, part: 'weekday' | 'month', factor: Factor): CategoryColumn {
  const count = part === 'weekday' ? 7 : 12
  return {
    name: `${column} ${part}`,
    kind: 'category',
    categories: Array.from({ length: count }, (_, i) => String(i + 1)),
    of: [factor],
  }
}
