/** What stands in one place of the JSON. */
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
}

/** Documented fields by path; `[]` stands after the name of a list. */
export type Fields = Readonly<Record<string, Field>>
