import { InputError } from '../errors/index.ts'
import { glibcLog } from './glibcLog.ts'
import { checkLengths } from './rows.ts'
import type { LabelsAndProbabilities } from './rows.ts'

/** The last float64 below 1 is 1 − ε/2; scikit-learn clips at ε = 2⁻⁵². */
const epsilon = 2 ** -52

/**
 * What `sklearn.metrics.log_loss` answers for each row alone, in float64.
 *
 *   q = clip(p of what happened, ε, 1 − ε),   loss = −ln q,   ε = 2⁻⁵²; the p of "no" is 1 − p, rounded
 *
 * What it gets wrong: no row costs more than 36.0437 or less than 2.2e−16, and nobody is told. Labels between 0 and 1
 * are refused: it knows classes only. The `eps` argument that once let the caller choose is gone.
 *
 * Agreement with scikit-learn 1.9.1 on NumPy 2.4.6 on x86 Linux with glibc 2.36 (test/golden/compatibility.json): bit for
 * bit over four million rows where NumPy takes the C library's logarithm, {@link glibcLog}: on processors with AVX2 and
 * FMA. With AVX-512 NumPy takes another: the same bits in 175 of 186 rows, the rest within 1 ulp.
 *
 * @returns (n) nats
 * @throws InputError when a label is not 0 or 1, or there is not one probability for each label
 *
 * @example
 * Array.from(scikitLearnLogLoss({ labels: [1, 0], probabilities: [0, 0.5] })) // => [36.04365338911715, 0.6931471805599453]
 */
export function scikitLearnLogLoss({ labels, probabilities }: LabelsAndProbabilities): Float64Array {
  checkLengths('scikitLearnLogLoss', labels, probabilities)
  return Float64Array.from(labels, (label, row) => {
    if (label !== 0 && label !== 1)
      throw new InputError({
        caller: 'scikitLearnLogLoss',
        problem: 'label is not a class',
        expected: '0 or 1',
        rows: [{ row, value: label }],
        of: labels.length,
        advice: 'scikit-learn knows no labels between; use logLoss.',
      })
    const p = probabilities[row] as number
    const happened = label === 1 ? p : 1 - p
    return -glibcLog(Math.min(Math.max(happened, epsilon), 1 - epsilon))
  })
}
