import { calledAs } from '../../errors/index.ts'
import { softplus } from '../../math/index.ts'
import { plattGrid } from '../experts/index.ts'
import { countOf, readSteps } from '../steps/index.ts'
import type { SequentialRows, Steps } from '../steps/index.ts'

/**
 * The mean loss of a step under the map that changes nothing and under those of the grid, in nats; of a single row of weight w its
 * loss times w. Certain forecasts stay what they are under every map and are left out, and so are rows without an outcome.
 */
export function lossesOf({ unit, labels, logits, weights, starts }: Steps, step: number): number[] {
  const z = logits[0] as Float64Array
  const losses = new Array<number>(plattGrid.length + 1).fill(0)
  let all = 0
  for (let i = starts[step] as number; i < (starts[step + 1] as number); i++) {
    const [y, x, w] = [labels[i] as number, z[i] as number, weights?.[i] ?? 1]
    if (w === 0 || Number.isNaN(y)) continue
    all += w
    if (Math.abs(x) === Infinity) continue
    losses[0] = (losses[0] as number) + w * lossAt(y, x)
    for (let k = 0; k < plattGrid.length; k++) {
      const { intercept, slope } = plattGrid[k] as (typeof plattGrid)[number]
      losses[k + 1] = (losses[k + 1] as number) + w * lossAt(y, intercept + slope * x)
    }
  }
  const share = unit === 'row' || all === 0 ? 1 : all
  return losses.map((loss) => loss / share)
}

const lossAt = (y: number, z: number): number =>
  y === 1 ? softplus(-z) : y === 0 ? softplus(z) : y * softplus(-z) + (1 - y) * softplus(z)

/**
 * What each map would have cost in one batch, the one that changes nothing first: mean losses in nats, for {@link followLosses}.
 *
 * @param rows  of one batch; outcomes that never came (NaN) are left out
 * @throws InputError when a column breaks a rule
 *
 * @example
 * mapLosses({ labels: [1, 0], probabilities: [0.5, 0.5] })[0].toFixed(4) // => '0.6931'
 */
export function mapLosses(rows: SequentialRows): number[] {
  return calledAs('mapLosses', () => {
    const { labels } = rows
    const steps = readSteps({ ...rows, batches: Array.from(labels, () => 0) }, [rows], {
      missing: 'least',
      others: ['logits', 'probabilities'],
    })
    return countOf(steps) === 0 ? new Array<number>(plattGrid.length + 1).fill(0) : lossesOf(steps, 0)
  })
}
