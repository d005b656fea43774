import type { Statement } from 'bernoulli'
import { factorsOf } from 'bernoulli/training'
import type { ModelColumn } from 'bernoulli/training'
import type { Table } from '../../training/tables/index.ts'

/** Says of every column in which nothing stands in some rows what is taken instead. */
export function filledIn(
  { rows, absent }: Pick<Table, 'rows' | 'absent'>,
  columns: readonly ModelColumn[],
): readonly Statement[] {
  return [...absent].flatMap(([name, count]) => {
    if (count === 0) return []
    const own = columns.filter((column) => factorsOf(column).some((factor) => factor.column === name))
    const fills = own.flatMap((column) =>
      factorsOf(column).flatMap((factor) =>
        'fill' in factor && factor.column === name ? [factor.fill] : [],
      ),
    )
    if (own.length === 0) return []
    const category = own.find((column) => column.kind === 'category' && column.of === undefined)
    const flagged = own.some((column) => factorsOf(column).some((factor) => 'missing' in factor))
    const shown = `${count} of ${rows} rows have no ${name}:`
    const text =
      category?.kind === 'category'
        ? category.missing === undefined
          ? `${shown} they count as an average one.`
          : `${shown} that is a category of its own.`
        : `${shown} ${readable(fills[0])} stands in its place${flagged ? ', and a column says which rows these are' : ''}.`
    return [{ code: 'filled in', text }]
  })
}

const readable = (value: number | undefined): string =>
  value === undefined ? 'nothing' : String(Number(value.toPrecision(6)))
