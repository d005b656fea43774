import { isNamedAfter, isPlace } from './Candidate.ts'
import type { Candidate } from './Candidate.ts'
import type { PredictionReading } from './Reading.ts'
import { vocabulary } from './vocabulary.ts'

/** Predictions that are plausible; decided when there is only one, or one for each predictor to compare. */
export interface PredictionsFound {
  readonly decided: boolean
  readonly found: readonly Candidate[]
  readonly because: string
}

const none: PredictionsFound = { decided: false, found: [], because: 'no column is obviously the prediction' }

/** What a column of predictions is read as. */
export function predictionOf({ column, meaning }: Candidate): PredictionReading {
  return { column: column.name, scale: meaning.logit ? 'logit' : 'probability' }
}

/**
 * The prediction among columns that nobody named: the one that is called a probability; else the one that is called a
 * prediction, a predictor or logits; else the one column of numbers from 0 to 1 where there is nothing besides. Columns
 * of 0 and 1 are classes.
 *
 * @param label  the label, when it is known: `p_late` is preferred to `p_cancelled` where it is `late`
 * @param alone  whether no column is left that could be a feature
 */
export function readPredictions(
  all: readonly Candidate[],
  label: Candidate | undefined,
  alone: boolean,
): PredictionsFound {
  const { likely, loose, models, logits, others } = sorted(all, label)
  const named = withoutTwins([...likely, ...loose, ...logits])
  if (named.length === 1) return decided(named)
  const probabilities = withoutTwins(likely)
  if (named.length > 1) {
    const after = label === undefined ? [] : probabilities.filter((one) => isNamedAfter(one, label))
    if (after.length === 1) return decided(after)
    return unclear(named)
  }
  if (models.length === 1) return decided(models)
  if (models.length > 1) return unclear(models)
  const [only, ...more] = others
  if (only !== undefined && more.length === 0 && alone && !only.meaning.feature) return decided([only])
  return others.length > 0 ? { ...none, found: others } : byName(all)
}

/** The predictors to compare: the columns called like predictions or predictors, and no others. */
export function readPredictors(all: readonly Candidate[], label: Candidate | undefined): PredictionsFound {
  const { likely, loose, models, logits, others } = sorted(all, label)
  const named = [...likely, ...loose, ...models]
  const found = withoutTwins(named.length > 0 ? named : logits)
  const same = all.filter(
    ({ column }) => found.some((one) => one.column === column) || logits.some((one) => one.column === column),
  )
  if (found.length > 1 && withoutTwins(same).length === found.length)
    return { decided: true, found: all.filter((one) => found.includes(one)), because: '' }
  if (found.length === 1 && others.length === 0) return decided(found)
  const open = [...named, ...logits, ...others]
  return {
    decided: false,
    found: all.filter((one) => open.includes(one)),
    because: found.length > 1 ? 'probabilities and logits' : 'no two columns are obviously predictions',
  }
}

const decided = (found: readonly Candidate[]): PredictionsFound => ({ decided: true, found, because: '' })

const unclear = (found: readonly Candidate[]): PredictionsFound => ({
  decided: false,
  found,
  because: 'several columns may be the prediction',
})

function sorted(all: readonly Candidate[], label: Candidate | undefined) {
  const open = all.filter(
    (one) => one !== label && !one.meaning.keeping && !one.meaning.weight && !isPlace(one, all),
  )
  const shared = open.filter(({ shared }) => shared)
  const of = (what: Candidate['meaning']['prediction']): readonly Candidate[] =>
    shared.filter(
      ({ meaning }) => meaning.prediction === what && meaning.truth !== 'sure' && meaning.truth !== 'label',
    )
  const logits = open.filter(
    ({ column, meaning }) => column.kind === 'number' && meaning.logit && column.distinct > 1,
  )
  const certain = open.filter(
    ({ column: { kind, hard }, meaning }) =>
      kind === 'number' && hard && meaning.prediction === 'probability',
  )
  const likely = of('probability')
  return {
    likely: likely.length > 0 ? likely : certain,
    loose: of('prediction'),
    models: of('model'),
    logits,
    others: shared.filter(
      ({ meaning }) =>
        meaning.prediction === undefined &&
        !meaning.logit &&
        !meaning.logProbability &&
        meaning.truth !== 'sure' &&
        meaning.truth !== 'label',
    ),
  }
}

/** The name alone, so that what is wrong with its values is said. */
function byName(all: readonly Candidate[]): PredictionsFound {
  const named = all.filter(
    ({ column, meaning }) => meaning.prediction === 'probability' && column.kind !== 'other' && !column.hard,
  )
  return named.length === 1 ? decided(named) : none
}

/** One of columns that say the same: adding up to 1, or a logit and its probability. */
function withoutTwins(all: readonly Candidate[]): readonly Candidate[] {
  const kept: Candidate[] = []
  for (const one of all) {
    const at = kept.findIndex((other) => areTwins(other, one))
    if (at < 0) kept.push(one)
    else if (isOfNo(kept[at] as Candidate) && !isOfNo(one)) kept[at] = one
    else if (!isOfNo(kept[at] as Candidate) && !isOfNo(one) && isComplement(kept[at] as Candidate, one))
      kept.push(one)
  }
  return kept
}

/** Whether the name says that it is the probability of a no. */
export function isOfNo({ meaning: { words } }: Candidate): boolean {
  const last = words.at(-1)
  return last !== undefined && words.length > 1 && vocabulary.no.has(last)
}

export function isComplement(a: Candidate, b: Candidate): boolean {
  return agree(a, b, (x, y) => Math.abs(x + y - 1) <= 0.0101)
}

function areTwins(a: Candidate, b: Candidate): boolean {
  if (a.meaning.logit !== b.meaning.logit) {
    const [logit, probability] = a.meaning.logit ? [a, b] : [b, a]
    return agree(logit, probability, (z, p) => Math.abs(1 / (1 + Math.exp(-z)) - p) <= 0.006)
  }
  return isComplement(a, b)
}

function agree(a: Candidate, b: Candidate, same: (x: number, y: number) => boolean): boolean {
  const [x, y] = [a.column.numbers, b.column.numbers]
  return (
    x.length > 0 &&
    x.every((value, i) => (Number.isNaN(value) ? Number.isNaN(y[i]) : same(value, y[i] as number)))
  )
}
