import { batchBets, batchStep, eBenjaminiHochberg } from 'bernoulli/sequential'

const sigmoid = (z) => 1 / (1 + Math.exp(-z))

const shares = batchBets.map(({ share }) => Math.log1p(-share))

/**
 * What each segment's stakes have become after each day. All rows of a day share their luck, whatever their segment; the first `off`
 * segments happen more often, or more seldom, than is said.
 *
 * @returns the logarithms of the factors of each bet, by segment and day
 */
function drawSegments(setting, stream) {
  const { segments, off, days, rows, by = 0.5, together = 0, edge = 0, tolerance = 0 } = setting
  const all = Array.from({ length: segments }, () => [])
  const shared = Math.sqrt(together)
  for (let day = 0; day < days; day++) {
    const common = stream.uniform()
    all.forEach((steps, k) => {
      const shift = (k % 2 === 0 ? 1 : -1) * (k < off ? by + edge : edge)
      const logits = Array.from({ length: rows }, () => -0.5 + 1.2 * stream.normal())
      const labels = logits.map((z) => {
        const luck = stream.uniform() < shared ? common : stream.uniform()
        return Number(luck < sigmoid(z + shift))
      })
      steps.push(batchStep({ labels, logits }, { tolerance, missing: 'least' }).logFactors)
    })
  }
  return all
}

/** Evidence after some days, as the monitor has it: the mean of all stakes, those of each stream by themselves. */
function evidenceOf(steps, days, streams) {
  const logs = Array.from({ length: streams }, () => batchBets.map(() => 0))
  for (let day = 0; day < days; day++)
    steps[day].forEach((log, k) => {
      logs[day % streams][k] += log
    })
  const stakes = logs.flatMap((own) => own.map((log, k) => log + (streams > 1 ? shares[k] : 0)))
  const top = Math.max(...stakes)
  return top + Math.log(stakes.reduce((sum, log) => sum + Math.exp(log - top), 0) / stakes.length)
}

const looks = { first: 0.25, middle: 0.5, last: 1 }
const days = { segments: 20, days: 40, rows: 5 }

/** @type {import('../claim.mjs').Claim} */
export const segments = {
  name: 'segments-over-time',
  says: 'of the segments that a monitor names at a look, at most 5 % are named wrongly on average: one drawn of them is false so seldom',
  runs: 2000,
  numbers: {
    first: { says: 'false at the first look', least: 0, most: 0.05 },
    middle: { says: 'in the middle', least: 0, most: 0.05 },
    last: { says: 'at the last', least: 0, most: 0.05 },
    found: { says: 'one drawn of those that are off is named at the last', least: 0, most: 1 },
  },
  settings: [
    { name: '20 segments, none off', ...days, off: 0 },
    { name: '20 segments, 5 off by 0.5', ...days, off: 5 },
    { name: '20 segments, 15 off by 0.5', ...days, off: 15 },
    {
      name: '20 segments, 5 off by 1, luck shared by all, correlation 0.15',
      ...days,
      off: 5,
      by: 1,
      together: 0.15,
    },
    {
      name: '20 segments at the edges of the band, 5 beyond by 1',
      ...days,
      off: 5,
      by: 1,
      edge: 0.1,
      tolerance: 0.1,
    },
    { name: '20 segments, 5 off by 1, 4 streams', ...days, off: 5, by: 1, streams: 4 },
  ],
  async once(setting, stream) {
    const { off, days, streams = 1 } = setting
    const drawn = drawSegments(setting, stream)
    const named = (share) =>
      eBenjaminiHochberg(drawn.map((steps) => evidenceOf(steps, Math.floor(days * share), streams)))
    /** Whether one drawn of those that are named is so wrongly: its chance is the false discovery rate. */
    const wrong = (all) => {
      const some = all.flatMap((one, k) => (one ? [k] : []))
      return some.length > 0 && some[Math.floor(stream.uniform() * some.length)] >= off
    }
    const found = Object.entries(looks).map(([look, share]) => [look, named(share)])
    const last = found.at(-1)[1]
    return {
      ...Object.fromEntries(found.map(([look, all]) => [look, wrong(all)])),
      found: off === 0 ? null : last[Math.floor(stream.uniform() * off)],
    }
  },
}
