import { InputError } from 'bernoulli'
import type { ColumnSketch } from './ColumnSketch.ts'
import { isKnown } from './knownNames.ts'
import type { RolePrediction } from './Roles.ts'

/**
 * The label when one choice is obvious: the one column with a label's name; else the one column of zeros and ones;
 * else the one column of numbers from 0 to 1.
 *
 * @throws InputError listing the candidates when none or several come into question.
 */
export function guessLabel(command: string, columns: readonly ColumnSketch[]): string {
  const countable = columns.filter(({ kind }) => kind === 'number' || kind === 'boolean')
  const steps = [
    columns.filter(({ name }) => isKnown('label', name)),
    countable.filter(({ hard }) => hard),
    countable.filter(isShare),
  ]
  const candidates = steps.find((step) => step.length > 0) ?? []
  const [only, ...others] = candidates
  if (only === undefined || others.length > 0) throw unclear(command, 'label', '--label', candidates, columns)
  return only.name
}

/**
 * The predictions when they are obvious. For `judge` the one column with a prediction's name, else the one column of
 * numbers from 0 to 1, else the name alone, so that what is wrong with its values is said. To `compare`, every column of numbers from 0 to 1 is one.
 *
 * @throws InputError listing the candidates when none, or for `judge` several, come into question.
 */
export function guessPredictions(
  command: string,
  columns: readonly ColumnSketch[],
  many: boolean,
): readonly [RolePrediction, ...RolePrediction[]] {
  const numbers = columns.filter(({ kind }) => kind === 'number')
  const probable = (sketches: readonly ColumnSketch[]): readonly RolePrediction[] =>
    sketches.map(({ name }) => ({ column: name, scale: 'probability' }))
  const byName = [
    ...probable(numbers.filter((column) => isKnown('probability', column.name) && isShare(column))),
    ...numbers
      .filter(({ name }) => isKnown('logit', name))
      .map(({ name }): RolePrediction => ({ column: name, scale: 'logit' })),
  ]
  const byValue = probable(numbers.filter((column) => isShare(column) && !isKnown('weight', column.name)))
  const inName = probable(columns.filter(({ name }) => isKnown('probability', name)))
  const steps = many ? [byValue] : [byName, byValue, inName]
  const candidates = steps.find((step) => step.length > 0) ?? []
  const [first, ...others] = candidates
  if (first === undefined || (others.length > 0 && !many)) {
    const named = candidates.map(({ column }) => column)
    const found = columns.filter(({ name }) => named.includes(name))
    throw unclear(command, 'prediction', '--probability or --logit', found, columns)
  }
  return [first, ...others]
}

function isShare({ range }: ColumnSketch): boolean {
  return range !== null && range[0] >= 0 && range[1] <= 1
}

function unclear(
  command: string,
  what: string,
  option: string,
  candidates: readonly ColumnSketch[],
  columns: readonly ColumnSketch[],
): InputError {
  const names = (list: readonly ColumnSketch[]): string =>
    list.map(({ name }) => JSON.stringify(name)).join(', ')
  return new InputError({
    asked: command,
    problem:
      candidates.length === 0 ? `no column is obviously the ${what}` : `several columns may be the ${what}`,
    expected: candidates.length === 0 ? `one of ${names(columns)}` : `one of ${names(candidates)}`,
    advice: `Say which with ${option}.`,
  })
}
