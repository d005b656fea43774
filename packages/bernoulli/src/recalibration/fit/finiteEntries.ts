import { InputError } from '../../errors/index.ts'
import type { FitTable } from '../map/index.ts'

/**
 * The entries whose logit is finite. Certain predictions that came true add nothing to the likelihood of a map that
 * keeps them certain; one that did not come true makes every such map infinitely wrong.
 *
 * @throws InputError when a prediction ruled out what happened, or nothing is left
 */
export function finiteEntries(table: FitTable): FitTable {
  let contradictions = 0
  const kept: number[] = []
  for (let i = 0; i < table.entries; i++) {
    const logit = table.logit[i] as number
    if (Number.isFinite(logit)) kept.push(i)
    else contradictions += (logit > 0 ? table.no : table.yes)[i] as number
  }
  if (contradictions > 0)
    throw new InputError({
      problem: `predictions of exactly 0 or 1 were wrong in rows of weight ${contradictions}`,
      expected: 'no prediction that ruled out what happened',
      advice: 'No map of log-odds can mend them; isotonic and vennAbers can.',
    })
  if (kept.length === 0)
    throw new InputError({
      problem: 'no prediction strictly between 0 and 1',
      expected: 'at least one',
      advice: 'There is nothing to recalibrate.',
    })
  if (kept.length === table.entries) return table
  const pick = (values: Float64Array): Float64Array => Float64Array.from(kept, (i) => values[i] as number)
  return {
    entries: kept.length,
    scale: table.scale,
    probability: pick(table.probability),
    logit: pick(table.logit),
    lossOfYes: pick(table.lossOfYes),
    lossOfNo: pick(table.lossOfNo),
    yes: pick(table.yes),
    no: pick(table.no),
  }
}

/** The error of a likelihood that has no finite maximum. */
export function noMaximum(): InputError {
  return new InputError({
    problem: 'the likelihood has no single finite maximum',
    expected: 'two distinct predictions at least, and yes and no overlapping in them',
    advice: "Use more rows, or kind 'platt' with targets 'priorCorrected', 'isotonic' or 'vennAbers'.",
  })
}
