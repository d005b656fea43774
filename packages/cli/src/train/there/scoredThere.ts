import { sqlEngine, sqlFeatures } from 'bernoulli'
import type { Facts, SqlEngine } from 'bernoulli'
import { toSql } from 'bernoulli/sql'
import { baseName } from '../../training/formulas/index.ts'
import type { ModelFormula } from '../../training/formulas/index.ts'
import { baseSql } from './baseSql.ts'
import { featureData } from './ThereTable.ts'
import type { ThereTable } from './ThereTable.ts'

/** The rows of a table with the logits of a model, to be judged where they are. */
export async function scoredThere(
  table: ThereTable,
  { logits: [logit], base }: ModelFormula,
): Promise<{ readonly engine: SqlEngine; readonly facts: Facts }> {
  const { database, names, label, weight, shown, relation } = table
  const { dialect } = database
  const features = base.map((one) => baseSql(table, one))
  const facts = await sqlFeatures(featureData(table, features)).check()
  const { results, over } = toSql([logit], dialect, facts.ranges)
  const [y, w, id, z] = ['y', 'w', 'id', 'z'].map(dialect.identifier) as [string, string, string, string]
  const selected = [
    `${label.number} AS ${y}`,
    ...(weight === undefined ? [] : [`${weight.number} AS ${w}`]),
    ...(names === null ? [] : [`${names} AS ${id}`]),
    ...features.map(({ number }, i) => `${number} AS ${dialect.identifier(baseName(i))}`),
  ]
  const rows = `(SELECT ${selected.join(', ')} FROM ${relation}${dialect.fence}) AS r`
  const kept = [y, ...(weight === undefined ? [] : [w]), ...(names === null ? [] : [id])]
  const scored = `(SELECT ${[...kept, `${results[0]} AS ${z}`].join(', ')} FROM ${over(rows)}${dialect.fence}) AS scored`
  const number = (name: string, sql: string) => ({ name, number: sql, text: dialect.text(sql) })
  return {
    facts,
    engine: sqlEngine({
      database,
      relation: scored,
      row: names === null ? null : id,
      ordered: false,
      label: number(label.name, y),
      ...(weight === undefined ? {} : { weight: number(weight.name, w) }),
      predictions: [{ ...number('logit', z), scale: 'logit' }],
      place: shown,
    }),
  }
}
