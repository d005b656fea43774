import type { CountedValue } from '../look/index.ts'
import type { LabelCoding } from './Reading.ts'
import { joinedWords } from '../words/index.ts'

/** Values that cannot be mistaken for each other: yes, then no. */
const pairs: readonly (readonly [yes: string, no: string])[] = [
  ...([
    ['1', '0'],
    ['1', '-1'],
    ['yes', 'no'],
    ['y', 'n'],
    ['true', 'false'],
    ['t', 'f'],
  ] as const),
  ...([
    ['ja', 'nein'],
    ['ja', 'nee'],
    ['oui', 'non'],
    ['si', 'no'],
    ['sí', 'no'],
    ['sim', 'não'],
    ['tak', 'nie'],
  ] as const),
  ...([
    ['да', 'нет'],
    ['wahr', 'falsch'],
    ['vrai', 'faux'],
    ['verdadero', 'falso'],
    ['verdadeiro', 'falso'],
  ] as const),
  ...([
    ['vero', 'falso'],
    ['waar', 'onwaar'],
    ['spam', 'ham'],
    ['positive', 'negative'],
    ['pos', 'neg'],
  ] as const),
  ...([
    ['correct', 'incorrect'],
    ['correct', 'wrong'],
    ['right', 'wrong'],
    ['won', 'lost'],
    ['win', 'loss'],
  ] as const),
  ...([
    ['win', 'lose'],
    ['fraud', 'legit'],
    ['fraud', 'legitimate'],
    ['fraud', 'genuine'],
    ['fraud', 'normal'],
  ] as const),
  ...([
    ['anomaly', 'normal'],
    ['attack', 'normal'],
    ['abnormal', 'normal'],
    ['malignant', 'benign'],
  ] as const),
  ...([
    ['malware', 'benign'],
    ['phishing', 'legitimate'],
    ['event', 'nonevent'],
    ['present', 'absent'],
  ] as const),
  ...([
    ['churned', 'retained'],
    ['late', 'on time'],
    ['delayed', 'on time'],
    ['diseased', 'healthy'],
  ] as const),
  ...([
    ['sick', 'healthy'],
    ['case', 'control'],
  ] as const),
]

const negations = ['not', 'no', 'non', 'un', 'in', 'without', 'kein', 'nicht']

/**
 * Which of two values is yes, where that cannot be mistaken: `yes` and `no`, `spam` and `ham`, `x` and `not x`. Undefined
 * for any other pair, such as 1 and 2, good and bad, pass and fail.
 *
 * @example
 * yesOf('ham', 'spam') // => { positive: 'spam', negative: 'ham' }
 * yesOf('1', '2') // => undefined
 */
export function yesOf(a: string, b: string): LabelCoding | undefined {
  const known = pairs.find(([yes, no]) => (yes === a && no === b) || (yes === b && no === a))
  if (known !== undefined) return { positive: known[0], negative: known[1] }
  if (negates(a, b)) return { positive: b, negative: a }
  return negates(b, a) ? { positive: a, negative: b } : undefined
}

/** The other side of a value that stands alone: of `yes` it is `no`. */
export function codingOfOne(value: string): LabelCoding | undefined {
  const known = pairs.find((pair) => pair.includes(value))
  return known && { positive: known[0], negative: known[1] }
}

function negates(no: string, yes: string): boolean {
  const [short, long] = [joinedWords(yes), joinedWords(no)]
  if (short.length < 3) return false
  return negations.some((negation) => `${negation}${short}` === long)
}

/** Which of the values the name of a column speaks of: `prob_bad` of `bad`. */
export function valueNamed(
  words: readonly string[],
  values: readonly CountedValue[],
): CountedValue | undefined {
  const whole = words.join('')
  const named = values.filter(({ key }) => {
    const value = joinedWords(key)
    return value !== '' && (words.includes(value) || (value.length >= 4 && whole.includes(value)))
  })
  if (named.length < 2) return named[0]
  const longest = named.toSorted((a, b) => b.key.length - a.key.length)
  const [first, second] = longest
  return first !== undefined &&
    second !== undefined &&
    joinedWords(first.key).includes(joinedWords(second.key))
    ? first
    : undefined
}
