/** Rows whose yes follows from a line through columns, and models of them. */
import { sigmoid } from 'bernoulli/math'
import { fitLogistic } from 'bernoulli/training'

/** The log-odds of yes in a row. */
export const lineAt = (slopes, x) => slopes.reduce((sum, slope, c) => sum + slope * x[c], -0.5)

const common = Array.from({ length: 41 }, (_, i) => -4 + i / 5)
const weight = common.map((u) => Math.exp((-u * u) / 2))
const whole = weight.reduce((a, b) => a + b)

/** How often yes happens at log-odds z over all groups, which move it by a normal deviation. */
export const chanceOverGroups = (z, deviation) =>
  common.reduce((sum, u, i) => sum + (weight[i] / whole) * sigmoid(z + deviation * u), 0)

/** The log-odds that a model of some of the rows says of a row. */
export function fitted({ columns, labels }, takes = () => true) {
  const taken = (values) => values.filter((_, row) => takes(row))
  const { coefficients } = fitLogistic(
    {
      labels: taken(labels),
      features: Object.fromEntries(columns.map((column, c) => [`x${c}`, taken(column)])),
    },
    { standardErrors: false },
  )
  const [intercept, ...values] = coefficients.map(({ value }) => value)
  return (x) => values.reduce((sum, value, c) => sum + value * x[c], intercept)
}

/**
 * A line and those of the rows that it answers, as the command asks its models: columns `x0`, `x1` and so on.
 *
 * @param {(x: ArrayLike<number>) => number} line  the log-odds that it says of a row
 * @param {readonly Float64Array[]} columns  of all rows
 * @param {Uint32Array} rows  the places of its own
 */
export function partOf(line, columns, rows) {
  const width = columns.length
  return {
    rows,
    inputs: Float32Array.from(
      { length: width * columns[0].length },
      (_, at) => columns[at % width][Math.floor(at / width)],
    ),
    groups: columns.map((_, c) => ({ name: `x${c}`, places: [c] })),
    ask: (values) =>
      Promise.resolve(
        Float32Array.from({ length: values.length / width }, (_, row) =>
          line(values.subarray(width * row, width * (row + 1))),
        ),
      ),
  }
}
