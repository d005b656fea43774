import { applyRecalibration, judge, recalibrate } from '@bernoulli/core'
import type { RecalibrationKind } from '@bernoulli/core'
import { rowFormulas } from '@bernoulli/core/evaluation'
import { figure } from '@bernoulli/report/html'
import { mapInWords } from '@bernoulli/report/recalibration'
import { reliability } from '@bernoulli/report/svg'
import type { Opened } from '../choice/index.ts'
import type { Mapped } from './Brushed.ts'

/** The map of a kind, fitted to all rows, and the curve of the predictions after it. */
export async function curveAfter({ engine, evaluation }: Opened, kind: RecalibrationKind): Promise<Mapped> {
  if (kind === 'none') return { kind, map: 'p′ = p', picture: drawn(evaluation) }
  const map = await recalibrate(engine, kind)
  const [prediction] = engine.shape.predictions
  const { label, probability, weight } = rowFormulas(prediction, engine.shape)
  const read = await engine.values({
    values: { label, probability, weight },
    order: 'row',
    atMost: Number.MAX_SAFE_INTEGER,
  })
  if ('tooMany' in read) throw new RangeError('rows in memory are never too many')
  const { values } = read
  const known = new Map<number, number>()
  const after = values.probability.map((p) => {
    const before = known.get(p)
    if (before !== undefined) return before
    const mapped = applyRecalibration(map, p)
    known.set(p, mapped)
    return mapped
  })
  const judged = await judge({
    labels: values.label,
    probabilities: after,
    ...(engine.shape.weighted ? { weights: values.weight } : {}),
  })
  return { kind, map: mapInWords(map), picture: drawn(judged) }
}

function drawn(evaluation: Parameters<typeof reliability>[0]): string {
  const picture = reliability(evaluation)
  return picture === null ? '' : figure(picture).markup
}
