import type { ColumnDescription } from './ColumnDescription.ts'

/** What a person should know of how the numbers of a column are written, with a stable code for programs. */
export interface WritingInWords {
  readonly code: 'decimal comma' | 'thousands apart'
  readonly text: string
}

/**
 * How the numbers of columns are read where it is not as programs write them.
 *
 * @example
 * writingInWords([describeColumn({ name: 'p', type: 'text', values: ['0,25', '0,5'] })])[0].text
 * // => 'The numbers of p are read with a decimal comma.'
 */
export function writingInWords(
  columns: readonly Pick<ColumnDescription, 'name' | 'writing'>[],
): readonly WritingInWords[] {
  const say = (name: string, how: string): string => `The numbers of ${name} are read with ${how}.`
  return [
    ...columns
      .filter(({ writing }) => writing.comma)
      .map(({ name }) => ({ code: 'decimal comma', text: say(name, 'a decimal comma') }) as const),
    ...columns
      .filter(({ writing }) => writing.thousands !== undefined)
      .map(({ name, writing }) => {
        const how = `${JSON.stringify(writing.thousands)} between thousands`
        return { code: 'thousands apart', text: say(name, how) } as const
      }),
  ]
}
