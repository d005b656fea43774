import { InputError } from '../../../errors/index.ts'
import type { LogisticData } from './LogisticData.ts'
import type { Outcome } from './Outcome.ts'

/**
 * What happened in each row, every number looked at.
 *
 * @throws InputError when there is no row, a value breaks its rule, or nothing has weight
 */
export function readOutcome({ labels, successes, trials, weights, offset }: LogisticData): Outcome {
  const given = labels ?? successes
  const rows = given?.length ?? 0
  if (given === undefined || rows === 0)
    throw new InputError({ problem: 'no rows', expected: 'at least one label' })
  const wrong = (problem: string, expected: string, row: number, value: unknown): InputError =>
    new InputError({ problem, expected, rows: [{ row, value }], of: rows })
  const label = trials === undefined && given instanceof Float64Array ? given : new Float64Array(rows)
  const weight = weights === undefined && trials === undefined ? undefined : new Float64Array(rows)
  let hard = true
  let some = false
  for (let i = 0; i < rows; i++) {
    const w = weights === undefined ? 1 : Number(weights[i])
    if (!(w >= 0 && w < Infinity)) throw wrong('weight out of range', 'a finite number ≥ 0', i, weights?.[i])
    const of = trials === undefined ? 1 : Number(trials[i])
    if (!(of >= 0 && of < Infinity)) throw wrong('trials out of range', 'a finite number ≥ 0', i, trials?.[i])
    const y = Number(given[i]) / (trials === undefined || of === 0 ? 1 : of)
    if (typeof given[i] === 'string' || !(y >= 0 && y <= 1))
      throw wrong('label out of range', 'a number in [0, 1]', i, given[i])
    if (label !== given) label[i] = y
    if (weight !== undefined) weight[i] = w * of
    hard &&= y === 0 || y === 1
    some ||= w * of > 0
  }
  if (!some)
    throw new InputError({
      problem: 'nothing has weight',
      expected: 'a row of weight above 0',
    })
  return {
    label,
    hard,
    ...(weight === undefined ? {} : { weight }),
    ...(offset === undefined ? {} : { offset: readOffset(offset, rows) }),
  }
}

function readOffset(offset: NonNullable<LogisticData['offset']>, rows: number): Float64Array {
  const refuse = (expected: string, found: object): InputError =>
    new InputError({ problem: 'an offset that is none', expected, ...found })
  if (offset.length !== rows) throw refuse(`${rows} numbers`, { received: offset.length })
  const values = Float64Array.from(offset, Number)
  const row = values.findIndex((value) => !Number.isFinite(value))
  if (row < 0) return values
  throw refuse('finite numbers, log-odds', { rows: [{ row, value: offset[row] }], of: rows })
}
