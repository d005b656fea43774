import { equal, multiply } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import type { Engine, Key, Sums, TooMany } from '../../statistics/index.ts'

/**
 * Sums by key and fold, asked for by key alone: the sums of each fold are columns beside each other, so that ten folds are not
 * ten times as many groups, of which a database may hand out but so many. Cells without a row are left out.
 *
 * @param atMost  how many groups may come back
 * @param fold    which fold a row is in, 0 … folds − 1
 */
export async function foldsBeside<Names extends string>(
  engine: Engine,
  atMost: number,
  {
    by,
    sums,
    fold,
    folds,
  }: {
    readonly by: Key
    readonly sums: Readonly<Record<Names | 'rows', Expression>>
    readonly fold: Expression
    readonly folds: number
  },
): Promise<Sums<Names | 'rows'> | TooMany> {
  const names = Object.keys(sums) as (Names | 'rows')[]
  const beside: Record<string, Expression> = {}
  for (let f = 0; f < folds; f++)
    for (const name of names) beside[`${name}${f}`] = multiply(equal(fold, f), sums[name])
  const found = await engine.sumAtMost(atMost, { by: [by], sums: beside })
  if ('tooMany' in found) return found
  const cells: (readonly [group: number, fold: number])[] = []
  for (let group = 0; group < found.groups; group++)
    for (let f = 0; f < folds; f++) if ((found.sums[`rows${f}`]?.[group] ?? 0) > 0) cells.push([group, f])
  const keys = Float64Array.from(found.keys[0] as ArrayLike<number>)
  return {
    groups: cells.length,
    keys: [
      Float64Array.from(cells, ([group]) => keys[group] as number),
      Float64Array.from(cells, ([, f]) => f),
    ],
    sums: Object.fromEntries(
      names.map((name) => [
        name,
        Float64Array.from(cells, ([group, f]) => found.sums[`${name}${f}`]?.[group] as number),
      ]),
    ) as Record<Names | 'rows', Float64Array>,
  }
}
