/** What a look at the first rows says about a column. */
export interface ColumnSketch {
  readonly name: string
  /** Times written as text are text. */
  readonly kind: 'number' | 'boolean' | 'time' | 'text'
  /** Smallest and largest number seen, infinities included; null for columns without numbers. */
  readonly range: readonly [least: number, most: number] | null
  /** Whether every number seen was 0 or 1. */
  readonly hard: boolean
}
