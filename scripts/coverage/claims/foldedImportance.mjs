import { crossEntropyFromLogit, normalQuantile, permutation, random, sigmoid } from 'bernoulli/math'
import { chanceOverGroups, fitted, lineAt } from '../linearRows.mjs'

const slopes = [1, -0.5, 0]
const REPEATS = 5

/** Rows whose yes follows from two of three columns; in groups also from what a group has in common, and its rows look alike. */
function draw(rows, each, stream) {
  const groups = Math.ceil(rows / each)
  const common = slopes.map(() => Array.from({ length: groups }, () => stream.normal()))
  const own = Array.from({ length: groups }, () => (each > 1 ? stream.normal() : 0))
  const share = each > 1 ? Math.SQRT1_2 : 0
  const columns = slopes.map((_, c) =>
    Float64Array.from(
      { length: rows },
      (__, row) => share * common[c][Math.floor(row / each)] + Math.sqrt(1 - share ** 2) * stream.normal(),
    ),
  )
  const labels = Float64Array.from({ length: rows }, (_, row) => {
    const z = lineAt(
      slopes,
      columns.map((column) => column[row]),
    )
    return Number(stream.uniform() < sigmoid(z + own[Math.floor(row / each)]))
  })
  return { columns, labels }
}

/** New rows with how often yes happens in them over all groups, each beside values of other new rows. */
function fresh(shared) {
  const stream = random(99)
  return Array.from({ length: 6000 }, () => {
    const x = slopes.map(() => stream.normal())
    const p = chanceOverGroups(lineAt(slopes, x), Number(shared))
    return { x, p, other: slopes.map(() => stream.normal()) }
  })
}
const known = new Map([false, true].map((shared) => [shared, fresh(shared)]))

/** By how much the loss of a model grows on new rows when a column has values of other rows. */
const growthOf = (model, column, rows) =>
  rows.reduce((sum, { x, p, other }) => {
    const moved = x.map((value, c) => (c === column ? other[c] : value))
    return sum + crossEntropyFromLogit(p, model(moved)) - crossEntropyFromLogit(p, model(x))
  }, 0) / rows.length

/** @type {import('../claim.mjs').Claim} */
export const foldedImportance = {
  name: 'folded-importance',
  says: 'which columns matter, as `train --folds` has it: the interval holds by how much the loss of these models, and of that of all rows, grows on new rows',
  runs: 2000,
  numbers: {
    folds: { says: 'models of the folds', least: 0.92, most: 0.985 },
    whole: { says: 'model of all rows', least: 0.92, most: 0.985 },
    weak: { says: 'a weaker column', least: 0.92, most: 0.985 },
  },
  settings: [
    { name: '100 rows, 5 folds', rows: 100, folds: 5 },
    { name: '300 rows, 10 folds', rows: 300, folds: 10 },
    { name: '300 rows in groups of 5, whole in 5 folds', rows: 300, each: 5, folds: 5 },
  ],
  async once({ rows, each = 1, folds }, stream) {
    const drawn = draw(rows, each, stream)
    const order = permutation(Math.ceil(rows / each), stream)
    const foldOf = (row) => order[Math.floor(row / each)] % folds
    const models = Array.from({ length: folds }, (_, fold) => fitted(drawn, (row) => foldOf(row) !== fold))
    const deals = Array.from({ length: REPEATS }, () => permutation(rows, stream))
    const fresh = known.get(each > 1)
    const at = (row) => drawn.columns.map((column) => column[row])
    const held = [0, 1].map((column) => {
      // As packages/cli/src/train/importance/importanceOf.ts has it, with values of rows of all folds.
      const shares = new Map()
      const add = (row, value) => {
        const group = Math.floor(row / each)
        shares.set(group, (shares.get(group) ?? 0) + value)
      }
      let mean = 0
      for (let row = 0; row < rows; row++) {
        const model = models[foldOf(row)]
        const before = crossEntropyFromLogit(drawn.labels[row], model(at(row)))
        for (const deal of deals) {
          const moved = at(row)
          moved[column] = drawn.columns[column][deal[row]]
          const grown = (crossEntropyFromLogit(drawn.labels[row], model(moved)) - before) / REPEATS / rows
          mean += grown
          add(row, grown)
          add(deal[row], grown)
        }
      }
      const ones = new Map()
      for (let row = 0; row < rows; row++) {
        const group = Math.floor(row / each)
        ones.set(group, (ones.get(group) ?? 0) + 1)
      }
      const squares = [...shares].reduce(
        (sum, [group, value]) => sum + (value - (2 * ones.get(group) * mean) / rows) ** 2,
        0,
      )
      const reach = normalQuantile(0.975) * Math.sqrt((squares * shares.size) / (shares.size - 1))
      const holds = (value) => Math.abs(value - mean) <= reach
      const truth = models.reduce((sum, model, fold) => {
        let count = 0
        for (let row = 0; row < rows; row++) count += Number(foldOf(row) === fold)
        return sum + (count / rows) * growthOf(model, column, fresh)
      }, 0)
      return { holds, folds: holds(truth) }
    })
    return {
      folds: held[0].folds,
      whole: held[0].holds(growthOf(fitted(drawn), 0, fresh)),
      weak: held[1].folds,
    }
  },
}
