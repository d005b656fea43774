import type { LedgerRow } from '../store/index.ts'

/** The log-odds of what was said. */
export function logitOf({ scale, said }: Pick<LedgerRow, 'scale' | 'said'>): number {
  if (scale === 'logit') return said
  return said > 0.25 && said < 0.75 ? 2 * Math.atanh(2 * said - 1) : Math.log(said / (1 - said))
}
