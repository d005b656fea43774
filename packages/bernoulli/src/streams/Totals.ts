/** Totals by name, added to as long as batches come; one value for each place. */
export interface Totals {
  /** Adds to the totals of one place. */
  add(index: number, values: Readonly<Record<string, number>>): void
  /** Adds those of others, their rests included. */
  merge(others: TotalsState): void
  /** Places in increasing order, and the total of a name at each of them. */
  places(): Float64Array
  at(name: string): Float64Array
  state(): TotalsState
}

/** Totals as plain data that `postMessage` takes. */
export interface TotalsState {
  readonly names: readonly string[]
  readonly indices: Float64Array
  /** For each place the total and its rest, of every name in turn. */
  readonly values: Float64Array
}

/**
 * Compensated totals (Neumaier): neither the number of batches nor their order moves them by more than rounding.
 *
 * Accuracy: 2 u relative to Σ|value|, and 2 u more for each merging.
 */
export function totalsOf(names: readonly string[]): Totals {
  const found = new Map<number, Float64Array>()
  const entry = (index: number): Float64Array => {
    let values = found.get(index)
    if (values === undefined) found.set(index, (values = new Float64Array(2 * names.length)))
    return values
  }
  const sorted = (): Float64Array => Float64Array.from(found.keys()).sort()
  return {
    add: (index, values) => {
      const totals = entry(index)
      for (const [i, name] of names.entries()) addTo(totals, 2 * i, values[name] ?? 0)
    },
    merge: ({ indices, values }) => {
      const width = 2 * names.length
      for (let p = 0; p < indices.length; p++) {
        const totals = entry(indices[p] as number)
        for (let i = 0; i < width; i++) addTo(totals, i - (i % 2), values[p * width + i] as number)
      }
    },
    places: sorted,
    at: (name) => {
      const i = 2 * names.indexOf(name)
      return sorted().map((index) => {
        const [total = 0, rest = 0] = entry(index).subarray(i, i + 2)
        return Number.isFinite(total) ? total + rest : total
      })
    },
    state: () => {
      const indices = sorted()
      const values = new Float64Array(indices.length * 2 * names.length)
      indices.forEach((index, p) => values.set(entry(index), p * 2 * names.length))
      return { names, indices, values }
    },
  }
}

function addTo(totals: Float64Array, i: number, value: number): void {
  const total = totals[i] as number
  const next = total + value
  totals[i] = next
  const rest = Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total
  if (Number.isFinite(next)) totals[i + 1] = (totals[i + 1] as number) + rest
}
