/** What a likelihood says of a model against others of the same rows. */
export interface Criteria {
  /** ln of the probability of what happened. */
  readonly logLikelihood: number
  /** −2·logLikelihood + 2·k, k coefficients. */
  readonly aic: number
  /** −2·logLikelihood + k·ln Σw. */
  readonly bic: number
}

/**
 * Akaike's and Schwarz's criterion: smaller is better, among models of the same rows.
 *
 * @param mean   mean log loss, nats
 * @param weight Σw
 * @param count  of coefficients, the intercept among them
 */
export function criteriaOf(mean: number, weight: number, count: number): Criteria {
  const logLikelihood = -weight * mean
  return {
    logLikelihood,
    aic: -2 * logLikelihood + 2 * count,
    bic: -2 * logLikelihood + count * Math.log(weight),
  }
}
