import { InputError } from 'bernoulli'
import type { Engine } from 'bernoulli'
import type { Roles } from '../columns/index.ts'
import type { WantedExports } from './verifiedExports.ts'

/** @throws InputError where rows of a table are to be dealt into folds, and nothing tells them apart */
export function refuseUntold({ shape }: Engine, { group, time }: Pick<Roles, 'group' | 'time'>): void {
  if (shape.places !== 'none' || group !== undefined || time !== undefined) return
  throw new InputError({
    problem: 'nothing tells the rows of the table apart, so that they cannot be dealt into folds',
    place: '--row',
    expected: 'the column of whole numbers that does',
    advice: 'Name it, or a --group or --time by which rows are held back together.',
  })
}

/**
 * A map is run on the rows before it is handed over in another language, and rows in a database stay where they are.
 *
 * @throws InputError where one is wanted
 */
export function refuseExports({ sql, js, onnx, onto }: WantedExports): void {
  const wanted = Object.entries({ sql, js, onnx, onto }).find(([, given]) => given !== undefined)
  if (wanted === undefined) return
  throw new InputError({
    problem: 'the rows of a database do not come here, on which it would be run before it is handed over',
    place: `--${wanted[0]}`,
    advice:
      'Write the map with --out, and take it further with apply, or calibrate on a file of some of the rows.',
  })
}
