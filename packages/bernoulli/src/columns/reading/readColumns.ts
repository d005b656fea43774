import { asShares } from './asShares.ts'
import { candidateOf } from './Candidate.ts'
import type { Candidate } from './Candidate.ts'
import type { ColumnDescription } from '../look/index.ts'
import { keyOf } from '../look/index.ts'
import { doubtsOf } from './doubts.ts'
import { readCoding } from './readCoding.ts'
import { readLabel } from './readLabel.ts'
import { predictionOf, readPredictions, readPredictors } from './readPredictions.ts'
import type { ColumnsReading, LabelReading, PredictionReading, Reading } from './Reading.ts'

/** What is said of the columns already. */
export interface GivenColumns {
  readonly label?: string
  /** The value of the label that is yes. */
  readonly positive?: string
  readonly predictions?: readonly PredictionReading[]
  /** Whether predictions that nobody named are percentages. */
  readonly percent?: boolean
  /** Columns with another role: weight, group, time, segments. */
  readonly elsewhere?: readonly string[]
}

/** So many readings are shown. */
const SHOWN = 6

/**
 * Reads which column is the label, which value of it is yes, and which column holds the prediction (or, to compare, the
 * predictions). What is given is taken; for the rest, values decide and names only suggest. Where two readings stay
 * plausible there is none, and they are listed.
 *
 * @param columns  what a look at the same rows of each says
 * @param many     whether predictors are compared
 *
 * @example
 * const columns = [
 *   { name: 'y_true', type: 'text' as const, values: ['yes', 'no', 'no'] },
 *   { name: 'y_pred', type: 'text' as const, values: ['1', '0', '0'] },
 *   { name: 'y_prob', type: 'text' as const, values: ['0.8', '0.3', '0.1'] },
 * ].map(describeColumn)
 * const found = readColumns(columns, {}, false)
 * 'reading' in found && found.reading.label // => { column: 'y_true', coding: { positive: 'yes', negative: 'no' } }
 * 'reading' in found && found.reading.predictions // => [{ column: 'y_prob', scale: 'probability' }]
 */
export function readColumns(
  columns: readonly ColumnDescription[],
  given: GivenColumns,
  many: boolean,
): ColumnsReading {
  const every = (given.percent === true ? columns.map(asShares) : columns).map(candidateOf)
  const onScale = (one: Candidate): PredictionReading => {
    const reading = predictionOf(one)
    return given.percent === true && reading.scale === 'probability'
      ? { ...reading, scale: 'percent' }
      : reading
  }
  const find = (name: string): Candidate | undefined => every.find(({ column }) => column.name === name)
  const said = given.predictions ?? []
  const taken = new Set([
    ...(given.elsewhere ?? []),
    ...said.flatMap(({ column, no }) => [column, no ?? column]),
  ])
  const all = every.filter(({ column }) => !taken.has(column.name) && column.name !== given.label)
  const alone = all.filter(isContent).length + said.length + (given.label === undefined ? 0 : 1) <= 2

  const givenLabel = given.label === undefined ? undefined : find(given.label)
  const read = (label: Candidate | undefined) =>
    many
      ? readPredictors(
          all.filter((one) => one !== label),
          label,
        )
      : readPredictions(
          all.filter((one) => one !== label),
          label,
          alone,
        )
  const before = said.length > 0 ? undefined : read(givenLabel)
  const candidates =
    said.length > 0 ? said.flatMap(({ column }) => find(column) ?? []) : (before?.found ?? [])
  const labels =
    givenLabel === undefined ? readLabel(all, candidates, alone) : { found: [givenLabel], decided: true }
  const label = labels.found[0]
  const predictions =
    said.length > 0 ? undefined : label !== undefined && labels.decided ? read(label) : before
  const plausible: readonly (readonly PredictionReading[])[] =
    predictions === undefined
      ? [said]
      : many
        ? [predictions.found.map(onScale)]
        : predictions.found.map((one) => [onScale(one)])

  if (label === undefined || !labels.decided || (predictions !== undefined && !predictions.decided)) {
    const unclear = labels.decided
      ? (predictions?.because ?? '')
      : labels.found.length === 0
        ? 'no column is obviously the label'
        : labels.found.length === 1
          ? `nothing but its two values says that ${JSON.stringify(label?.column.name)} is the label`
          : 'several columns may be the label'
    return {
      unclear,
      of: labels.decided ? 'prediction' : 'label',
      between: (labels.decided ? (predictions?.found ?? []) : labels.found).map(({ column }) => column.name),
      readings: labels.found
        .flatMap((one) => plausible.flatMap((some) => readingsOf(one, some, given, find)))
        .slice(0, SHOWN),
    }
  }
  const [chosen] = plausible
  const readings = readingsOf(label, chosen ?? [], given, find)
  const [only] = readings
  if (only === undefined || readings.length > 1)
    return {
      unclear: `which value of ${JSON.stringify(label.column.name)} is yes cannot be told`,
      of: 'label',
      between: label.column.few.map(({ text }) => text),
      readings,
    }
  const guessedLabel = given.label === undefined
  if (guessedLabel || predictions !== undefined) {
    const doubt = doubtsOf({
      every,
      label,
      reading: only,
      find,
      guessedPrediction: predictions !== undefined,
      byElimination: labels.byElimination === true,
    })
    if (doubt !== undefined) return doubt
  }
  return { reading: only, because: [] }
}

/** Columns that could be features, labels or predictions. */
function isContent({ column, meaning }: Candidate): boolean {
  const names = column.kind === 'text' && column.distinct === column.present
  return (
    !meaning.keeping &&
    !meaning.weight &&
    !meaning.decision &&
    column.kind !== 'time' &&
    !names &&
    column.present > 0
  )
}

/** A label and predictions as one reading, or as two where the yes of the label is not clear. */
function readingsOf(
  label: Candidate,
  predictions: readonly PredictionReading[],
  given: GivenColumns,
  find: (name: string) => Candidate | undefined,
): readonly Reading[] {
  const [first, ...others] = predictions
  if (first === undefined) return []
  const one = predictions.length === 1 ? find(first.column) : undefined
  const positive = given.positive === undefined ? undefined : keyOf(given.positive)
  return readCoding(label, one, positive).map((coding) => ({
    label: (coding === undefined
      ? { column: label.column.name }
      : { column: label.column.name, coding }) satisfies LabelReading,
    predictions: [first, ...others],
  }))
}
