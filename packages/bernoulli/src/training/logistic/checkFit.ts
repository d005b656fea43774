import { InputError } from '../../errors/index.ts'
import { isLevel } from '../../statistics/index.ts'

/** @throws InputError when intervals have no level, or a ridge is none */
export function checkFit(level: number, ridge: number | Readonly<Record<string, number>>): void {
  if (!isLevel(level))
    throw new InputError({
      problem: 'level out of range',
      expected: 'a number above 0 and below 1',
      received: level,
    })
  const penalties = typeof ridge === 'number' ? [ridge] : Object.values(ridge)
  const wrong = penalties.find((penalty) => !(penalty >= 0 && penalty < Infinity))
  if (wrong !== undefined)
    throw new InputError({
      problem: 'ridge out of range',
      expected: 'a finite number ≥ 0',
      received: wrong,
    })
}
