import { column, constant } from './expression/index.ts'
import { contradictionSums } from './readLogLoss.ts'
import type { LogLossOfData } from './readLogLoss.ts'
import { checkWeight, logitTooLarge, logLossStatistic, lossOf } from './statistics/index.ts'
import type { Engine } from './statistics/index.ts'

/** The log loss of an engine's rows, by their first prediction: the same sums, taken where the rows are. */
export async function logLossInEngine(engine: Engine): Promise<LogLossOfData> {
  const [prediction] = engine.shape.predictions
  const { weighted } = engine.shape
  const { sums, finalize } = logLossStatistic(prediction, { weighted, hard: false })
  const found = await total(engine, { ...sums, examples: constant(1) })
  checkWeight(found.weight)
  const reading = { examples: found.examples, ...finalize(found) }
  if (reading.mean < Infinity)
    return { ...reading, contradictions: { count: 0, weight: 0, meanOfRest: reading.mean } }
  const loss = lossOf(prediction)
  const weight = weighted ? column('weight') : constant(1)
  const { count, weight: lost, others, rest } = await total(engine, contradictionSums(loss, weight))
  if (count === 0 || !(rest < Infinity)) throw logitTooLarge(NaN)
  return {
    ...reading,
    contradictions: { count, weight: lost, meanOfRest: others > 0 ? rest / others : null },
  }
}

async function total<Names extends string>(
  engine: Engine,
  sums: Parameters<typeof engine.sum<Names>>[0]['sums'],
): Promise<Readonly<Record<Names, number>>> {
  const found = await engine.sum({ sums })
  return Object.fromEntries(
    Object.entries<Float64Array>(found.sums).map(([name, values]) => [name, values[0] as number]),
  ) as Record<Names, number>
}
