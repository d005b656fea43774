import { radicand } from '../../expression/index.ts'
import type { Apply, Expression } from '../../expression/index.ts'
import { instructions } from './instructions.ts'
import type { Written } from './instructions.ts'
import type { SimdFunction } from './SimdFunction.ts'
import type { Operand } from './Operand.ts'
import type { Plan } from './plan.ts'
import { quick } from './quick.ts'

/** The parts of formulas in one vector of rows: each is computed where it is first asked for, and then known. */
export function vector(
  v: SimdFunction,
  { parts, rangeOf }: Pick<Plan, 'parts' | 'rangeOf'>,
  load: (name: string) => Written,
): (e: Expression) => Operand {
  const known = new Map<number, Operand>()
  const operand = (e: Expression): Operand => {
    const at = parts.position.get(e) as number
    const found = known.get(at) ?? compute(parts.nodes[at] as Expression)
    known.set(at, found)
    return found
  }
  const compute = (e: Expression): Operand => {
    const range = rangeOf(e)
    if (e.op === 'constant') return { number: e.value, range }
    const written = e.op === 'column' ? load(e.name) : write(e)
    if ('number' in written) return { number: v.let(written.number), range }
    const mask = v.let(written.mask)
    return { number: v.and(mask, 1), mask, range }
  }
  const write = (e: Apply): Written => {
    const square = radicand(e)
    if (square) return { number: v.squareRoot(operand(square).number) }
    const quicker = v.doubts === undefined ? undefined : quick(v, e, { operand, rangeOf })
    if (quicker) return { number: quicker }
    const instruction = instructions[e.op as keyof typeof instructions] as (
      v: SimdFunction,
      ...args: readonly Operand[]
    ) => Written
    return instruction(v, ...(e.args as readonly Expression[]).map(operand))
  }
  return operand
}
