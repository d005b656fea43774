import { abs, max, sigmoid, subtract } from '../../expression/index.ts'
import { size } from '../tensors/index.ts'
import type { Tensor } from '../tensors/index.ts'
import type { TensorWriter } from './TensorWriter.ts'
import { writeExpression } from './writeExpression.ts'

const LONGEST = 64

/**
 * The sum over all places of softplus(z) − a, with a logarithm for every group of places instead of every place:
 *
 *   Σ softplus(z) − a = Σ (max(z, 0) − a) − Σ over groups ln Π σ(|z|)
 *
 * A factor lies in [½, 1], so the product of 64 of them is no smaller than 2⁻⁶⁴, and its relative error, which is the
 * absolute error of the group's sum, is at most one rounding for each place.
 *
 * @param inputs  names of what the formula that is summed reads
 * @returns undefined when another formula is summed, or not over all places
 */
export function writeTotal(
  write: TensorWriter,
  { inputs: [summed], shape }: Tensor<'sum'>,
  inputs: readonly string[],
): string | undefined {
  if (summed?.op !== 'map' || size(shape) !== 1) return undefined
  const { expression } = summed.attributes
  if (expression.op !== 'subtract' || expression.args[0].op !== 'softplus') return undefined
  const [softplus, rest] = expression.args
  const z = softplus.args[0]
  const elements = size(summed.shape)
  const group = longestDivisor(elements)
  if (
    z.op !== 'column' ||
    size(summed.inputs[Number(z.name.slice(1))]?.shape ?? []) !== elements ||
    group === 1
  )
    return undefined
  const total = (name: string): string => write.node('ReduceSum', [name], { keepdims: 0 })
  const factors = writeExpression(write, sigmoid(abs(z)), inputs)
  const groups = write.node('Reshape', [factors, write.wholes([elements / group, group])])
  const products = write.node('ReduceProd', [groups], { axes: [1], keepdims: 0 })
  const outside = total(writeExpression(write, subtract(max(z, 0), rest), inputs))
  const inside = total(write.node('Log', [products]))
  return write.node('Reshape', [write.node('Sub', [outside, inside]), write.wholes(shape)])
}

/** The largest number up to 64 that divides the places. */
function longestDivisor(elements: number): number {
  for (let group = LONGEST; group > 1; group--) if (elements % group === 0) return group
  return 1
}
