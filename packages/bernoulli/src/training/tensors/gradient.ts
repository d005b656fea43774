import { add } from '../../expression/index.ts'
import { constant, map } from './build.ts'
import { pullbacks } from './pullbacks.ts'
import { size } from './shapes.ts'
import type { Tensor } from './Tensor.ts'

/**
 * The gradient of a single number by each of the tensors given, as tensors: reverse-mode differentiation.
 *
 *   ∂goal/∂input = Σ over the nodes that read it of pullback(∂goal/∂node)
 *
 * @param goal  a tensor with one place
 * @param by    inputs or inner nodes; one that the goal does not depend on has gradient 0
 *
 * @example
 * ((w) => gradient(sum(map((x) => multiply(x, x), w)), [w])[0]?.shape)(input('w', [3])) // => [3]
 */
export function gradient(goal: Tensor, by: readonly Tensor[]): readonly Tensor[] {
  if (size(goal.shape) !== 1)
    throw new RangeError(`gradient: the goal has shape (${goal.shape.join(', ')}), not one place`)
  const needed = dependents(goal, new Set(by))
  const cotangents = new Map<Tensor, Tensor>([[goal, constant(1, goal.shape)]])
  for (const node of [...inOrder(goal)].reverse()) {
    const cotangent = cotangents.get(node)
    if (cotangent === undefined || !needed.has(node)) continue
    const pullback = pullbacks[node.op] as (
      cotangent: Tensor,
      node: Tensor,
    ) => readonly (Tensor | undefined)[]
    pullback(cotangent, node).forEach((part, i) => {
      const input = node.inputs[i]
      if (part === undefined || input === undefined || !needed.has(input)) return
      const before = cotangents.get(input)
      cotangents.set(input, before === undefined ? part : map((a, b) => add(a, b), before, part))
    })
  }
  return by.map((tensor) => cotangents.get(tensor) ?? constant(0, tensor.shape))
}

/** Every node once, inputs before the nodes that read them. */
export function inOrder(...goals: readonly Tensor[]): readonly Tensor[] {
  const seen = new Set<Tensor>()
  const visit = (node: Tensor): void => {
    if (seen.has(node)) return
    node.inputs.forEach(visit)
    seen.add(node)
  }
  goals.forEach(visit)
  return [...seen]
}

/** The nodes through which the goal depends on one of the tensors. */
function dependents(goal: Tensor, by: ReadonlySet<Tensor>): ReadonlySet<Tensor> {
  const found = new Set<Tensor>()
  for (const node of inOrder(goal))
    if (by.has(node) || node.inputs.some((input) => found.has(input))) found.add(node)
  return found
}
