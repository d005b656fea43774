import { crossEntropyFromLogit, permutation, random, sigmoid } from 'bernoulli/math'
import { chanceOverGroups, fitted, lineAt, partOf } from '../linearRows.mjs'
import { ofCommand } from '../ofCommand.mjs'

const slopes = [1, -0.5, 0]
const importanceModule = ofCommand('train/importance/importanceOf.ts')

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
    const fresh = known.get(each > 1)
    const all = Uint32Array.from(drawn.labels.keys())
    const parts = models.map((model, fold) =>
      partOf(
        model,
        drawn.columns,
        all.filter((row) => foldOf(row) === fold),
      ),
    )
    const { importanceOf } = await importanceModule()
    const found = await importanceOf(
      {
        labels: drawn.labels,
        clusters:
          each > 1 ? Float64Array.from({ length: rows }, (_, row) => Math.floor(row / each)) : undefined,
      },
      parts,
      { seed: stream.below(2 ** 32), level: 0.95, repeats: 5 },
    )
    const held = [0, 1].map((column) => {
      const [lower, upper] = found.find(({ name }) => name === `x${column}`).interval
      const holds = (value) => lower <= value && value <= upper
      const truth = models.reduce(
        (sum, model, fold) => sum + (parts[fold].rows.length / rows) * growthOf(model, column, fresh),
        0,
      )
      return { holds, folds: holds(truth) }
    })
    return {
      folds: held[0].folds,
      whole: held[0].holds(growthOf(fitted(drawn), 0, fresh)),
      weak: held[1].folds,
    }
  },
}
