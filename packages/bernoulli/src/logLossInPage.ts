import type { Data } from './engines/index.ts'
import { plain } from './kernels/index.ts'
import { readLogLoss } from './readLogLoss.ts'
import type { LogLossOfData } from './readLogLoss.ts'

/**
 * The same `logLoss` by plain loops: what a page downloads, a third of the size. The numbers agree to 1e-13.
 *
 * @example
 * logLoss({ labels: [0.5, 0.3, 0.5, 0.9], probabilities: [0.1, 0.3, 0.5, 0.8] }).mean // => 0.7174393185917434
 */
export function logLoss(data: Data): LogLossOfData {
  return readLogLoss(data, plain)
}
