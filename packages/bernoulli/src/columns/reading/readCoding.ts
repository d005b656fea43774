import { isNamedAfter } from './Candidate.ts'
import type { Candidate } from './Candidate.ts'
import type { CountedValue } from '../look/index.ts'
import type { LabelCoding } from './Reading.ts'
import { vocabulary } from '../words/index.ts'
import { joinedWords } from '../words/index.ts'
import { codingOfOne, valueNamed, yesOf } from './yesAndNo.ts'

/**
 * How the values of a label are read as yes and no: one way, or both where that can be mistaken. Undefined stands for
 * numbers that are the labels themselves.
 *
 * A prediction that is named after a value (`prob_bad`) says that this is the yes.
 */
export function readCoding(
  label: Candidate,
  prediction: Candidate | undefined,
  positive: string | undefined,
): readonly (LabelCoding | undefined)[] {
  const { kind, few, distinct, name } = label.column
  const [a, b] = few
  if (positive !== undefined) return [given(label, positive)]
  if (a === undefined) return [undefined]
  if (distinct > 2) return [kind === 'text' && distinct <= few.length ? knownAmong(few) : undefined]
  if (b === undefined) return [kind === 'number' || kind === 'boolean' ? undefined : codingOfOne(a.key)]
  if (!label.twoValued) return [undefined]
  const numeric = kind === 'boolean' || [a, b].every(({ key }) => key === '0' || key === '1')
  const as = (yes: string): LabelCoding => ({ positive: yes, negative: yes === a.key ? b.key : a.key })
  const known = yesOf(a.key, b.key)
  const named = prediction && namedValue(label, prediction)
  if (named !== undefined) {
    if (known === undefined || named === known.positive) return [numeric ? undefined : as(named)]
    return [as(named), numeric ? undefined : known]
  }
  if (numeric) return [undefined]
  if (known !== undefined) return [known]
  const own = few.find(({ key }) => joinedWords(key) === joinedWords(name))
  return own === undefined ? [as(b.key), as(a.key)] : [as(own.key)]
}

/** The yes and no among more values; the others are then errors with their place. */
function knownAmong(few: readonly CountedValue[]): LabelCoding | undefined {
  const found = few.flatMap((a, i) => few.slice(i + 1).flatMap((b) => yesOf(a.key, b.key) ?? []))
  return found.length === 1 ? found[0] : undefined
}

/** The other values are no. */
function given(
  { column: { few, kind, hard, distinct } }: Candidate,
  positive: string,
): LabelCoding | undefined {
  const key = kind === 'number' && positive.trim() !== '' ? String(Number(positive) + 0) : positive
  const others = few.filter((value) => value.key !== key)
  if (hard && (key === '1' || key === 'true')) return undefined
  const negative = others.length === 1 && distinct <= 2 ? others[0]?.key : codingOfOne(key)?.negative
  return { positive: key, negative: negative ?? '' }
}

/** The value of the label of which a prediction is the probability, if its name says so. */
function namedValue(label: Candidate, prediction: Candidate): string | undefined {
  const { few, kind } = label.column
  const words = prediction.meaning.words
  const rest = words.filter(
    (word) => !vocabulary.prediction.has(word) && !vocabulary.probability.has(word) && word !== 'p',
  )
  const own = label.meaning.words
  const open = isNamedAfter(prediction, label) ? rest.filter((word) => !own.includes(word)) : rest
  const value = valueNamed(open.length > 0 ? open : [], few)
  if (value !== undefined) {
    const denied = open.some((word) => word === 'not' || word === 'non')
    return denied && few.length === 2 ? few.find(({ key }) => key !== value.key)?.key : value.key
  }
  const last = open.at(-1)
  if (last === undefined || !vocabulary.no.has(last)) return undefined
  const no = few.find(({ key }) => vocabulary.no.has(key) || key === '-1')
  return (
    no?.key ?? (kind === 'number' ? few.toSorted((a, b) => Number(a.key) - Number(b.key))[0]?.key : undefined)
  )
}
