import type { Estimate, Pair } from '@bernoulli/core'
import type { Fact } from './Fact.ts'
import {
  count,
  decimals,
  percent,
  percentLevel,
  pValue,
  range,
  signed,
  three,
  upwards,
  ratio,
  finite,
  halfWidth,
  residue,
} from '../numbers/index.ts'
import { named } from '../names/index.ts'

/** Everything known about two predictors; what could not be computed is left out. */
export function pairFacts(pair: Pair, level: number): Fact[] {
  const difference = pair.meanDifference ?? pair.contradictions?.meanDifferenceOfRest ?? null
  const fractionDigits = decimals(halfWidth(difference?.interval ?? null))
  return [
    ...differenceFacts(pair, difference, fractionDigits, level),
    ...likelihood(pair, level),
    fact('rows won', percent(pair.shareWon), `by ${named(pair.a)}, ties counting half`),
    ...tests(pair),
    ...bootstrap(pair, fractionDigits),
    ...evidence(pair, level),
    ...(pair.examplesToDecide === null
      ? []
      : [
          fact(
            'to decide',
            `about ${upwards(pair.examplesToDecide)} examples`,
            'like these would do, with power 0.8',
          ),
        ]),
  ]
}

const fact = (name: string, value: string, remark: string): Fact => ({ name, value, remark })

function differenceFacts(
  pair: Pair,
  difference: Estimate | null,
  fractionDigits: number,
  level: number,
): Fact[] {
  if (difference === null) return []
  const { interval } = difference
  const within = finite(interval) ? `  (${range(interval, (end) => signed(end, fractionDigits))})` : ''
  const remark =
    pair.meanDifference === null
      ? 'over the rows that neither ruled out'
      : `${percentLevel(level)} interval; below 0 ${named(pair.a)} is better`
  const { miscalibrationDifference: miscalibration, discriminationDifference: discrimination } = pair
  return [
    fact('difference', `${signed(difference.value, fractionDigits)} nats${within}`, remark),
    ...(miscalibration === null || discrimination === null
      ? []
      : [
          fact(
            'of which',
            `${signed(residue(miscalibration), fractionDigits)} calibration`,
            'recalibrating both takes it away',
          ),
          fact(
            '',
            `${signed(-residue(discrimination), fractionDigits)} ranking`,
            'what the rankings differ by',
          ),
        ]),
  ]
}

function likelihood(pair: Pair, level: number): Fact[] {
  const { a, b, logLikelihoodRatio } = pair
  if (logLikelihoodRatio === null) return []
  const [better, worse] = logLikelihoodRatio >= 0 ? [a, b] : [b, a]
  const unsure = asUnsure(pair, level)
  const remark =
    logLikelihoodRatio === 0
      ? 'the data are as likely under both'
      : Number.isFinite(logLikelihoodRatio)
        ? `the data are ${ratio(Math.abs(logLikelihoodRatio))} times as likely under ${named(better)}${unsure}`
        : `the data are impossible under ${named(worse)}`
  return [fact('likelihood', `${signed(logLikelihoodRatio, 1)} nats in all`, remark)]
}

/** Why a large ratio is no contradiction where the verdict finds no difference. */
function asUnsure(
  { winner, logLikelihoodRatio, meanDifference, simultaneousInterval }: Pair,
  level: number,
): string {
  const interval = simultaneousInterval ?? meanDifference?.interval ?? null
  if (winner !== null || !logLikelihoodRatio || !meanDifference?.value || interval === null) return ''
  const each = logLikelihoodRatio / meanDifference.value
  const nats = interval.map((end) => each * end).toSorted((x, y) => x - y) as [number, number]
  return (
    `; that is no verdict, because the sum is as unsure as the difference: ${range(nats, (end) => signed(end, 1))} nats ` +
    `at ${percentLevel(level)}`
  )
}

function tests({ pairedT, dieboldMariano, deLong }: Pair): Fact[] {
  return [
    ...(pairedT === null
      ? []
      : [fact('paired t', `t = ${three(pairedT.statistic)}`, pValue(pairedT.pValue))]),
    ...(dieboldMariano === null
      ? []
      : [
          fact(
            'over time',
            `t = ${three(dieboldMariano.statistic)}, lag ${dieboldMariano.lag}`,
            `${pValue(dieboldMariano.pValue)}, Diebold–Mariano`,
          ),
        ]),
    ...(deLong === null
      ? []
      : [fact('AUC', signed(residue(deLong.difference.value), 4), `${pValue(deLong.pValue)}, DeLong`)]),
  ]
}

/** An e-value as the bet that it is. */
function evidence({ a, b, evidence }: Pair, level: number): Fact[] {
  if (evidence === null) return []
  const [nats, on, against] =
    evidence.againstB >= evidence.againstA ? [evidence.againstB, a, b] : [evidence.againstA, b, a]
  const enough = 1 / (1 - level)
  return [
    fact(
      'fair bet',
      `1 became ${ratio(nats)}`,
      `staked on ${named(on)} at odds that are fair if ${named(against)} is as good in every row; ` +
        `${count(Number(enough.toPrecision(3)))} or more, whenever one looks, is evidence that it is not: ` +
        (nats >= Math.log(enough) ? 'here it is' : 'here there is not enough'),
    ),
  ]
}

function bootstrap({ bootstrap }: Pair, fractionDigits: number): Fact[] {
  if (bootstrap === null) return []
  const { interval, resamples, unit, units, seed } = bootstrap
  const drawn = `${count(resamples)} resamples of ${count(units)} ${unit}s, seed ${seed}`
  return [
    fact(
      'bootstrap',
      range(interval, (end) => signed(end, fractionDigits)),
      drawn,
    ),
  ]
}
