import { applyRecalibrationToLogit, InputError, memory, recalibrationGain } from 'bernoulli'
import { applyRecalibration, recalibrationKinds } from 'bernoulli/recalibration'
import { chanceAt, drawRows, scaleOf } from '../rows.mjs'

const even = { rate: 0.4 }
const populations = {
  calibrated: even,
  overconfident: { ...even, spread: 2, slope: 0.5 },
  '16 % yes': { rate: 0.16, spread: 1.5, slope: 0.7 },
}
const kinds = ['temperature', 'platt', 'beta', 'isotonic', 'vennAbers']
const settings = kinds.flatMap((kind) =>
  [100, 1000].flatMap((n) =>
    Object.entries(populations).map(([of, population]) => ({
      name: `${kind}, n = ${n}, ${of}`,
      kind,
      n,
      population,
    })),
  ),
)

/** @type {import('../claim.mjs').Claim} */
export const gain = {
  name: 'gain',
  says: 'the 95 % interval of `recalibrationGain` holds what its map gains on new rows',
  runs: 1000,
  numbers: { gain: { says: 'gain', least: 0.92, most: 1 } },
  settings,
  async once({ kind, n, population }, stream) {
    const found = await gainIn(drawRows(population, n, stream), kind)
    if (found === null || found.gain.interval === null) return { gain: null }
    const { map } = found
    const [lower, upper] = found.gain.interval
    const gained = gainOf(map, population)
    return { gain: lower <= gained && gained <= upper }
  },
}

/** Null where the rows of some fold have no map of the kind: a threshold separates them. */
async function gainIn(data, kind) {
  try {
    return await recalibrationGain(memory(data), kind)
  } catch (error) {
    if (error instanceof InputError && error.problem.includes('no single finite maximum')) return null
    throw error
  }
}

const places = Array.from({ length: 401 }, (_, i) => -5 + i / 40)

/** Mean gain of a map over the whole population. */
export function gainOf(map, population) {
  const { centre, spread } = scaleOf(population)
  let [sum, weight] = [0, 0]
  for (const x of places) {
    const z = centre + spread * x
    const chance = chanceAt(population, z)
    const w = Math.exp((-x * x) / 2)
    sum += w * (lossAt(chance, z) - lossAfter(map, chance, z))
    weight += w
  }
  return sum / weight
}

function lossAfter(map, chance, z) {
  if (recalibrationKinds[map.kind].ofLogits) return lossAt(chance, applyRecalibrationToLogit(map, z))
  const p = applyRecalibration(map, 1 / (1 + Math.exp(-z)))
  return -chance * Math.log(p) - (1 - chance) * Math.log1p(-p)
}

function lossAt(chance, z) {
  const softplus = (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))
  return chance * softplus(-z) + (1 - chance) * softplus(z)
}
