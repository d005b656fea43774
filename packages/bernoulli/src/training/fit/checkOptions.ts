import { InputError, refuseUnknown } from '../../errors/index.ts'
import type { BuiltModel } from '../layers/index.ts'
import { sameShape } from '../tensors/index.ts'
import type { Shape } from '../tensors/index.ts'
import { countExamples } from './Examples.ts'
import type { Examples } from './Examples.ts'
import type { FitOptions } from './FitOptions.ts'

const known: { readonly [Option in keyof FitOptions]-?: true } = {
  runtime: true,
  optimizer: true,
  likelihood: true,
  epochs: true,
  batch: true,
  seed: true,
  augment: true,
  test: true,
  validation: true,
  metrics: true,
  patience: true,
  clipNorm: true,
  resume: true,
  signal: true,
  aborted: true,
  onStep: true,
  onEpoch: true,
}

/** Options of a training, by name. */
export const optionNames: readonly string[] = Object.keys(known)

/**
 * Looks at every option of a training before it begins.
 *
 * @throws InputError when a name means nothing, a number is not what it must be, or nothing says which epoch was the best
 *   though training is to stop there
 */
export function checkOptions(options: FitOptions): void {
  refuseUnknown('the options', options, optionNames)
  const { epochs, batch, seed, patience, clipNorm, test, validation, aborted } = options
  const refuse = (place: string, expected: string, received: unknown): InputError =>
    new InputError({ problem: 'a number out of range', place, expected, received })
  const whole = (place: string, least: number, value: unknown): void => {
    if (value !== undefined && !(Number.isSafeInteger(value) && Number(value) >= least))
      throw refuse(place, `a whole number from ${least}`, value)
  }
  whole('epochs', 0, epochs)
  whole('batch', 1, batch)
  whole('seed', Number.MIN_SAFE_INTEGER, seed)
  whole('patience', 1, patience)
  if (clipNorm !== undefined && !(clipNorm > 0 && clipNorm < Infinity))
    throw refuse('clipNorm', 'a finite number above 0', clipNorm)
  if (aborted !== undefined && aborted !== 'throw' && aborted !== 'keep')
    throw new InputError({
      problem: 'an unknown choice in aborted',
      expected: "'throw' or 'keep'",
      received: aborted,
    })
  if (patience !== undefined && validation === undefined && test === undefined)
    throw new InputError({
      problem: 'patience without rows held out',
      expected: 'validation, rows that say which epoch was the best',
      advice: 'Hold some rows out, or leave patience out.',
    })
}

/**
 * Looks at all rows of a training: those trained on, and those that are looked at.
 *
 * @returns how many are trained on
 * @throws InputError when their shapes are not those of the model, or a label is outside [0, 1]
 */
export async function checkExamples(
  { input, output }: BuiltModel,
  examples: Examples,
  { validation, test }: { readonly validation: Examples | undefined; readonly test: Examples | undefined },
): Promise<number> {
  checkLabels(output, examples)
  for (const [place, some] of Object.entries({ validation, test })) {
    if (some === undefined) continue
    checkLabels(output, some, place)
    if (!sameShape(input, some.inputs.row))
      throw new InputError({
        problem: 'rows of another shape than those trained on',
        place,
        expected: `(${input.join(', ')})`,
        received: `(${some.inputs.row.join(', ')})`,
      })
    await countExamples(some, place)
  }
  return countExamples(examples)
}

function checkLabels(output: Shape, { labels }: Examples, place?: string): void {
  if (sameShape(output, labels.row)) return
  throw new InputError({
    problem: 'the model does not end where the labels are',
    ...(place === undefined ? {} : { place }),
    expected: `logits of shape (${labels.row.join(', ')}), as the labels have`,
    received: `(${output.join(', ')})`,
    advice: 'The last layer has one output for each label of a row.',
  })
}
