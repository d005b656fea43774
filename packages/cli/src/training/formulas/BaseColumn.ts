/** A number that is read of a column of a table, of which a model's formula is made. */
export type BaseColumn =
  /** The number; `fill` where nothing stands. */
  | { readonly kind: 'number'; readonly column: string; readonly fill: number | undefined }
  /** 1 where nothing stands, else 0. */
  | { readonly kind: 'missing'; readonly column: string }
  /** What a category stands for, by its name; for any other; and where nothing stands. */
  | {
      readonly kind: 'points'
      readonly column: string
      readonly places: readonly (readonly [category: string, value: number])[]
      readonly other: number
      readonly missing: number
    }

/** Between what bounds it lies; none is known of a number. */
export function boundsOf(base: BaseColumn): { readonly from: number; readonly to: number } | undefined {
  if (base.kind === 'number') return undefined
  if (base.kind === 'missing') return { from: 0, to: 1 }
  const values = [...base.places.map(([, value]) => value), base.other, base.missing]
  return { from: Math.min(...values), to: Math.max(...values) }
}

/** Numbers that formulas read, each once, under the names that they have there. */
export class BaseColumns {
  readonly #all: BaseColumn[] = []
  readonly #keys = new Map<string, number>()

  get all(): readonly BaseColumn[] {
    return this.#all
  }

  /** Where it stands among them. */
  at(base: BaseColumn): number {
    const key = JSON.stringify(base)
    const before = this.#keys.get(key)
    if (before !== undefined) return before
    this.#all.push(base)
    this.#keys.set(key, this.#all.length - 1)
    return this.#all.length - 1
  }
}
