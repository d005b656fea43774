import { InputError } from '../../errors/index.ts'
import { add, column, constant, less } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import type { Engine } from '../../statistics/index.ts'

/** So many distinct times can be cut up. */
const mostTimes = 8_388_608

/**
 * The stretch of time a row is in, 0 … stretches − 1: equally many rows in each, as far as rows of the same time allow,
 * which are never parted.
 *
 * @throws InputError when there is but one time, or there are too many to cut up
 */
export async function stretchOf(engine: Engine, stretches: number): Promise<Expression> {
  const time = column('time')
  const found = await engine.sumAtMost(mostTimes, { by: [{ expression: time }], sums: { rows: constant(1) } })
  if ('tooMany' in found)
    throw new InputError({
      problem: 'too many distinct times',
      expected: `at most ${mostTimes}`,
      advice: 'Round them to days, or take a sample of the rows.',
    })
  const times = Float64Array.from(found.keys[0] as ArrayLike<number>)
  const { rows } = found.sums
  const all = rows.reduce((sum, n) => sum + n, 0)
  const ends: number[] = []
  let [sum, filled] = [0, 0]
  for (let i = 0; i < times.length - 1; i++) {
    sum += rows[i] as number
    const full = Math.floor((sum * stretches) / all)
    if (full > filled) ends.push(times[i] as number)
    filled = full
  }
  if (ends.length === 0)
    throw new InputError({
      problem: 'all rows have the same time',
      expected: 'two different times at least',
      advice: 'Leave the time out.',
    })
  return ends.map((end): Expression => less(end, time)).reduce((a, b) => add(a, b))
}
