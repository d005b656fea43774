import { chooseRecalibration, memory } from 'bernoulli'
import { drawRows } from '../rows.mjs'
import { gainOf } from './gain.mjs'

const even = { rate: 0.4 }
const populations = {
  calibrated: even,
  overconfident: { ...even, spread: 2, slope: 0.5 },
  'another rate': { ...even, bias: 1 },
  'a little too low': { rate: 0.3, bias: 0.25 },
  '16 % yes': { rate: 0.16, spread: 1.5, slope: 0.7 },
  '3 % yes': { rate: 0.03, spread: 1.5, slope: 0.7 },
}
const grouped = (n) => ({ ...even, spread: 1.5, slope: 0.6, groups: n / 20, together: 0.7 })
const of = (n, some) => some.map(([name, population]) => ({ name: `n = ${n}, ${name}`, n, population }))
const all = Object.entries(populations)
const settings = [
  ...of(200, [...all, ['groups of 20', grouped(200)]]),
  ...of(1000, [...all, ['groups of 20', grouped(1000)]]),
  ...of(
    3000,
    all.filter(([name]) => name === 'overconfident' || name === '16 % yes'),
  ),
]

/** @type {import('../claim.mjs').Claim} */
export const choice = {
  name: 'choice',
  says: 'the 95 % interval of `chooseRecalibration`, among all kinds, holds what its map gains on new rows; how often it takes a map at all',
  runs: 1000,
  numbers: {
    gain: { says: 'gain', least: 0.92, most: 1 },
    map: { says: 'a map', least: 0, most: 1 },
  },
  settings,
  async once({ n, population }, stream) {
    const group = population.groups === undefined ? {} : { group: 'group' }
    const { map, gain } = await chooseRecalibration(memory(drawRows(population, n, stream)), group)
    const taken = map.kind !== 'none'
    if (gain.interval === null) return { gain: null, map: taken }
    const [lower, upper] = gain.interval
    const gained = gainOf(map, population)
    return { gain: lower <= gained && gained <= upper, map: taken }
  },
}
