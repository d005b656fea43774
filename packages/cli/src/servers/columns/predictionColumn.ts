import type { SqlColumn, SqlPrediction } from 'bernoulli'
import { scaleRules } from 'bernoulli/columns'
import type { PredictionScale } from 'bernoulli/columns'
import { numberColumn, withRounded } from './columnSql.ts'
import type { TableColumn } from './TableColumn.ts'
import type { TableWords } from './TableWords.ts'

/**
 * A prediction as the engine takes it, a probability or a logit. From ln p, the logit is ln p − ln(1 − p) =
 * x/2 − ln(2 sinh(−x/2)), because 1 − eˣ = 2 e^(x/2) sinh(−x/2); below −40 it is x to the last digit. From ln p of a yes and
 * of a no it is their difference.
 */
export function predictionColumn(
  words: TableWords,
  column: TableColumn,
  scale: PredictionScale,
  no: TableColumn | undefined,
): SqlPrediction {
  const plain = withRounded(words, numberColumn(words, column, 'other'), column)
  const { number: x } = plain
  switch (scale) {
    case 'probability':
    case 'logit':
      return { ...plain, scale }
    case 'percent':
      return {
        ...plain,
        number: `(${x}) / ${words.dialect.number(100)}`,
        scale: 'probability',
        ...scaleRules.percent,
      }
    case 'log-probability':
      return {
        ...(no === undefined ? ofOne(words, plain) : ofTwo(words, plain, numberColumn(words, no, 'other'))),
        scale: 'logit',
        called: scale,
        ...scaleRules[scale],
      }
  }
}

function ofOne({ dialect: { number } }: TableWords, plain: SqlColumn): SqlColumn {
  const { number: x } = plain
  const [zero, two] = [number(0), number(2)]
  const between = `(${x}) / ${two} - ln(${two} * sinh(-(${x}) / ${two}))`
  return {
    ...plain,
    number: `CASE WHEN ${x} < ${number(-40)} THEN ${x} WHEN ${x} < ${zero} THEN ${between} WHEN ${x} = ${zero} THEN ${number(Infinity)} END`,
  }
}

function ofTwo({ dialect: { number } }: TableWords, yes: SqlColumn, no: SqlColumn): SqlColumn {
  const [a, b] = [yes.number, no.number]
  const zero = number(0)
  const certain = `(abs(${a}) = ${number(Infinity)} AND abs(${b}) = ${number(Infinity)})`
  return {
    name: `${yes.name}, ${no.name}`,
    number: `CASE WHEN ${a} <= ${zero} AND ${b} <= ${zero} AND NOT ${certain} THEN (${a}) - (${b}) END`,
    missing: `(${yes.missing ?? 'false'} OR ${no.missing ?? 'false'})`,
    text: `concat_ws(', ', ${yes.text}, ${no.text})`,
  }
}
