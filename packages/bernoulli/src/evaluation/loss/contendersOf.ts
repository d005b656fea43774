import { checkLogits, deLong, gatherPredictions, isotonic } from '../../statistics/index.ts'
import type { Engine, Prediction } from '../../statistics/index.ts'
import { evaluateLogLoss } from './evaluateLogLoss.ts'
import type { LogLoss, Statement } from '../result/index.ts'
import { rowFormulas } from '../rows/index.ts'
import { grouped, statements as says } from '../result/index.ts'

/** One predictor, judged. */
export interface Judged {
  readonly prediction: Prediction
  readonly logLoss: LogLoss
  readonly auc: number | null
}

export interface JudgedContenders {
  readonly contenders: readonly Judged[]
  readonly floor: number
  readonly uncertainty: number
  readonly statements: readonly Statement[]
}

/** Every predictor by itself, in the engine's order. What is true of all of them is stated once. */
export async function contendersOf(
  engine: Engine,
  { level, group }: { readonly level: number; readonly group: string | undefined },
): Promise<JudgedContenders> {
  const contenders: Judged[] = []
  const statements = new Map<string, Statement>()
  for (const prediction of engine.shape.predictions) {
    const gathered = await gatherPredictions(engine, prediction)
    const { table } = gathered
    await checkLogits(engine, prediction, gathered)
    const row = rowFormulas(prediction, engine.shape)
    const reading = await evaluateLogLoss({ engine, row, gathered, fit: isotonic(table), level, group })
    const auc = deLong({ negatives: table.no, positives: table.yes })?.value ?? null
    contenders.push({ prediction, logLoss: reading.logLoss, auc })
    for (const statement of reading.statements) {
      if (statement.code !== 'contradictions') statements.set(statement.text, statement)
    }
    if (gathered.kind === 'grid') {
      const grid = says.grid(table.entries, gathered.width)
      statements.set(`grid of ${prediction.name}`, {
        ...grid,
        text: `${JSON.stringify(prediction.name)}: ${grid.text}`,
      })
    }
    const { count } = reading.logLoss.contradictions
    if (count > 0) statements.set(prediction.name, contradicted(prediction.name, count))
  }
  const { floor = NaN, uncertainty = NaN } = contenders[0]?.logLoss ?? {}
  return { contenders, floor, uncertainty, statements: [...statements.values()] }
}

function contradicted(name: string, count: number): Statement {
  return {
    code: 'contradictions',
    text:
      `${JSON.stringify(name)} ruled out what happened on ${count === 1 ? 'one row' : `${grouped(count)} rows`}, so its log loss is infinite and ` +
      'its mean differences have no value; the mean over the other rows stands beside them.',
  }
}
