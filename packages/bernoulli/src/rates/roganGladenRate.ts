import { calledAs, InputError, refuseUnknown } from '../errors/index.ts'
import { betaQuantile, normalQuantile } from '../math/index.ts'
import { isLevel } from '../statistics/index.ts'

/** How often something came out yes, and how often no. */
export interface YesAndNo {
  readonly yes: number
  readonly no: number
}

/** Verdicts of rows whose labels nobody knows, and of rows whose labels are known. */
export interface HardVerdicts {
  /** Verdicts where there is no label. */
  readonly verdicts: YesAndNo
  /** Verdicts on rows that truly are yes, and on rows that are no. */
  readonly onYes: YesAndNo
  readonly onNo: YesAndNo
}

/** A share with its interval. */
export interface ShareEstimate {
  readonly value: number
  readonly interval: readonly [lower: number, upper: number]
}

/** The rate of yes behind verdicts that are wrong at known rates. */
export interface RoganGladenRate extends ShareEstimate {
  /** Share of verdicts that say yes, where there is no label. */
  readonly apparent: number
  /** Share of yeses whose verdict is yes, and of noes whose verdict is no. */
  readonly sensitivity: ShareEstimate
  readonly specificity: ShareEstimate
  readonly level: number
}

/**
 * The rate of yes among rows with a verdict alone, from how often verdicts are right on yeses and on noes.
 *
 *   value = (q + sp − 1)/(se + sp − 1), q the share of verdicts that say yes
 *
 * For labelled rows that are no random sample of the others, such as as many yeses as noes, or an older collection: verdicts
 * need only be right as often on the yeses, and as often on the noes, of both. Where they are a random sample,
 * `predictionPoweredMean` says more. The value may lie outside [0, 1], where verdicts say yes less often than by mistake
 * alone; the interval does not.
 *
 * With z = the normal quantile, N′ = N + z², q′ = (Nq + z²/2)/N′ and one success and one failure more in se′ and sp′:
 *
 *   interval = p′ + d ± z·√(q′(1−q′)/N′ + p′²·se′(1−se′)/n₁′ + (1−p′)²·sp′(1−sp′)/n₀′)/(se′ + sp′ − 1)
 *   d = 2z²·(p′·se′(1−se′)/n₁′ − (1−p′)·sp′(1−sp′)/n₀′)
 *
 * @returns plain frozen data
 * @throws InputError for a count that is none, when yeses, noes or verdicts are missing, or when verdicts are no better than
 *   chance: se + sp ≤ 1
 *
 * Coverage in docs/accuracy.md.
 * Source: Rogan and Gladen, American Journal of Epidemiology 107 (1978); the interval: Lang and Reiczigel, Preventive
 * Veterinary Medicine 113 (2014).
 *
 * @example
 * const verdicts = { yes: 290, no: 710 }
 * roganGladenRate({ verdicts, onYes: { yes: 45, no: 5 }, onNo: { yes: 4, no: 46 } }).value.toFixed(6)
 * // => '0.256098'
 */
export function roganGladenRate(
  data: HardVerdicts,
  options: { readonly level?: number } = {},
): RoganGladenRate {
  return calledAs('roganGladenRate', () => {
    refuseUnknown('the data', data, ['verdicts', 'onYes', 'onNo'])
    refuseUnknown('the options', options, ['level'])
    return behind(data, options.level ?? 0.95)
  })
}

function behind({ verdicts, onYes, onNo }: HardVerdicts, level: number): RoganGladenRate {
  if (!isLevel(level))
    throw new InputError({
      problem: 'level out of range',
      expected: 'a number above 0 and below 1',
      received: level,
    })
  const [N, n1, n0] = [countOf('verdicts', verdicts), countOf('onYes', onYes), countOf('onNo', onNo)]
  const [apparent, se, sp] = [verdicts.yes / N, onYes.yes / n1, onNo.no / n0]
  if (se + sp <= 1)
    throw new InputError({
      problem: 'verdicts no better than chance',
      expected: 'more yes verdicts among yeses than among noes',
      received: `${se} among yeses, ${1 - sp} among noes`,
      advice: 'They say nothing about the rate.',
    })
  const z = normalQuantile((1 + level) / 2)
  const [Nz, a, b] = [N + z * z, n1 + 2, n0 + 2]
  const [q, s, t] = [(verdicts.yes + (z * z) / 2) / Nz, (onYes.yes + 1) / a, (onNo.no + 1) / b]
  const better = s + t - 1
  const within = (value: number): number => Math.min(1, Math.max(0, value))
  const p = within((q + t - 1) / better)
  const [ofYes, ofNo] = [(s * (1 - s)) / a, (t * (1 - t)) / b]
  const centre = p + 2 * z * z * (p * ofYes - (1 - p) * ofNo)
  const reach = (z * Math.sqrt((q * (1 - q)) / Nz + p ** 2 * ofYes + (1 - p) ** 2 * ofNo)) / better
  return Object.freeze({
    value: (apparent + sp - 1) / (se + sp - 1),
    interval: Object.freeze([within(centre - reach), within(centre + reach)] as const),
    apparent,
    sensitivity: shareOf(onYes.yes, n1, level),
    specificity: shareOf(onNo.no, n0, level),
    level,
  })
}

function countOf(place: string, { yes, no }: YesAndNo): number {
  const wrong = [yes, no].find((count) => !Number.isSafeInteger(count) || count < 0)
  if (wrong !== undefined)
    throw new InputError({ problem: 'no count', place, expected: 'whole numbers from 0', received: wrong })
  if (yes + no === 0) throw new InputError({ problem: 'no rows', place, expected: 'one at least' })
  return yes + no
}

/** A share with Clopper and Pearson's interval. */
function shareOf(count: number, n: number, level: number): ShareEstimate {
  const beyond = (1 - level) / 2
  const lower = count === 0 ? 0 : betaQuantile(beyond, count, n - count + 1)
  const upper = count === n ? 1 : betaQuantile(1 - beyond, count + 1, n - count)
  return Object.freeze({ value: count / n, interval: Object.freeze([lower, upper] as const) })
}
