import { shuffle } from '../../math/index.ts'
import type { Random } from '../../math/index.ts'
import type { DriftPart, JoinedParts } from './driftParts.ts'
import type { DriftUnits } from './driftUnits.ts'

/** Dealing ends when so many deals lie as far out as the data. */
const enough = 200
const [fewest, most] = [499, 1999]

/** How many deals of so many units are affordable. */
export function dealsOf(units: number): number {
  return Math.min(most, Math.max(fewest, Math.floor(2 ** 23 / units)))
}

/**
 * p-values of drift when the rows are dealt to the parts anew, in any order as likely as another, so that whatever their
 * losses look like nothing is assumed but that order does not matter.
 *
 *   homogeneity  Σ_b S_b²/W_b,                     S_b = Σw·(loss − mean) of a part
 *   trend        (Σ_b at_b·S_b)²/Σ_b W_b·(at_b − middle)²
 *
 * Groups are dealt to the places of other groups, in the order of their middles, and within a group what it has in one part to
 * another: exact when groups have equally many units, or each all its rows in one part.
 *
 * @param parts  of the data, and of each unit the part it is in
 * @returns      (1 + deals as far out)/(1 + deals); where dealing ended before, deals as far out over deals
 *
 * Source: Pitman, Supplement to JRSS 4 (1937); the early end Besag & Clifford, Biometrika 78 (1991).
 */
export function dealtDrift(
  units: DriftUnits,
  { parts, of }: JoinedParts,
  stream: Random,
): { readonly homogeneity: number; readonly trend: number } {
  const positions = units.bucket.map((bucket) => of[bucket] as number)
  const groups = groupsInOrder(units, positions)
  const slots = Uint32Array.from(groups.flat(), (unit) => positions[unit] as number)
  const weights = parts.reduce((sum, { weight }) => sum + weight, 0)
  const mean = parts.reduce((sum, { influence }) => sum + influence, 0) / weights
  const influences = units.loss.map((loss, i) => (units.weight[i] as number) * (loss - mean))
  const measure = measureOf(parts, slots, units.weight, influences)
  const dealt = Uint32Array.from(groups.flat())
  const observed = measure(dealt)
  const homogeneity = tally(observed.apart)
  const trend = tally(observed.slope)
  const deal = groups.length === dealt.length ? () => shuffle(dealt, stream) : dealing(groups, dealt, stream)
  for (let deals = dealsOf(slots.length); deals > 0 && !(homogeneity.done() && trend.done()); deals--) {
    deal()
    const found = measure(dealt)
    homogeneity.count(found.apart)
    trend.count(found.slope)
  }
  return { homogeneity: homogeneity.pValue(), trend: trend.pValue() }
}

/** Groups in random order, and the units of each in random order. */
function dealing(groups: readonly (readonly number[])[], dealt: Uint32Array, stream: Random): () => void {
  const orders = groups.map((group) => Uint32Array.from(group))
  const order = Uint32Array.from(groups.keys())
  return () => {
    let count = 0
    for (const g of shuffle(order, stream)) {
      const group = shuffle(orders[g] as Uint32Array, stream)
      dealt.set(group, count)
      count += group.length
    }
  }
}

/** The units of every group, groups in the order of their middles; a unit of its own is a group. */
function groupsInOrder({ group }: DriftUnits, positions: Uint32Array): readonly (readonly number[])[] {
  if (group === null) return Array.from(positions, (_, unit) => [unit])
  const byGroup = new Map<number, number[]>()
  group.forEach((number, unit) => {
    const units = byGroup.get(number)
    if (units === undefined) byGroup.set(number, [unit])
    else units.push(unit)
  })
  return [...byGroup.values()]
    .map((units) => ({
      units,
      middle: units.reduce((sum, unit) => sum + (positions[unit] as number), 0) / units.length,
    }))
    .toSorted((a, b) => a.middle - b.middle)
    .map(({ units }) => units)
}

/** How far apart the parts lie, and how steeply they rise, when the i-th slot holds the unit `dealt[i]`. */
function measureOf(
  parts: readonly DriftPart[],
  slots: Uint32Array,
  weights: Float64Array,
  influences: Float64Array,
): (dealt: Uint32Array) => { readonly apart: number; readonly slope: number } {
  const at = Float64Array.from(parts, (part) => part.at)
  const weight = new Float64Array(parts.length)
  const influence = new Float64Array(parts.length)
  return (dealt) => {
    weight.fill(0)
    influence.fill(0)
    for (let i = 0; i < dealt.length; i++) {
      const slot = slots[i] as number
      const unit = dealt[i] as number
      weight[slot] = (weight[slot] as number) + (weights[unit] as number)
      influence[slot] = (influence[slot] as number) + (influences[unit] as number)
    }
    let apart = 0
    let first = 0
    for (let b = 0; b < at.length; b++) {
      apart += (influence[b] as number) ** 2 / (weight[b] as number)
      first += (weight[b] as number) * (at[b] as number)
    }
    const middle = first / dealt.length
    let moment = 0
    let spread = 0
    for (let b = 0; b < at.length; b++) {
      const from = (at[b] as number) - middle
      moment += from * (influence[b] as number)
      spread += from ** 2 * (weight[b] as number)
    }
    return { apart, slope: moment ** 2 / spread }
  }
}

/** What lies as far out as the data, until there is enough of it. */
export function tally(observed: number): {
  readonly count: (value: number) => void
  readonly done: () => boolean
  readonly pValue: () => number
} {
  let [deals, beyond] = [0, 0]
  const bar = observed * (1 - 1e-9)
  const done = (): boolean => beyond >= enough
  return {
    done,
    count: (value) => {
      if (done()) return
      deals += 1
      if (value >= bar) beyond += 1
    },
    pValue: () => (done() ? beyond / deals : (1 + beyond) / (1 + deals)),
  }
}
