import type { CalibrationStep } from 'bernoulli/sequential'

/** The step from which on the bet that has gained most since any step has gained it: where it began to go wrong, as far as bets tell. */
export function gainsSince(steps: readonly CalibrationStep[]): number | null {
  const experts = steps.find(({ logFactors }) => logFactors !== null)?.logFactors?.length ?? 0
  let [most, since]: [number, number | null] = [0, null]
  for (let k = 0; k < experts; k++) {
    let [gained, from] = [0, 0]
    steps.forEach(({ logFactors }, step) => {
      if (gained <= 0) [gained, from] = [0, step]
      gained += logFactors?.[k] ?? 0
    })
    if (gained > most) [most, since] = [gained, from]
  }
  return since
}
