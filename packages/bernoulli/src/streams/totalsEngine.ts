import { print } from '../expression/index.ts'
import type { Engine, Shape, SumRequest, Sums } from '../statistics/index.ts'
import { planFor } from './plan.ts'
import type { Totals } from './Totals.ts'

/**
 * An engine that has no rows any more, only the totals of the formulas of a plan. Asked for another formula it throws: nothing
 * is made up.
 */
export function totalsEngine(shape: Shape, whole: Totals, cells: Totals): Engine {
  const [prediction] = shape.predictions
  const plan = planFor(prediction, shape)
  const named = (
    formulas: Readonly<Record<string, Parameters<typeof print>[0]>>,
  ): ReadonlyMap<string, string> => new Map(Object.entries(formulas).map(([name, e]) => [print(e), name]))
  const [ofWhole, ofCells] = [named(plan.whole), named(plan.inCells)]
  const cell = print(plan.cell)
  const sum = <Names extends string>({ sums, by = [] }: SumRequest<Names>): Sums<Names> => {
    const [key, ...others] = by
    const inCells = key !== undefined && 'expression' in key && print(key.expression) === cell
    if (others.length > 0 || (key !== undefined && !inCells)) throw unknown('rows by a key')
    const totals = inCells ? cells : whole
    const found = Object.entries<Parameters<typeof print>[0]>(sums).map(([name, e]) => {
      const known = (inCells ? ofCells : ofWhole).get(print(e))
      if (known === undefined) throw unknown(print(e))
      return [name, totals.at(known)]
    })
    return {
      groups: totals.places().length,
      keys: inCells ? [cells.places()] : [],
      sums: Object.fromEntries(found) as Readonly<Record<Names, Float64Array>>,
    }
  }
  return {
    name: 'judging',
    shape,
    sum: async (request) => sum(request),
    sumAtMost: async () => ({ tooMany: true }),
    sumOfSums: async () => {
      throw unknown('sums of groups')
    },
    rows: async () => [],
    values: async () => ({ tooMany: true }),
  }
}

const unknown = (what: string): RangeError => new RangeError(`judging has not added up ${what}`)
