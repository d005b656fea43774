import { normalQuantile, sigmoid } from 'bernoulli/math'
import { fitLogistic } from 'bernoulli/training'

const quantile = normalQuantile(0.975) ** 2

/** @type {import('../claim.mjs').Claim} */
export const separated = {
  name: 'separated',
  says: 'intervals of slopes, `intervals: "profile"`, which where columns separate yes from no are those of the score test; beside them the profile there',
  runs: 3000,
  numbers: {
    slope: { says: 'all rows', least: 0.92, most: 0.985 },
    oneSided: { says: 'those that separate', least: 0.9, most: 1 },
    profile: { says: 'the profile in those', least: 0, most: 1 },
  },
  settings: [
    { name: '15 rows, a slope of 1.5', rows: 15, slope: 1.5 },
    { name: '20 rows, a slope of 3', rows: 20, slope: 3 },
    { name: '40 rows, 8 of them of a category with log-odds of 2', rows: 40, slope: 2, rare: 8 },
    { name: '25 rows, a slope of 2 beside another of −1', rows: 25, slope: 2, other: -1 },
  ],
  async once({ rows, slope, rare = 0, other = 0 }, stream) {
    const x = Float64Array.from({ length: rows }, (_, row) =>
      rare > 0 ? Number(row < rare) : stream.normal(),
    )
    const z = Float64Array.from({ length: rows }, () => stream.normal())
    const labels = Float64Array.from(x, (value, row) =>
      Number(stream.uniform() < sigmoid(slope * value + other * z[row])),
    )
    // Rows of one label say nothing of a slope.
    if (labels.every((y) => y === labels[0])) return { slope: null, oneSided: null, profile: null }
    const beside = other === 0 ? {} : { z }
    const { coefficients, certificate, logLoss } = fitLogistic(
      { labels, features: { x, ...beside } },
      { intervals: 'profile' },
    )
    const [lower, upper] = coefficients[1].interval
    const holds = lower <= slope && slope <= upper
    if (certificate.separated === null) return { slope: holds, oneSided: null, profile: null }
    const fixed = fitLogistic({ labels, features: beside, offset: x.map((value) => slope * value) })
    const drop = 2 * rows * (fixed.logLoss.mean - logLoss.mean)
    return { slope: holds, oneSided: holds, profile: drop <= quantile }
  },
}
