import type { SqlColumn, SqlPrediction } from '../../engines/index.ts'
import { scaleRules } from '../../columns/index.ts'
import type { PredictionScale } from '../../columns/index.ts'
import { numberColumn } from './columnSql.ts'
import type { FileColumn } from './columnSql.ts'
import { withRounded } from './roundedAway.ts'

/** A prediction with its columns. */
export interface PredictionIn {
  readonly column: FileColumn
  /** The column of the other side. */
  readonly no: FileColumn | undefined
  readonly scale: PredictionScale
}

/**
 * A prediction as the engine takes it, a probability or a logit.
 *
 * From ln p, the logit is ln p − ln(1 − p) = x/2 − ln(2 sinh(−x/2)), because 1 − eˣ = 2 e^(x/2) sinh(−x/2); below −40 it
 * is x to the last digit. From ln p of a yes and of a no it is their difference.
 */
export function predictionColumn({ column, no, scale }: PredictionIn): SqlPrediction {
  const plain = withRounded(numberColumn(column, 'other'), column, scale)
  const { number: x } = plain
  switch (scale) {
    case 'probability':
    case 'logit':
      return { ...plain, scale }
    case 'percent':
      return {
        ...plain,
        number: column.writing?.percent === true ? x : `(${x}) / 100`,
        scale: 'probability',
        ...scaleRules.percent,
      }
    case 'log-probability':
      return {
        ...(no === undefined ? ofOne(plain) : ofTwo(plain, numberColumn(no, 'other'))),
        scale: 'logit',
        called: scale,
        ...scaleRules[scale],
      }
  }
}

function ofOne(plain: SqlColumn): SqlColumn {
  const { number: x } = plain
  const finite = `CASE WHEN ${x} < -40 THEN ${x} WHEN ${x} < 0 THEN (${x}) / 2 - ln(2 * sinh(-(${x}) / 2)) WHEN ${x} = 0 THEN CAST('Infinity' AS DOUBLE) END`
  return { ...plain, number: finite, missing: plain.missing ?? `(${x} IS NULL)` }
}

function ofTwo(yes: SqlColumn, no: SqlColumn): SqlColumn {
  const [a, b] = [yes.number, no.number]
  const missing = `(${yes.missing ?? `${a} IS NULL`} OR ${no.missing ?? `${b} IS NULL`})`
  return {
    name: `${yes.name}, ${no.name}`,
    number: `CASE WHEN ${a} <= 0 AND ${b} <= 0 AND NOT (isinf(${a}) AND isinf(${b})) THEN (${a}) - (${b}) END`,
    missing,
    text: `CASE WHEN ${missing} THEN '' ELSE concat_ws(', ', ${yes.text}, ${no.text}) END`,
  }
}
