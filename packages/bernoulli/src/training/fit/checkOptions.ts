import { InputError, refuseUnknown } from '../../errors/index.ts'
import type { BuiltModel } from '../layers/index.ts'
import { checkRuntime } from '../checkRuntime.ts'
import { sameShape } from '../tensors/index.ts'
import type { Shape } from '../tensors/index.ts'
import { countExamples } from './Examples.ts'
import { rowsIn } from './Rows.ts'
import type { Rows } from './Rows.ts'
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
  lend: true,
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
  checkRuntime(options.runtime)
  const { epochs, batch, seed, patience, clipNorm, test, validation, aborted, augment, lend, runtime } =
    options
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
  const choice = (place: string, choices: readonly (string | boolean)[], received: unknown): void => {
    if (received === undefined || choices.some((one) => one === received)) return
    const expected = choices.map((one) => (typeof one === 'string' ? `'${one}'` : String(one))).join(' or ')
    throw new InputError({ problem: `an unknown choice in ${place}`, expected, received })
  }
  choice('aborted', ['throw', 'keep'], aborted)
  choice('lend', [true, false], lend)
  choice('runtime.moves', ['here', 'there'], runtime.moves)
  if (augment !== undefined && !areAugmentations(augment))
    throw new InputError({
      problem: 'not a list of changes in augment',
      expected: 'an array of { name, change }, such as flipPictures([1, 28, 28])',
    })
  if (patience !== undefined && validation === undefined && test === undefined)
    throw new InputError({
      problem: 'patience without rows held out',
      expected: 'validation, rows that say which epoch was the best',
      advice: 'Hold some rows out, or leave patience out.',
    })
}

function areAugmentations(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((one: unknown) => typeof (one as { change?: unknown } | null)?.change === 'function')
  )
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
  const built = { input, output }
  for (const [place, some] of Object.entries({ validation, test }))
    if (some !== undefined) await checkAsked(built, some, place)
  return checkAsked(built, examples)
}

type Ends = Pick<BuiltModel, 'input' | 'output'>

/**
 * Looks at rows that a model is asked about, and their labels.
 *
 * @returns how many there are
 * @throws InputError when their shapes are not those of the model, or a label is outside [0, 1]
 */
export async function checkAsked(built: Ends, examples: Examples, place?: string): Promise<number> {
  checkLabels(built.output, examples, place)
  checkInputs(built, examples.inputs, place)
  return countExamples(examples, place)
}

/** @throws InputError when rows are not those of a model, or the last is cut off */
export function checkInputs({ input }: Pick<Ends, 'input'>, rows: Rows, place?: string): void {
  const where = place === undefined ? {} : { place }
  if (!sameShape(input, rows.row))
    throw new InputError({
      problem: 'rows of another shape than those trained on',
      ...where,
      expected: `(${input.join(', ')})`,
      received: `(${rows.row.join(', ')})`,
    })
  if (!Number.isInteger(rowsIn(rows)))
    throw new InputError({
      problem: 'a row that is cut off',
      ...where,
      expected: 'whole rows',
      received: rowsIn(rows),
    })
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
