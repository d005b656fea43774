import { crossEntropyFromLogit, random, sigmoid } from 'bernoulli/math'
import { chanceOverGroups, lineAt, partOf } from '../linearRows.mjs'
import { ofCommand } from '../ofCommand.mjs'

const slopes = [1, -0.5, 0]
const importanceModule = ofCommand('train/importance/importanceOf.ts')
const dependenceModule = ofCommand('train/dependence/dependenceOf.ts')

/** Half of the spread of each column is that of groups, and what a group has in common moves its yes. */
function draw(sizes, stream) {
  const clusters = Float64Array.from(sizes.flatMap((size, group) => Array(size).fill(group)))
  const common = slopes.map(() => sizes.map(() => stream.normal()))
  const own = sizes.map(() => stream.normal())
  const columns = slopes.map((_, c) =>
    clusters.map((group) => Math.SQRT1_2 * (common[c][group] + stream.normal())),
  )
  const labels = clusters.map((group, row) => {
    const x = columns.map((column) => column[row])
    return Number(stream.uniform() < sigmoid(lineAt(slopes, x) + own[group]))
  })
  return { columns, labels, clusters }
}

/** By how much the loss of the line grows on rows of new groups when a column has values of rows of others. */
function growths() {
  const stream = random(99)
  const many = 100_000
  return [0, 1].map((column) => {
    let sum = 0
    for (let i = 0; i < many; i++) {
      const x = slopes.map(() => stream.normal())
      const p = chanceOverGroups(lineAt(slopes, x), 1)
      const moved = x.with(column, stream.normal())
      sum += crossEntropyFromLogit(p, lineAt(slopes, moved)) - crossEntropyFromLogit(p, lineAt(slopes, x))
    }
    return sum / many
  })
}
let known

const equal = (groups, rows) => Array(groups).fill(rows / groups)

/** @type {import('../claim.mjs').Claim} */
export const groupedImportance = {
  name: 'grouped-importance',
  says: 'which columns matter and what is said along them, as `train --group` has it: the intervals hold for a model on rows of new groups',
  runs: 2000,
  numbers: {
    strong: { says: 'loss by a column', least: 0.93, most: 0.985 },
    weak: { says: 'by a weaker one', least: 0.93, most: 0.995 },
    along: { says: 'along a column', least: 0.93, most: 0.985 },
  },
  settings: [
    { name: '120 rows in 3 groups', sizes: equal(3, 120) },
    { name: '200 rows in 5 groups', sizes: equal(5, 200) },
    { name: '200 rows in 5 groups, the first of 80', sizes: [80, 30, 30, 30, 30] },
    { name: '300 rows in 10 groups', sizes: equal(10, 300) },
    { name: '300 rows in 30 groups', sizes: equal(30, 300) },
  ],
  async once({ sizes }, stream) {
    known ??= growths()
    const { columns, labels, clusters } = draw(sizes, stream)
    const rows = Uint32Array.from(labels.keys())
    const part = partOf((x) => lineAt(slopes, x), columns, rows)
    const { importanceOf } = await importanceModule()
    const found = await importanceOf({ labels, clusters }, [part], {
      seed: stream.below(2 ** 32),
      level: 0.95,
      repeats: 5,
    })
    const holds = ([lower, upper], truth) => lower <= truth && truth <= upper
    const by = (c) => holds(found.find(({ name }) => name === `x${c}`).interval, known[c])
    const { dependenceOf } = await dependenceModule()
    const sources = slopes.map((_, c) => ({ name: `x${c}`, kind: 'number' }))
    const made = slopes.map((_, c) => ({ name: `x${c}`, kind: 'number', mean: 0, scale: 1 }))
    const [along] = await dependenceOf(
      { sources, values: columns, clusters },
      ['x0'],
      [{ rows, columns: made, ask: part.ask }],
      0.95,
    )
    const { value, interval } = along.points[10]
    // All that moves beside it is −x/2 of the second column.
    return {
      strong: by(0),
      weak: by(1),
      along: holds(interval, chanceOverGroups(lineAt(slopes, [value, 0, 0]), 0.5)),
    }
  },
}
