/** What stands in one place of a result, and of its JSON. */
export type FieldKind =
  /** A number; infinities are the strings "Infinity" and "-Infinity". */
  | 'number'
  /** `{ value, standardError, interval }`. */
  | 'estimate'
  /** `[lower, upper]`. */
  | 'interval'
  | 'text'
  /** An object that holds other documented fields, or a list of them. */
  | 'parts'
  /** An object whose names are the data's own. */
  | 'record'
  /** A value from the data: text, number, true, false or null. */
  | 'value'

export interface Field {
  readonly kind: FieldKind
  /** Its meaning, as a clause. */
  readonly about: string
  /** nats, rows, share, …; left out for what has none. */
  readonly unit?: string
  /** When null stands here instead. */
  readonly nullWhen?: string
  /** What reports call it in their list of measures; left out for what they say elsewhere, or not at all. */
  readonly name?: string
  /** The symbol of a test’s statistic; left out for a statistic in a unit of its own. */
  readonly letter?: string
  /** What reports hold it against. As in `name`, `{path}` stands for the number at that path of the result. */
  readonly beside?: string
}

/** Documented fields by path; `[]` stands after the name of a list. */
export type Fields = Readonly<Record<string, Field>>
