import { vocabulary } from './vocabulary.ts'
import { joinedWords, wordsIn } from './wordsIn.ts'

/** What the name of a column suggests. */
export interface Meaning {
  /** Surely the truth; a label, or a class; an event that people predict. */
  readonly truth: 'sure' | 'label' | 'event' | undefined
  /** A probability; a prediction of whatever kind; a predictor’s name. */
  readonly prediction: 'probability' | 'prediction' | 'model' | undefined
  readonly logit: boolean
  readonly logProbability: boolean
  readonly weight: boolean
  /** A class that was decided on. */
  readonly decision: boolean
  /** An id, a split, a date of writing. */
  readonly keeping: boolean
  readonly place: boolean
  readonly feature: boolean
  /** A share of rows: a label between 0 and 1. */
  readonly share: boolean
  /** Something about predictions that is none: an error, a rank, an end of an interval, a p-value. */
  readonly about: boolean
  readonly words: readonly string[]
}

const any = (words: readonly string[], of: ReadonlySet<string>): boolean => words.some((word) => of.has(word))
const valueWords: ReadonlySet<string> = new Set(['value', 'values', 'val'])
const shares: ReadonlySet<string> = new Set(['share', 'rate', 'frequency', 'fraction', 'proportion', 'ctr'])

/**
 * What the name of a column suggests; its values decide.
 *
 * @example
 * meaningOf('predicted_probability').prediction // => 'probability'
 * meaningOf('y_true').truth // => 'sure'
 * meaningOf('p_value').prediction // => undefined
 */
export function meaningOf(name: string): Meaning {
  const words = wordsIn(name)
  const whole = joinedWords(name)
  const logit = vocabulary.logit.has(whole) || any(words, new Set(['logit', 'logits', 'logodds']))
  const logProbability =
    vocabulary.logProbability.has(whole) ||
    any(words, vocabulary.logProbability) ||
    /^(log|ln)(prob|proba|probability|p)(_?.*)?$/.test(words.slice(0, 2).join(''))
  const prediction = logit || logProbability ? undefined : predictionOf(words, whole)
  const decision =
    any(words, vocabulary.decision) ||
    any(words, vocabulary.prediction) ||
    ((any(words, vocabulary.model) || words.includes('model')) && words.length > 1)
  return {
    truth:
      decision || prediction === 'probability' || logit || logProbability ? undefined : truthOf(words, whole),
    prediction,
    logit,
    logProbability,
    weight: vocabulary.weight.has(whole),
    decision,
    keeping: any(words, vocabulary.keeping) || isSplit(words),
    place:
      vocabulary.place.has(whole) ||
      (words.length === 2 && words.every((word) => vocabulary.place.has(word))),
    feature: any(words, vocabulary.feature),
    share: any(words, shares),
    about: any(words, vocabulary.aboutPrediction) || (isLetterP(words) && any(words, valueWords)),
    words,
  }
}

function truthOf(words: readonly string[], whole: string): Meaning['truth'] {
  const { truth, label, aside, event } = vocabulary
  if (truth.has(whole) || any(words, truth)) return 'sure'
  if (words.includes('true') && any(words, label)) return 'sure'
  const named = words.filter((word) => !aside.has(word))
  if (label.has(whole) || (named.length === 1 && label.has(named[0] as string))) return 'label'
  if (any(words, new Set(['label', 'target', 'outcome', 'resolution']))) return 'label'
  return any(words, event) || event.has(whole) ? 'event' : undefined
}

function predictionOf(words: readonly string[], whole: string): Meaning['prediction'] {
  const { probability, prediction, loose, model, anyModel, version, aboutPrediction, aboutClass, feature } =
    vocabulary
  if (any(words, aboutPrediction)) return undefined
  if (probability.has(whole) || any(words, probability)) return 'probability'
  if (isLetterP(words)) return any(words, valueWords) ? undefined : 'probability'
  if (prediction.has(whole) || any(words, prediction)) {
    if (any(words, aboutClass)) return undefined
    return words.includes('risk') ? 'probability' : 'prediction'
  }
  if (loose.has(whole)) return 'prediction'
  if (version.has(whole)) return 'model'
  if (any(words, feature) || any(words, aboutClass)) return undefined
  const numbered = any(words, anyModel) && words.every((word) => anyModel.has(word) || /^\d+$/.test(word))
  return any(words, model) || numbered ? 'model' : undefined
}

/** `p`, `p1`, `p_late`, `late_p`, but not `p50`. */
function isLetterP(words: readonly string[]): boolean {
  const rest = words.slice(words[0] === 'p' ? 1 : 0, words.at(-1) === 'p' ? -1 : undefined)
  if (words.length > 1 && rest.length === words.length) return false
  if (words[0] !== 'p' && words.at(-1) !== 'p') return false
  return rest.every((word) => !/^\d+$/.test(word) || ['0', '1', '2'].includes(word))
}

function isSplit(words: readonly string[]): boolean {
  const named = words.filter((word) => !vocabulary.splitAside.has(word))
  const { split } = vocabulary
  return any(words, split) && named.every((word) => split.has(word) || /^\d+$/.test(word))
}
