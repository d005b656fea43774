import { chooseRecalibration, memory } from 'bernoulli'
import { drawRows } from '../rows.mjs'
import { gainOf } from './gain.mjs'

const even = { rate: 0.4 }
const populations = {
  calibrated: even,
  overconfident: { ...even, spread: 2, slope: 0.5 },
  'another rate': { ...even, bias: 1 },
  '16 % yes': { rate: 0.16, spread: 1.5, slope: 0.7 },
}
const settings = [200, 1000].flatMap((n) =>
  Object.entries(populations).map(([of, population]) => ({ name: `n = ${n}, ${of}`, n, population })),
)

/** @type {import('../claim.mjs').Claim} */
export const choice = {
  name: 'choice',
  says: 'the 95 % interval of `chooseRecalibration`, among all kinds, holds what its map gains on new rows',
  runs: 150,
  numbers: { gain: { says: 'gain', least: 0.92, most: 1 } },
  settings,
  async once({ n, population }, stream) {
    const { map, gain } = await chooseRecalibration(memory(drawRows(population, n, stream)))
    if (gain.interval === null) return { gain: null }
    const [lower, upper] = gain.interval
    const gained = gainOf(map, population)
    return { gain: lower <= gained && gained <= upper }
  },
}
