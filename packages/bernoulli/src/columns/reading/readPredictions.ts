import { isNamedAfter, isPlace } from './Candidate.ts'
import type { Candidate } from './Candidate.ts'
import type { PredictionReading } from './Reading.ts'
import { keyOf } from '../look/index.ts'
import { isComplement, noOf, withoutTwins } from './twins.ts'

/** Predictions that are plausible; decided when there is only one, or one for each predictor to compare. */
export interface PredictionsFound {
  readonly decided: boolean
  readonly found: readonly Candidate[]
  readonly because: string
}

const none: PredictionsFound = { decided: false, found: [], because: 'no column is obviously the prediction' }

/** A little above 1 is a rounded probability, and an error with its place. */
const BEYOND = 1.01

/** What a column of predictions is read as; numbers that are no probabilities are only proposed so. */
export function predictionOf({ column, meaning }: Candidate): PredictionReading {
  const [least, most] = column.range ?? [0, 1]
  const percent = least >= 0 && most > BEYOND && most <= 100
  if (meaning.logProbability) return { column: column.name, scale: 'log-probability' }
  return {
    column: column.name,
    scale: meaning.logit || least < 0 ? 'logit' : percent ? 'percent' : 'probability',
  }
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
  if (others.length > 0) return { ...none, found: others }
  const logarithms = all.filter(
    ({ column, meaning }) => meaning.logProbability && (column.range?.[1] ?? 1) <= 0,
  )
  return logarithms.length > 0 ? { ...none, found: logarithms } : byName(all)
}

/** The predictors to compare: the columns called like predictions or predictors, and no others. */
export function readPredictors(all: readonly Candidate[], label: Candidate | undefined): PredictionsFound {
  const { likely, loose, models, logits, others } = sorted(all, label)
  const named = [...likely, ...loose, ...models]
  const found = withoutTwins(named.length > 0 ? named : logits)
  const same = all.filter(
    ({ column }) => found.some((one) => one.column === column) || logits.some((one) => one.column === column),
  )
  const sides = found.some((one) => found.some((other) => one !== other && isComplement(one, other)))
  if (found.length > 1 && !sides && withoutTwins(same).length === found.length)
    return { decided: true, found: all.filter((one) => found.includes(one)), because: '' }
  if (found.length === 1 && others.length === 0) return decided(found)
  const open = [...named, ...logits, ...others]
  return {
    decided: false,
    found: all.filter((one) => open.includes(one)),
    because: sides
      ? 'two columns add up to 1, a yes and a no'
      : found.length > 1
        ? 'probabilities and logits'
        : 'no two columns are obviously predictions',
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
  const classes = classPairs(
    open.filter((one) => one.shared),
    all,
  )
  const shared = open.filter((one) => one.shared && (classes.includes(one) || !isLabelled(one)))
  const of = (what: Candidate['meaning']['prediction']): readonly Candidate[] =>
    shared.filter((one) => one.meaning.prediction === what && !classes.includes(one))
  const certain = open.filter(
    ({ column: { kind, hard }, meaning }) =>
      kind === 'number' && hard && meaning.prediction === 'probability',
  )
  const likely = shared.filter((one) => classes.includes(one) || one.meaning.prediction === 'probability')
  return {
    likely: likely.length > 0 ? likely : certain,
    loose: of('prediction'),
    models: withoutTwins(of('model')),
    logits: open.filter(
      ({ column, meaning }) => column.kind === 'number' && meaning.logit && column.distinct > 1,
    ),
    others: of(undefined).filter(
      ({ meaning }) => !meaning.logit && !meaning.logProbability && !meaning.about,
    ),
  }
}

/** Called the truth or a label: a soft label, no prediction. */
const isLabelled = ({ meaning }: Candidate): boolean => meaning.truth === 'sure' || meaning.truth === 'label'

/**
 * Two columns that add up to 1 and are called after the two classes: `yes` and `no` of a label with these values,
 * `outcome_0_scores` and `outcome_1_scores`.
 */
function classPairs(shared: readonly Candidate[], all: readonly Candidate[]): readonly Candidate[] {
  const open = shared.filter(({ meaning }) => !meaning.feature && !meaning.about)
  return open.filter((one) =>
    open.some(
      (other) =>
        other !== one &&
        isComplement(one, other) &&
        (noOf(one, other) !== undefined || areValues(one, other, all)),
    ),
  )
}

/** Whether two columns are called as the two values of some other column. */
function areValues(a: Candidate, b: Candidate, all: readonly Candidate[]): boolean {
  const names = [a, b].map(({ column }) => keyOf(column.name)).toSorted()
  return all.some(
    ({ column, twoValued }) =>
      twoValued &&
      column.few
        .map(({ key }) => key)
        .toSorted()
        .every((key, i) => key === names[i]),
  )
}

/** The name alone, so that what is wrong with its values is said; numbers beyond 1 are perhaps on another scale. */
function byName(all: readonly Candidate[]): PredictionsFound {
  const named = all.filter(
    ({ column, meaning }) => meaning.prediction === 'probability' && column.kind !== 'other' && !column.hard,
  )
  const [only, ...others] = named
  if (only === undefined || others.length > 0) return none
  const { range, name } = only.column
  if (range === null || (range[0] >= 0 && range[1] <= BEYOND)) return decided(named)
  const values = `${JSON.stringify(name)} holds numbers from ${range[0]} to ${range[1]}, which are no probabilities`
  return { decided: false, found: named, because: values }
}
