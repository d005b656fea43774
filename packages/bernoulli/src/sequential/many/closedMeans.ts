import { calledAs } from '../../errors/index.ts'
import { logMean } from '../change/index.ts'
import { refuseEvidence } from './eBenjaminiHochberg.ts'

/**
 * Evidence against each of many hypotheses that holds for all of them together: the least mean over all sets of hypotheses that it is
 * in. Where some hypotheses are true, the mean over exactly those is one of these means, and an e-value; so with a chance of at most α
 * any true one ever reaches ln(1/α), whatever they have to do with each other.
 *
 *   e*_i = min over n of (e_i + the n smallest others)/(n + 1)
 *
 * @param evidence  of each, ln of an e-value, nats, formed over the same steps
 * @returns nats, at most what was given
 *
 * Source: Vovk and Wang, Annals of Statistics 49 (2021); Arnold, Gavrilopoulos, Schulz and Ziegel, arXiv 2404.18678.
 *
 * @example
 * closedMeans([Math.log(40), 0]).map((nats) => Math.exp(nats).toFixed(1)) // => ['20.5', '1.0']
 */
export function closedMeans(evidence: readonly number[]): number[] {
  return calledAs('closedMeans', () => {
    refuseEvidence(evidence)
    return evidence.map((own, i) => {
      const others = evidence.filter((_, j) => j !== i).sort((a, b) => (a === b ? 0 : a < b ? -1 : 1))
      let least = own
      for (let n = 1; n <= others.length; n++) least = Math.min(least, logMean([own, ...others.slice(0, n)]))
      return least
    })
  })
}
