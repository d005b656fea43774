import { InputError } from 'bernoulli'
import { adam, buildModel, rowsIn } from 'bernoulli/training'
import type { Examples, Model, TrainingState } from 'bernoulli/training'

interface Run {
  readonly flags: { readonly batch: number; readonly rate: number }
  readonly model: Model
  readonly examples: Examples
}

/** @throws InputError when a state is not one that this training can have been in */
export function refuseOtherState(
  { flags, model, examples }: Run,
  { parameters, states, memory, epoch, step, row }: TrainingState,
  folder: string,
): void {
  const built = buildModel(model, examples.inputs.row)
  const rows = rowsIn(examples.labels)
  const numbers = (arrays: Readonly<Record<string, { readonly shape: readonly number[] }>>): number =>
    Object.values(arrays).reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0)
  const steps = (some: number): number => Math.ceil(some / flags.batch)
  const problem =
    parameters.length !== numbers(built.parameters) || states.length !== numbers(built.states)
      ? 'numbers of another model'
      : Object.keys(memory).toSorted().join() !== adam(flags).memory.toSorted().join()
        ? 'the memory of another optimizer'
        : row > rows || step !== epoch * steps(rows) + steps(row)
          ? 'a place in other data'
          : undefined
  if (problem === undefined) return
  throw new InputError({
    problem: `a state that is not of this training: ${problem}`,
    place: folder,
    advice: 'Begin another training in another folder.',
  })
}
