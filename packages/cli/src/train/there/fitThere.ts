import { sqlFeatures } from 'bernoulli'
import { column } from 'bernoulli/expression'
import { fitLogisticThere } from 'bernoulli/training'
import type { LogisticFit, LogisticTerm, ModelColumn } from 'bernoulli/training'
import { BaseColumns, baseName, columnFormula } from '../../training/formulas/index.ts'
import type { TrainFlags } from '../../shell/flags/index.ts'
import { ridgeOf } from '../logistic/index.ts'
import { baseSql } from './baseSql.ts'
import { featureData } from './ThereTable.ts'
import type { ThereTable } from './ThereTable.ts'

/**
 * The fit of a model's columns, as `trainLogistic` has it: numbers as they are, of categories a coefficient for each name
 * but the first in order.
 */
export function fitThere(
  table: ThereTable,
  columns: readonly ModelColumn[],
  { level, ridge = 0 }: Pick<TrainFlags, 'level' | 'ridge'>,
): Promise<LogisticFit> {
  const base = new BaseColumns()
  const terms = columns.flatMap((one): readonly LogisticTerm[] => {
    if (one.kind === 'number') return [{ name: one.name, expression: columnFormula(one, base) }]
    const { name, categories, missing, rare } = one
    const known = categories.filter((_, i) => i + 1 !== missing && i + 1 !== rare)
    return categories
      .toSorted()
      .slice(1)
      .map((category): LogisticTerm => {
        const place = categories.indexOf(category) + 1
        const at = base.at({
          kind: 'points',
          column: name,
          places: known.map((other) => [
            other,
            Number(other === category && place !== rare && place !== missing),
          ]),
          other: Number(place === rare),
          missing: Number(place === missing),
        })
        return { name: `${name}=${category}`, feature: name, expression: column(baseName(at)) }
      })
  })
  const engine = sqlFeatures(
    featureData(
      table,
      base.all.map((one) => baseSql(table, one)),
    ),
  )
  return fitLogisticThere(engine, terms, {
    level,
    dependent: 'leave out',
    ridge: typeof ridge === 'number' && ridge > 0 ? ridgeOf(columns, ridge) : 0,
  })
}
