import { InputError } from '../../errors/index.ts'

/** Two files whose rows stand in different orders. */
export interface OtherOrder {
  /** The column that tells. */
  readonly name: string
  /** What people call the files. */
  readonly files: readonly [string, string]
  /** The way out, as the door has it. */
  readonly advice: string
  readonly commands?: readonly string[]
}

/**
 * That rows which are to be compared stand in another order, as an error.
 *
 * @example
 * otherOrder({ name: 'id', files: ['a.csv', 'b.csv'], advice: 'Pair them.' }).message
 * // => 'the rows stand in another order in b.csv; expected the id of every row as in a.csv. Pair them.'
 */
export function otherOrder({ name, files: [first, second], ...way }: OtherOrder): InputError {
  return new InputError({
    problem: 'the rows stand in another order',
    place: second,
    expected: `the ${name} of every row as in ${first}`,
    ...way,
  })
}
