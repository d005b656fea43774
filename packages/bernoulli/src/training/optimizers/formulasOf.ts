import { column } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import { size } from '../tensors/index.ts'
import type { Shape } from '../tensors/index.ts'
import type { Optimizer } from './Optimizer.ts'

/**
 * Where one step takes every number, by the name of its array: `parameter`, and `memory.…` of each that is remembered.
 *
 * The columns are the arrays' names, `gradient` and `decays`; and those of `scalarsAt`.
 */
export function formulasOf(optimizer: Optimizer): Readonly<Record<string, Expression>> {
  const scalars = Object.keys(optimizer.scalars(1))
  const next = optimizer.update({
    parameter: column('parameter'),
    gradient: column('gradient'),
    rate: column('rate'),
    decays: column('decays'),
    memory: Object.fromEntries(optimizer.memory.map((name) => [name, column(`memory.${name}`)])),
    scalars: Object.fromEntries(scalars.map((name) => [name, column(`scalar.${name}`)])),
  })
  return {
    parameter: next.parameter,
    ...Object.fromEntries(
      optimizer.memory.map((name) => [`memory.${name}`, next.memory[name] as Expression]),
    ),
  }
}

/** What all numbers share in a step, the first is step 1: `rate`, and `scalar.…` of each of the optimiser's. */
export function scalarsAt(optimizer: Optimizer, step: number): Readonly<Record<string, number>> {
  const own = Object.entries(optimizer.scalars(step)).map(([name, value]) => [`scalar.${name}`, value])
  return { rate: optimizer.rate(step), ...(Object.fromEntries(own) as Record<string, number>) }
}

/** 1 for each number that weight decay applies to, else 0; the parameters one behind the other. */
export function decaysOf(
  parameters: Readonly<Record<string, { readonly shape: Shape; readonly decays: boolean }>>,
): readonly number[] {
  return Object.values(parameters).flatMap(({ shape, decays }) =>
    new Array<number>(size(shape)).fill(decays ? 1 : 0),
  )
}
