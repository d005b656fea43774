import { column, columns, constant, substitute } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import { constant as array } from '../tensors/index.ts'
import type { TensorWriter } from './TensorWriter.ts'
import { writeExpression } from './writeExpression.ts'

/** A formula over the column `prediction`, some of whose numbers depend on between which bounds a key lies. */
export interface LookupFormula {
  /** Over `prediction`. */
  readonly key: Expression
  /** Increasing. */
  readonly bounds: readonly number[]
  /** By name: the number to take where i of the bounds lie below the key. */
  readonly numbers: Readonly<Record<string, readonly number[]>>
  /** Over `prediction` and the names of `numbers`. */
  readonly expression: Expression
}

/** The formula of every element of a tensor of float64, as nodes: bounds are found by halving, numbers gathered. */
export function writeLookup(
  write: TensorWriter,
  { key, bounds, numbers, expression }: LookupFormula,
  prediction: string,
): string {
  if (bounds.length === 0) {
    const fixed = Object.entries(numbers).map(([name, [only = NaN]]) => [name, constant(only)] as const)
    return formula(write, substitute(expression, Object.fromEntries(fixed)), { prediction })
  }
  const place = placeOf(write, formula(write, key, { prediction }), bounds)
  const gathered = Object.entries(numbers).map(([name, values]) => {
    const table = write.array(array(Float64Array.from(values), [values.length]))
    return [name, write.node('Gather', [table, place], { axis: 0 })] as const
  })
  return formula(write, expression, { prediction, ...Object.fromEntries(gathered) })
}

function formula(write: TensorWriter, e: Expression, named: Readonly<Record<string, string>>): string {
  const used = columns(e)
  const numbered = Object.fromEntries(used.map((name, i) => [name, column(`x${i}`)]))
  return writeExpression(
    write,
    substitute(e, numbered),
    used.map((name) => named[name] as string),
  )
}

/** How many bounds lie below each key: halving, with bounds beyond the last that nothing is above. */
function placeOf(write: TensorWriter, key: string, bounds: readonly number[]): string {
  const levels = Math.ceil(Math.log2(bounds.length + 1))
  const padded = Float64Array.from({ length: 2 ** levels - 1 }, (_, i) => bounds[i] ?? Infinity)
  const table = write.array(array(padded, [padded.length]))
  const above = (bound: string, step: number): string => {
    const passed = write.node('Cast', [write.node('Less', [bound, key])], { to: 7 })
    return write.node('Mul', [passed, write.wholes([step])])
  }
  const half = 2 ** (levels - 1)
  let place = above(write.number(padded[half - 1] as number), half)
  for (let step = half / 2; step >= 1; step /= 2) {
    const probe = write.node('Add', [place, write.wholes([step - 1])])
    const bound = write.node('Gather', [table, probe], { axis: 0 })
    place = write.node('Add', [place, above(bound, step)])
  }
  return place
}
