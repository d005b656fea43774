import { InputError } from '../../errors/index.ts'
import { inOrder } from './gradient.ts'
import { size } from './shapes.ts'
import type { Tensor } from './Tensor.ts'
import { values } from './values.ts'
import type { Filled } from './values.ts'

/**
 * The values of tensors in float64, by the plain law: slow, obvious, for tests and small graphs.
 *
 * @param feeds  the numbers of every input, by its name
 * @throws InputError when an input has no numbers, or another count than its shape
 */
export function evaluateTensors(
  goals: readonly Tensor[],
  feeds: Readonly<Record<string, Float64Array>>,
): readonly Float64Array[] {
  const known = new Map<Tensor, Filled>()
  for (const node of inOrder(...goals))
    known.set(node, { shape: node.shape, values: valueOf(node, known, feeds) })
  return goals.map((goal) => known.get(goal)?.values as Float64Array)
}

function valueOf(
  node: Tensor,
  known: ReadonlyMap<Tensor, Filled>,
  feeds: Readonly<Record<string, Float64Array>>,
): Float64Array {
  if (node.op === 'input') {
    const fed = feeds[node.attributes.name]
    if (fed?.length !== size(node.shape))
      throw new InputError({
        caller: 'evaluateTensors',
        problem: `input '${node.attributes.name}' does not fit`,
        expected: `${size(node.shape)} numbers`,
        received: fed?.length ?? 'none',
      })
    return fed
  }
  const value = values[node.op] as (inputs: readonly Filled[], node: Tensor) => Float64Array
  return value(
    node.inputs.map((input) => known.get(input) as Filled),
    node,
  )
}
