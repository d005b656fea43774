import { writingInWords } from '../look/index.ts'
import type { ColumnDescription } from '../look/index.ts'
import { meaningOf } from '../words/index.ts'
import type { Wording } from './Wording.ts'

/** What a person should know of how columns were chosen, with a stable code for programs. */
export interface ColumnRemark {
  readonly code: 'weight not used' | 'decimal comma' | 'thousands apart' | 'not compared'
  readonly text: string
}

/** Which columns have a role, and whether a rule of the choice asks for a word. */
export interface ChosenColumns {
  /** The names of all columns that take part. */
  readonly used: ReadonlySet<string>
  /** The weight's column, where there is one. */
  readonly weight: string | undefined
  /** Whether several predictions are compared. */
  readonly many: boolean
}

/**
 * What a person should know about the choice of columns: a weight that is not used, numbers that are not written as
 * programs write them, columns that might have been compared.
 *
 * @example
 * const columns = [describeColumn({ name: 'p', type: 'text', values: ['0,25', '0,5'] })]
 * const wording = { label: '', predictions: '', logit: '', predictors: '', weight: String }
 * columnRemarks(columns, { used: new Set(['p']), weight: undefined, many: false }, wording).map(({ code }) => code)
 * // => ['decimal comma']
 */
export function columnRemarks(
  columns: readonly ColumnDescription[],
  { used, weight, many }: ChosenColumns,
  wording: Wording,
): readonly ColumnRemark[] {
  const idle = columns.filter(({ name }) => !used.has(name) && name !== weight)
  // w beside h is the width of a box.
  const boxes = columns.some(({ name }) => name === 'h')
  const weights = weight === undefined && !boxes ? idle.filter(isWeight) : []
  const others = many ? idle.filter(isShare) : []
  return [
    ...weights.map(({ name }): ColumnRemark => {
      const say = wording.weight(name)
      return {
        code: 'weight not used',
        text: `Column ${name} is not used as a weight; say ${say} if it is one.`,
      }
    }),
    ...writingInWords(columns.filter(({ name }) => used.has(name) || name === weight)),
    ...(others.length > 0
      ? [
          {
            code: 'not compared',
            text: `Not compared: ${others.map(({ name }) => name).join(', ')}; name predictors with ${wording.predictors}.`,
          } as const,
        ]
      : []),
  ]
}

const isWeight = ({ name, kind }: ColumnDescription): boolean => kind === 'number' && meaningOf(name).weight

const isShare = ({ kind, hard, range }: ColumnDescription): boolean =>
  kind === 'number' && !hard && range !== null && range[0] >= 0 && range[1] <= 1
