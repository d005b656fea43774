import { add, column, substitute } from '../../expression/index.ts'
import type { BuiltModel } from '../layers/index.ts'
import { decaysOf, formulasOf, scalarsAt } from '../optimizers/index.ts'
import type { Optimizer } from '../optimizers/index.ts'
import { applied, constant, input } from '../tensors/index.ts'
import type { Tensor } from '../tensors/index.ts'
import { pack, unpack } from './pack.ts'

/** The numbers after a step, as `next.…`: the optimiser's formulas over the long arrays, frozen layers as they were. */
export function movedInGraph(
  model: BuiltModel,
  optimizer: Optimizer,
  parameters: Tensor,
  gradient: Tensor,
): Readonly<Record<string, Tensor>> {
  const { shape } = parameters
  const fed: Readonly<Record<string, Tensor>> = {
    parameter: parameters,
    gradient,
    decays: constant(Float64Array.from(decaysOf(model.parameters)), shape),
    ...Object.fromEntries(optimizer.memory.map((name) => [`memory.${name}`, input(`memory.${name}`, shape)])),
    ...Object.fromEntries(Object.keys(scalarsAt(optimizer, 1)).map((name) => [name, input(name, [])])),
  }
  const places = Object.fromEntries(Object.keys(fed).map((name, i) => [name, column(`x${i}`)]))
  const { parameter, ...memory } = Object.fromEntries(
    Object.entries(formulasOf(optimizer)).map(([name, formula]) => [
      name,
      applied(add(substitute(formula, places), 0), Object.values(fed)),
    ]),
  )
  return {
    'next.parameters': held(model, parameters, parameter as Tensor),
    ...Object.fromEntries(Object.entries(memory).map(([name, next]) => [`next.${name}`, next])),
  }
}

/** The numbers of frozen layers as they were, whatever the optimiser makes of them. */
function held({ parameters }: BuiltModel, before: Tensor, after: Tensor): Tensor {
  const specs = Object.entries(parameters)
  if (!specs.some(([, { frozen = false }]) => frozen)) return after
  const [still, moved] = [unpack(before, parameters), unpack(after, parameters)]
  return pack(specs.map(([name, { frozen = false }]) => (frozen ? still : moved)[name] as Tensor))
}
