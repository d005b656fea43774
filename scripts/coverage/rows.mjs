/**
 * Rows drawn from a population whose truth is known. A prediction has log-odds z, normal; what happens has log-odds
 * intercept + slope·z, moved by a normal deviation that the rows of a group share.
 *
 * @typedef {object} Population
 * @property {number} rate        chance that a prediction claims, on average over the rows
 * @property {number} [spread]    standard deviation of z; left out: 1
 * @property {number} [slope]     of the truth, 1 where predictions are calibrated; 0.5: they claim twice too much
 * @property {number} [bias]      how much more likely, in log-odds, it is than it is claimed to be; left out: 0
 * @property {number} [groups]    so many groups of equally many rows share
 * @property {number} [together]  a deviation of this standard deviation; left out: 1 with groups
 * @property {number} [raters]    labels are the share of so many raters that say yes, each with the truth's chance
 */

const sigmoid = (z) => 1 / (1 + Math.exp(-z))
const softplus = (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)))
const entropy = (p) => (p <= 0 || p >= 1 ? 0 : -p * Math.log(p) - (1 - p) * Math.log1p(-p))

/** n rows as the library takes them. */
export function drawRows(population, n, stream) {
  const { spread = 1, groups, raters } = population
  const centre = centreOf(population)
  const shared = Array.from({ length: groups ?? 0 }, () => (population.together ?? 1) * stream.normal())
  const data = { labels: [], logits: [], ...(groups !== undefined && { keys: { group: [] } }) }
  for (let i = 0; i < n; i++) {
    const z = centre + spread * stream.normal()
    const group = groups === undefined ? 0 : Math.floor((i * groups) / n)
    const chance = sigmoid(truthAt(population, centre, z) + (shared[group] ?? 0))
    let label = 0
    for (let k = 0; k < (raters ?? 1); k++) if (stream.uniform() < chance) label += 1
    data.labels.push(label / (raters ?? 1))
    data.logits.push(z)
    data.keys?.group.push(group)
  }
  return data
}

/** Mean and standard deviation of the log-odds that are claimed. */
export function scaleOf(population) {
  return { centre: centreOf(population), spread: population.spread ?? 1 }
}

/** How likely it truly is where the log-odds z are claimed, on average over groups. */
export function chanceAt(population, z) {
  return chanceIn(population, truthAt(population, centreOf(population), z))
}

/** The slope turns around the centre, so that the rate stays about what it is claimed to be. */
function truthAt({ slope = 1, bias = 0 }, centre, z) {
  return centre + bias + slope * (z - centre)
}

/** The chance of log-odds z that a normal deviation moves, the same for all rows of a group. */
function chanceIn({ groups, together = 1 }, z) {
  if (groups === undefined) return sigmoid(z)
  let [sum, weight] = [0, 0]
  for (let u = -6; u <= 6; u += 0.125) {
    const w = Math.exp((-u * u) / 2)
    sum += w * sigmoid(z + together * u)
    weight += w
  }
  return sum / weight
}

const steps = 2001
const normalGrid = Array.from({ length: steps }, (_, i) => -7 + (14 * i) / (steps - 1))
const density = normalGrid.map((x) => Math.exp((-x * x) / 2))
const all = density.reduce((sum, w) => sum + w, 0)

/** Mean over a standard normal variable. */
function overNormal(f) {
  let sum = 0
  for (let i = 0; i < steps; i++) sum += density[i] * f(normalGrid[i])
  return sum / all
}

const centres = new Map()

/** The mean of z at which predictions claim the rate on average, by bisection. */
function centreOf(population) {
  const { rate, spread = 1 } = population
  const key = `${rate} ${spread}`
  if (!centres.has(key)) {
    let [low, high] = [-60, 60]
    for (let k = 0; k < 80; k++) {
      const middle = (low + high) / 2
      if (overNormal((x) => sigmoid(middle + spread * x)) < rate) low = middle
      else high = middle
    }
    centres.set(key, (low + high) / 2)
  }
  return centres.get(key)
}

/** What loss, floor, skill and AUC are in the whole population. */
export function truthOf(population) {
  const { spread = 1, raters = 1 } = population
  const centre = centreOf(population)
  const chances = normalGrid.map((x) =>
    chanceIn(population, truthAt(population, centre, centre + spread * x)),
  )
  let [loss, floor, rate, won, below] = [0, 0, 0, 0, 0]
  normalGrid.forEach((x, i) => {
    const [z, chance, w] = [centre + spread * x, chances[i], density[i] / all]
    loss += w * (chance * softplus(-z) + (1 - chance) * softplus(z))
    if (raters > 1) floor += w * entropyOfRaters(chance, raters)
    rate += w * chance
    won += w * chance * (below + (w * (1 - chance)) / 2)
    below += w * (1 - chance)
  })
  return {
    loss,
    floor,
    rate,
    skill: 1 - (loss - floor) / (entropy(rate) - floor),
    auc: won / (rate * (1 - rate)),
  }
}

function entropyOfRaters(chance, raters) {
  let mean = 0
  let ways = 1
  for (let k = 0; k <= raters; k++) {
    mean += ways * chance ** k * (1 - chance) ** (raters - k) * entropy(k / raters)
    ways = (ways * (raters - k)) / (k + 1)
  }
  return mean
}
