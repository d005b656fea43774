import { judge, memory } from 'bernoulli'
import { drawRows } from '../rows.mjs'

const settings = [
  { name: 'n = 30', n: 30, population: { rate: 0.4 } },
  { name: 'n = 100', n: 100, population: { rate: 0.4 } },
  { name: 'n = 1000', n: 1000, population: { rate: 0.4 } },
  { name: 'n = 100, sharp', n: 100, population: { rate: 0.4, spread: 4 } },
  { name: 'n = 1000, 5 events', n: 1000, population: { rate: 0.005 } },
  { name: 'n = 1000, 16 events', n: 1000, population: { rate: 0.016 } },
  { name: 'n = 1500, 15 events', n: 1500, population: { rate: 0.01 } },
  { name: 'n = 5000, in cells', n: 5000, population: { rate: 0.4 } },
  {
    name: 'n = 100, labels of 5 raters',
    n: 100,
    population: { rate: 0.4, raters: 5 },
    bars: { p05: { most: 0.09 }, p20: { most: 0.25 } },
  },
]

/** @type {import('../claim.mjs').Claim} */
export const miscalibration = {
  name: 'miscalibration',
  says: 'the p-value of the miscalibration of calibrated predictions is below .05, .2, .5 and .8 as often',
  runs: 1000,
  numbers: {
    p05: { says: '.05:', least: 0.03, most: 0.07 },
    p20: { says: '.2:', least: 0.16, most: 0.24 },
    p50: { says: '.5:', least: 0.45, most: 0.55 },
    p80: { says: '.8:', least: 0.76, most: 0.84 },
  },
  settings,
  async once({ n, population }, stream) {
    const data = drawRows(population, n, stream)
    const options = { resamples: 99, drift: 0, expensive: 0, seed: stream.below(2 ** 31) }
    const { pValue } = (await judge(memory(data), options)).calibration.miscalibration
    return { p05: pValue <= 0.05, p20: pValue <= 0.2, p50: pValue <= 0.5, p80: pValue <= 0.8 }
  },
}
