/** R² of likelihoods, and their parts as R's rms has them. */
export interface Explained {
  /** 1 − ln L/ln L₀: the skill, for labels 0 and 1. */
  readonly mcFadden: number
  /** 1 − (L₀/L)^(2/W). */
  readonly coxSnell: number
  /** Cox and Snell's over the most it can be. */
  readonly nagelkerke: number
}

/**
 * What predictions explain of the labels.
 *
 *   mcFadden = 1 − loss/loss₀,  coxSnell = 1 − e^(2(loss − loss₀)),  nagelkerke = coxSnell/(1 − e^(−2·loss₀))
 *
 * @param loss  mean log loss, and that of always saying the base rate, both over hard labels; nats
 * @returns null where the base rate costs nothing, or the loss is infinite
 *
 * Source: Nagelkerke, Biometrika 78 (1991).
 *
 * @example
 * explained(0.5, Math.LN2)?.mcFadden.toFixed(6) // => '0.278652'
 */
export function explained(loss: number, uncertainty: number): Explained | null {
  if (!(uncertainty > 0 && loss < Infinity)) return null
  const coxSnell = 0 - Math.expm1(2 * (loss - uncertainty))
  return {
    mcFadden: 1 - loss / uncertainty,
    coxSnell,
    nagelkerke: coxSnell / (0 - Math.expm1(-2 * uncertainty)),
  }
}
