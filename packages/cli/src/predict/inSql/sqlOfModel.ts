import { InputError } from 'bernoulli'
import type { Scale } from 'bernoulli'
import { sigmoid } from 'bernoulli/expression'
import type { Expression } from 'bernoulli/expression'
import { buildModel, offsetIn, tableModel } from 'bernoulli/training'
import type { ModelFile } from 'bernoulli/training'
import { expressionSql } from '../../expressions/index.ts'
import { baseName, boundsOf, modelLayers, modelLogits } from '../../training/formulas/index.ts'
import type { ActivationName } from '../../training/formulas/index.ts'
import { predictionName } from '../predictionName.ts'
import { baseInSql } from './baseInSql.ts'
import { hasVectors, layersSql } from './layersSql.ts'
import { readingWords } from './readingWords.ts'
import { databases } from '../../shell/databases/index.ts'
import type { WrittenDialect } from '../../shell/databases/index.ts'

/** So many weights are written: the expression would be of megabytes. */
const MOST = 20_000

/**
 * A model of ours as one expression, or one for each of several labels under its name, over the columns of a table, with its
 * standardisation, its categories and what it takes where nothing stands; null where a column holds what is no number.
 *
 * @throws InputError for a model made elsewhere, one that reads times, has too many weights, or reads too many numbers
 */
export function sqlOfModel(file: ModelFile, path: string, sql: WrittenDialect, scale: Scale): string {
  const columns = file.facts?.columns
  const refuse = (problem: string, advice: string): InputError =>
    new InputError({ problem, place: path, advice })
  if (columns === undefined)
    throw refuse(
      file.facts === null ? 'a model made elsewhere says nothing of its columns' : 'a model of pictures',
      'Only models of tables that bernoulli train wrote are written as SQL.',
    )
  if (offsetIn(columns) !== undefined)
    throw refuse('a model that adds log-odds of a column', 'Train without --offset, or predict from files.')
  const { model, numbers } = tableModel(file, path)
  if (numbers.parameters.length > MOST)
    throw refuse(
      `a model of ${numbers.parameters.length} weights is too large for an expression`,
      `At most ${MOST} are written; predict from files.`,
    )
  const built = buildModel(model, [columns.length])
  const depth = Object.keys(built.parameters).filter((name) => name.endsWith('.bias')).length
  const { layers = [] } = file.facts ?? {}
  const words = layers.slice(-depth).map((layer) => (layer.split(' ')[1] ?? 'linear') as ActivationName)
  const reading = readingWords[sql]
  const { dialect } = reading
  const { base, ...inner } = modelLayers(columns, built, numbers.parameters, words)
  const { reads } = databases[sql]
  if (base.length > reads)
    throw refuse(
      `a model that reads ${base.length} numbers of a row is too large for an expression of ${sql}`,
      `At most ${reads} are read there; predict from files.`,
    )
  const said = (logit: Expression): Expression => (scale === 'logit' ? logit : sigmoid(logit))
  const given = Object.fromEntries(base.map((one, i) => [baseName(i), baseInSql(reading, one)]))
  const known = Object.fromEntries(
    base.flatMap((one, i) => {
      const bounds = boundsOf(one)
      return bounds === undefined ? [] : [[baseName(i), bounds] as const]
    }),
  )
  const each = hasVectors(dialect)
    ? (inner.layers.at(-1)?.units ?? []).map((_, i) =>
        layersSql(
          inner,
          dialect,
          base.map((_, j) => given[baseName(j)] as string),
          known,
          i,
          said,
        ),
      )
    : modelLogits(inner).map((logit) =>
        guarded(expressionSql(said(logit), sql, known, given, depth > 1), base.length),
      )
  const names = file.facts?.labels?.map(({ label }) => predictionName(scale, label))
  if (names === undefined) return each[0] as string
  // Of several labels each under its name, as a select lists them.
  return each.map((one, i) => `${one} AS ${reading.dialect.identifier(names[i] as string)}`).join(',\n')

  /** Null where a number is none: the greater of null and 0 would be 0 in some databases. */
  function guarded(expression: string, count: number): string {
    const numbers = Array.from({ length: count }, (_, i) => i).filter((i) => base[i]?.kind === 'number')
    if (numbers.length === 0) return expression
    const sound = numbers.map((i) => `(${given[baseName(i)]}) IS NOT NULL`).join(' AND ')
    return `CASE WHEN ${sound} THEN ${expression} END`
  }
}
