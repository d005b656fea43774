/** What a better prediction than the base rate can save at most, in nats, and how much of that may be rounding. */
export interface Reducible {
  /** uncertainty − floor. */
  readonly amount: number
  /** An amount up to this is not told apart from nothing. */
  readonly rounding: number
}

interface Ends {
  readonly uncertainty: number
  readonly floor: number
  readonly baseRate: number
}

/**
 * The reducible loss where it is known only as a difference. Rounding leaves 1e-14 of the larger part, and what two units
 * of roundoff of the base rate move its entropy by: near 1 that is far more, for 1 − base rate keeps few digits there.
 *
 *   amount = uncertainty − floor,   rounding = 1e-14·uncertainty + 4u·baseRate·|logit(baseRate)|
 *
 * @example
 * reducibleBetween({ uncertainty: 0.5, floor: 0.25, baseRate: 0.5 }) // => { amount: 0.25, rounding: 5e-15 }
 */
export function reducibleBetween({ uncertainty, floor, baseRate }: Ends): Reducible {
  const steepness = baseRate * Math.abs(Math.log(baseRate / (1 - baseRate)))
  return {
    amount: uncertainty - floor,
    rounding: 1e-14 * uncertainty + 2 * Number.EPSILON * steepness,
  }
}

/**
 * The share of the reducible loss that a prediction leaves, which is 1 − skill; null where there is nothing to reduce
 * beyond rounding, that is where always saying the base rate is itself perfect.
 *
 *   excess/(uncertainty − floor)
 *
 * @example
 * shareLeft(0.1, reducibleBetween({ uncertainty: 0.5, floor: 0.25, baseRate: 0.5 })) // => 0.4
 */
export function shareLeft(excess: number, { amount, rounding }: Reducible): number | null {
  return amount > rounding ? excess / amount : null
}

/**
 * How much of the way from the base rate to perfect a prediction goes: 1 is perfect, 0 the base rate, negative worse; null
 * where the base rate is itself perfect. The one definition of skill: judging, comparing and training read this.
 *
 *   skill = 1 − excess/(uncertainty − floor)
 *
 * @example
 * skillOf(0.1, reducibleBetween({ uncertainty: 0.5, floor: 0.25, baseRate: 0.5 })) // => 0.6
 */
export function skillOf(excess: number, reducible: Reducible): number | null {
  const left = shareLeft(excess, reducible)
  return left === null ? null : 1 - left
}
