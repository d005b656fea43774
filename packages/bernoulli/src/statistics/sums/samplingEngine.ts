import { mapValues } from './mapValues.ts'
import { column, multiply, substitute } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import type { Engine, Key, SumOfSumsRequest, SumRequest, Sums, TooMany } from './Engine.ts'

/** The name under which every row is a group of its own; no column is called so. */
export const everyRow = '\0every row'

/**
 * The same rows with all weights multiplied by one number, and a key `everyRow`, by which every row is a group of its
 * own. The influence of groups is then that of rows, each by its own weight:
 *
 *   variance of a mean = n/(n − 1)·Σ(w·(x − x̄))²/W²
 *
 * Rows that are found are shown with the weight they have.
 *
 * Source: Binder, International Statistical Review 51 (1983): linearisation of weighted estimates.
 */
export function samplingEngine(engine: Engine, scale: number): Engine {
  const weight = multiply(scale, column('weight'))
  const scaled = (e: Expression): Expression => substitute(e, { weight })
  const keys = (by: readonly Key[]): readonly Key[] =>
    by.map((key) => {
      if ('expression' in key) return { expression: scaled(key.expression) }
      return key.column === everyRow ? { expression: column('row') } : key
    })
  const request = <Names extends string>({ sums, by }: SumRequest<Names>): SumRequest<Names> => ({
    sums: mapValues(sums, scaled),
    ...(by === undefined ? {} : { by: keys(by) }),
  })
  return {
    name: engine.name,
    ...(engine.mostGroups === undefined ? {} : { mostGroups: engine.mostGroups }),
    shape: { ...engine.shape, keys: [...engine.shape.keys, everyRow] },
    sum: <Names extends string>(asked: SumRequest<Names>): Promise<Sums<Names>> => engine.sum(request(asked)),
    sumAtMost: <Names extends string>(
      groups: number,
      asked: SumRequest<Names>,
    ): Promise<Sums<Names> | TooMany> => engine.sumAtMost(groups, request(asked)),
    sumOfSums: async <Names extends string>({ then, ...asked }: SumOfSumsRequest<Names>) => {
      const { sums, by = [] } = request(asked)
      const [only, ...others] = asked.by ?? []
      if (others.length > 0 || only === undefined || !('column' in only) || only.column !== everyRow)
        return engine.sumOfSums({ sums, by, then })
      const found = await engine.sum({ sums: mapValues(then, (e) => substitute(e, sums)) })
      return mapValues(found.sums, (values) => values[0] as number)
    },
    rows: (asked) => engine.rows(asked),
    roundedKeys: async (names) =>
      (await engine.roundedKeys?.(names.filter((name) => name !== everyRow))) ?? [],
    values: (asked) => engine.values({ ...asked, values: mapValues(asked.values, scaled) }),
  }
}
