import { column, columns, multiply } from '../../expression/index.ts'
import { openUpdate } from '../../kernels/index.ts'
import type { BuiltModel } from '../layers/index.ts'
import { decaysOf, formulasOf, scalarsAt } from '../optimizers/index.ts'
import type { Optimizer } from '../optimizers/index.ts'
import { size } from '../tensors/index.ts'
import type { MovedNumbers, Mover } from './Mover.ts'

/**
 * The optimiser's formulas as one loop over parameters and memory, which are written where they stand: the graph answers
 * gradients only, and is fed the parameters from there. The bits are those of the graph's way.
 *
 * @returns undefined where the loop cannot be had: no WebAssembly, or formulas whose last digit is not settled
 */
export function moverInPlace(model: Pick<BuiltModel, 'parameters'>, optimizer: Optimizer): Mover | undefined {
  const formulas = formulasOf(optimizer)
  const parts = partsOf(model)
  const read = columns(...Object.values(formulas))
  const update = openUpdate({
    length: parts.at(-1)?.to ?? 0,
    arrays: [...Object.keys(formulas), 'gradient', ...(read.includes('decays') ? ['decays'] : [])],
    scalars: Object.keys(scalarsAt(optimizer, 1)),
    formulas,
    sum: multiply(column('gradient'), column('gradient')),
  })
  if (update === undefined) return undefined
  const { parameter, gradient, decays } = update.arrays as Readonly<Record<string, Float32Array>> & {
    readonly parameter: Float32Array
    readonly gradient: Float32Array
  }
  decays?.set(decaysOf(model.parameters))
  const own: MovedNumbers = {
    parameters: parameter,
    memory: Object.fromEntries(
      optimizer.memory.map((name) => [name, update.arrays[`memory.${name}`] as Float32Array]),
    ),
  }
  const fed = Object.fromEntries(
    parts.map(({ name, from, to }) => [`parameter.${name}`, parameter.subarray(from, to)]),
  )
  const frozen = parts.filter((part) => part.frozen)
  const moving = parts.filter((part) => !part.frozen)
  let still: readonly Float32Array[] = []
  const load = (before: MovedNumbers): void => {
    if (before.parameters === parameter) return
    parameter.set(before.parameters)
    for (const name of optimizer.memory) own.memory[name]?.set(before.memory[name] as Float32Array)
    still = frozen.map(({ from, to }) => parameter.slice(from, to))
  }
  return {
    answers: 'gradient',
    overwrites: true,
    feeds: (before) => {
      load(before)
      return fed
    },
    move: (answer, step) => {
      for (const { name, from } of moving) gradient.set(answer[`gradient.${name}`] as Float32Array, from)
      const norm = answer['gradientNorm']?.[0] ?? update.sum()
      if (!Number.isFinite(norm)) return undefined
      update.run(scalarsAt(optimizer, step))
      frozen.forEach(({ from }, i) => parameter.set(still[i] as Float32Array, from))
      return own
    },
  }
}

interface Part {
  readonly name: string
  readonly from: number
  readonly to: number
  readonly frozen: boolean
}

/** Where each parameter stands in the long array. */
function partsOf({ parameters }: Pick<BuiltModel, 'parameters'>): readonly Part[] {
  let to = 0
  return Object.entries(parameters).map(([name, { shape, frozen = false }]) => {
    const from = to
    to += size(shape)
    return { name, from, to, frozen }
  })
}
