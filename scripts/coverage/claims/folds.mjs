import { judge } from 'bernoulli'
import { crossEntropyFromLogit, permutation, random, sigmoid } from 'bernoulli/math'
import { chanceOverGroups, fitted, lineAt } from '../linearRows.mjs'

const slopes = [1, -0.5, 0.5]

/** Rows whose yes follows from three columns, and in groups also from what a group has in common, which no column says. */
function draw(rows, each, shared, stream) {
  const columns = slopes.map(() => Float64Array.from({ length: rows }, () => stream.normal()))
  const own = Array.from({ length: Math.ceil(rows / each) }, () => shared * stream.normal())
  const labels = Float64Array.from({ length: rows }, (_, row) => {
    const z = lineAt(
      slopes,
      columns.map((column) => column[row]),
    )
    return Number(stream.uniform() < sigmoid(z + own[Math.floor(row / each)]))
  })
  return { columns, labels }
}

/** New rows, and how often yes happens in them over all groups: the truth is a mean over these. */
const fresh = (shared) => {
  const stream = random(99)
  return Array.from({ length: 4000 }, () => {
    const x = slopes.map(() => stream.normal())
    return { x, p: chanceOverGroups(lineAt(slopes, x), shared) }
  })
}
const known = new Map([0, 1].map((shared) => [shared, fresh(shared)]))

const lossOf = (model, rows) =>
  rows.reduce((sum, { x, p }) => sum + crossEntropyFromLogit(p, model(x)), 0) / rows.length

/** @type {import('../claim.mjs').Claim} */
export const folds = {
  name: 'folds',
  says: 'log loss by folds, as `train --folds` has it: the interval holds the mean loss on new rows of the models of the folds, and that of the model of all rows',
  runs: 2000,
  numbers: {
    folds: { says: 'models of the folds', least: 0.92, most: 0.985 },
    whole: { says: 'model of all rows', least: 0.92, most: 0.985 },
  },
  settings: [
    {
      name: '100 rows, 5 folds',
      rows: 100,
      folds: 5,
      bars: { folds: { least: 0.9 }, whole: { least: 0.9 } },
    },
    { name: '300 rows, 10 folds', rows: 300, folds: 10 },
    { name: '300 rows in groups of 5, whole in 5 folds', rows: 300, each: 5, shared: 1, folds: 5 },
    { name: '300 rows, 5 folds in time', rows: 300, folds: 5, inOrder: true },
  ],
  async once({ rows, each = 1, shared = 0, folds, inOrder = false }, stream) {
    const drawn = draw(rows, each, shared, stream)
    const groups = rows / each
    const order = permutation(groups, stream)
    const part = inOrder
      ? (row) => Math.floor((row * (folds + 1)) / rows) - 1
      : (row) => order[Math.floor(row / each)] % folds
    const logits = new Float64Array(rows)
    const all = Array.from(logits.keys())
    const at = (row) => drawn.columns.map((column) => column[row])
    const costAt = (row, model) => crossEntropyFromLogit(drawn.labels[row], model(at(row)))
    let truth = 0
    let judged = 0
    let optimism = 0
    for (let fold = 0; fold < folds; fold++) {
      const model = fitted(drawn, (row) => (inOrder ? part(row) < fold : part(row) !== fold))
      let count = 0
      for (let row = 0; row < rows; row++) {
        if (part(row) !== fold) continue
        logits[row] = model(at(row))
        count += 1
        optimism += crossEntropyFromLogit(drawn.labels[row], logits[row])
      }
      const own = all.filter((row) => part(row) !== fold)
      optimism -= (count * own.reduce((sum, row) => sum + costAt(row, model), 0)) / own.length
      truth += count * lossOf(model, known.get(shared))
      judged += count
    }
    const kept = (_, row) => part(row) >= 0
    const pooled = { labels: drawn.labels.filter(kept), logits: logits.filter(kept) }
    const over = { bands: false, drift: 0, expensive: 0 }
    const alone = (await judge(pooled, over)).logLoss
    const group = all.map((row) => Math.floor(row / each))
    const together =
      each === 1 ? alone : (await judge({ ...pooled, keys: { group } }, { ...over, group: 'group' })).logLoss
    // As packages/cli/src/train/widened.ts has it.
    const before = together.standardError ** 2
    const more = inOrder ? 0 : (Math.max(0, optimism / rows) * before) / alone.standardError ** 2 / rows
    const by = Math.sqrt(1 + more / before)
    const [lower, upper] = together.interval.map((end) => together.mean + by * (end - together.mean))
    const holds = (value) => lower <= value && value <= upper
    return {
      folds: holds(truth / judged),
      // Models of the first rows alone are worse than that of all.
      whole: inOrder ? null : holds(lossOf(fitted(drawn), known.get(shared))),
    }
  },
}
