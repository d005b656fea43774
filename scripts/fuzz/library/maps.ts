import { applyRecalibration, applyRecalibrationToLogit, memory, recalibrate } from 'bernoulli'
import type { Recalibration } from 'bernoulli'
import { evaluate } from 'bernoulli/expression'
import { logit as logitOf, sigmoid } from 'bernoulli/math'
import { recalibrationExpression } from 'bernoulli/recalibration'
import { answered, must, near } from './look.ts'
import { tooMuch } from './losses.ts'
import { dataOf, drawRows, mirrored, mirrorsExactly, pick } from './rows.ts'
import type { Random, Rows } from './rows.ts'

const kinds = ['temperature', 'platt', 'beta', 'isotonic', 'vennAbers'] as const

/** Maps: within [0, 1], rising, the same as JSON and as a formula, mirrored with the rows. */
export async function tryMap(random: Random): Promise<unknown> {
  const rows = drawRows(random)
  const kind = pick(random, kinds)
  const options = {
    weightKind: pick(random, ['frequency', 'sampling'] as const),
    ...(random() < 0.3 && { smoothing: pick(random, [0, 1, 1e-3]), targets: 'observed' as const }),
  }
  const fit = (rows: Rows) => answered(() => recalibrate(memory(dataOf(rows)), kind, options))
  const map = await fit(rows)
  if (map === undefined) {
    must(tooMuch(rows) || kind !== 'isotonic', 'sound rows are not refused')
    return { rows, kind }
  }
  const stored = JSON.parse(JSON.stringify(map)) as Recalibration
  const { scale } = rows
  const extra =
    scale === 'logit'
      ? [-Infinity, -1e40, -800, -40, 0, 39, 41, 900, Infinity]
      : [0, 1e-300, 0.5, 1 - 2 ** -53, 1]
  const indices = [...new Set([...rows.predictions, ...extra])].sort((a, b) => a - b)
  const after = (map: Recalibration, x: number): number =>
    scale === 'logit' ? applyRecalibrationToLogit(map, x) : applyRecalibration(map, x)
  const { expression, scale: into } = recalibrationExpression(map, { name: 'p', column: 'p', scale })
  const rises = kind !== 'platt'
  let before = -Infinity
  for (const x of indices) {
    const here = after(stored, x)
    const p = scale === 'logit' ? sigmoid(here) : here
    must(p >= 0 && p <= 1, 'within [0, 1]', p)
    must(
      !rises || here >= before || here >= before - 1e-9 * Math.max(1, Math.abs(before)),
      'never falls',
      x,
      before,
      here,
    )
    before = here
    const told = evaluate(expression, { p: x })
    const asProbability = into === 'logit' ? sigmoid(told) : told
    near(asProbability, p, `the formula at ${x}`, 1e-9, 1e-6)
  }
  if (kind !== 'beta' && mirrorsExactly(rows) && scale === 'logit') {
    const turned = await fit(mirrored(rows))
    must(turned !== undefined, 'the mirrored rows have a map, too')
    for (const x of indices.filter((x) => kind === 'isotonic' || kind === 'vennAbers' || Math.abs(x) < 1e3)) {
      const here = sigmoid(after(map, x))
      near(1 - sigmoid(after(turned as Recalibration, -x)), here, `mirrored at ${x}`, 1e-6, 1)
    }
  }
  if (scale === 'probability' && kind !== 'isotonic' && kind !== 'vennAbers')
    for (const x of indices)
      near(sigmoid(applyRecalibrationToLogit(map, logitOf(x))), after(map, x), `as log-odds ${x}`, 1e-6, 1)
  return { rows, kind }
}
