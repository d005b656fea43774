import { argsort } from '../table/index.ts'

/** Distinct predictions in increasing order: the weight of noes and of yeses at each. */
export interface ClassWeights {
  readonly negatives: Float64Array
  readonly positives: Float64Array
}

/** Area under the ROC curve, and the variance of that estimate. */
export interface Auc {
  /** Chance that a yes has the larger prediction than a no, ties counting half. */
  readonly value: number
  /** By DeLong; null when a class weighs less than two rows, because one shows no spread. */
  readonly variance: number | null
}

/**
 * Area under the ROC curve with its DeLong variance, in one pass over a sorted table.
 *
 *   V₁(x) = (weight of noes below x + ½ at x)/N₀     AUC = mean of V₁ over the yeses
 *   V₀(x) = (weight of yeses above x + ½ at x)/N₁    variance = s²(V₁)/N₁ + s²(V₀)/N₀
 *
 * Weights are frequencies: weight 2 is the row twice, and s² divides by the weight less one.
 *
 * @param table  weights of noes and yeses at each distinct prediction, in increasing order of the prediction
 * @returns      null when a class is missing
 *
 * Accuracy: 1e-14 relative against R's pROC (test/golden/deLong.json).
 * Source: DeLong, DeLong and Clarke-Pearson, Biometrics 44 (1988); Sun and Xu, IEEE Signal Processing Letters 21 (2014).
 *
 * @example
 * deLong({ negatives: Float64Array.of(1, 1, 0), positives: Float64Array.of(0, 1, 1) })
 * // => { value: 0.875, variance: 0.03125 }
 */
export function deLong({ negatives, positives }: ClassWeights): Auc | null {
  const noes = total(negatives)
  const yeses = total(positives)
  if (!(noes > 0 && yeses > 0)) return null
  const value = shareWon(negatives, positives, noes, yeses)
  let below = 0
  let passed = 0
  let spreadOfYeses = 0
  let spreadOfNoes = 0
  for (let i = 0; i < positives.length; i++) {
    const no = negatives[i] as number
    const yes = positives[i] as number
    spreadOfYeses += yes * ((below + no / 2) / noes - value) ** 2
    spreadOfNoes += no * (1 - (passed + yes / 2) / yeses - value) ** 2
    below += no
    passed += yes
  }
  return { value, variance: variance(spreadOfYeses, yeses, spreadOfNoes, noes) }
}

/** Two predictors on the same rows. A label between 0 and 1 counts as that much of a yes and the rest of a no. */
export interface PairedRows {
  readonly labels: Float64Array
  /** Predictions, on any scale that grows with the chance of yes. */
  readonly a: Float64Array
  readonly b: Float64Array
  readonly weights?: Float64Array
  /** Number of the group each row belongs to, from 0, for rows that are not independent. */
  readonly groups?: Uint32Array
}

/** The areas of two predictors and their difference a − b. */
export interface PairedAuc {
  readonly a: Auc
  readonly b: Auc
  readonly difference: Auc
}

/**
 * The difference of two areas under ROC curves on the same rows, with its DeLong variance.
 *
 *   variance = s²(V₁ᵃ − V₁ᵇ)/N₁ + s²(V₀ᵃ − V₀ᵇ)/N₀
 *
 * The spread of the difference itself is added up, so that nothing cancels: two predictors that order the rows alike
 * have difference and variance exactly 0. Definitions are those of `deLong` and, with groups, of `deLongGrouped`.
 *
 * @returns null when a class is missing
 *
 * Accuracy: 1e-13 relative against R's pROC (test/golden/deLong.json). Two sorts, O(n); about 60 bytes a row.
 *
 * @example
 * deLongPaired({
 *   labels: Float64Array.of(0, 1, 0, 1),
 *   a: Float64Array.of(0.1, 0.4, 0.3, 0.8),
 *   b: Float64Array.of(0.2, 0.1, 0.3, 0.9),
 * })?.difference
 * // => { value: 0.5, variance: 0.25 }
 */
export function deLongPaired({ labels, a, b, weights, groups }: PairedRows): PairedAuc | null {
  const of = classesOf({ labels, weights, groups })
  if (of === null) return null
  const placedA = placements(a, of)
  const placedB = placements(b, of)
  const ofA = spread(placedA.yes, placedA.no, of)
  const ofB = spread(placedB.yes, placedB.no, of)
  for (let i = 0; i < labels.length; i++) {
    placedA.yes[i] = (placedA.yes[i] as number) - (placedB.yes[i] as number)
    placedA.no[i] = (placedA.no[i] as number) - (placedB.no[i] as number)
  }
  return { a: ofA, b: ofB, difference: spread(placedA.yes, placedA.no, of) }
}

/** One predictor on rows that are not independent. A label between 0 and 1 counts as in `PairedRows`. */
export interface GroupedRows {
  readonly labels: Float64Array
  /** On any scale that grows with the chance of yes. */
  readonly predictions: Float64Array
  readonly weights?: Float64Array
  /** Number of the group each row belongs to, from 0. */
  readonly groups: Uint32Array
}

/** An area whose rows come in groups. */
export interface GroupedAuc extends Auc {
  /** Σ of the squares of the influence of groups ÷ the same of rows that stand for themselves; null when none has any. */
  readonly designEffect: number | null
}

/**
 * Area under the ROC curve with a variance that allows any dependence within a group: the influence of its rows is added
 * before it is squared.
 *
 *   A_g = Σ yeses of g·(V₁ − AUC)/N₁,   B_g = Σ noes of g·(V₀ − AUC)/N₀
 *   variance = G₁/(G₁ − 1)·ΣA² + G₀/(G₀ − 1)·ΣB² + 2·G/(G − 1)·ΣAB
 *
 * G₁ groups have a yes, G₀ a no, G either. Groups of one row each give `deLong` exactly; a row twice in its group is the
 * row once.
 *
 * @returns null when a class is missing; variance null when a class is in one group only
 *
 * Source: Obuchowski, Biometrics 53 (1997).
 *
 * @example
 * deLongGrouped({
 *   labels: Float64Array.of(0, 1, 0, 1),
 *   predictions: Float64Array.of(0.1, 0.4, 0.4, 0.8),
 *   groups: Uint32Array.of(0, 1, 2, 3),
 * })
 * // => { value: 0.875, variance: 0.03125, designEffect: 1 }
 */
export function deLongGrouped({ labels, predictions, weights, groups }: GroupedRows): GroupedAuc | null {
  const rows = classesOf({ labels, weights, groups })
  if (rows === null) return null
  const { yes, no } = placements(predictions, rows)
  const value = meanOfYeses(yes, rows)
  return { value, ...spreadOfGroups(yes, no, value, rows, groups) }
}

function classesOf(rows: Pick<Classes, 'labels' | 'weights' | 'groups'>): Classes | null {
  let noes = 0
  let yeses = 0
  for (let i = 0; i < rows.labels.length; i++) {
    const weight = weightOf(rows, i)
    yeses += weight * (rows.labels[i] as number)
    noes += weight * (1 - (rows.labels[i] as number))
  }
  return noes > 0 && yeses > 0 ? { ...rows, noes, yeses } : null
}

interface Classes {
  readonly labels: Float64Array
  readonly weights: Float64Array | undefined
  readonly groups: Uint32Array | undefined
  readonly noes: number
  readonly yeses: number
}

/** V₁ and V₀ at every row's prediction. The whole is added up as its parts are, so that no part is above it. */
function placements(
  predictions: Float64Array,
  classes: Classes,
): { readonly yes: Float64Array; readonly no: Float64Array } {
  const order = argsort(predictions)
  const yes = new Float64Array(order.length)
  const no = new Float64Array(order.length)
  let below = 0
  let passed = 0
  for (let start = 0, end = 0; start < order.length; start = end) {
    const prediction = predictions[order[start] as number]
    let noHere = 0
    let yesHere = 0
    for (; end < order.length && predictions[order[end] as number] === prediction; end++) {
      const row = order[end] as number
      yesHere += weightOf(classes, row) * (classes.labels[row] as number)
      noHere += weightOf(classes, row) * (1 - (classes.labels[row] as number))
    }
    for (let k = start; k < end; k++) {
      yes[order[k] as number] = below + noHere / 2
      no[order[k] as number] = passed + yesHere / 2
    }
    below += noHere
    passed += yesHere
  }
  for (let i = 0; i < order.length; i++) {
    yes[i] = (yes[i] as number) / below
    no[i] = 1 - (no[i] as number) / passed
  }
  return { yes, no }
}

function meanOfYeses(yes: Float64Array, classes: Classes): number {
  let sum = 0
  for (let i = 0; i < yes.length; i++)
    sum += weightOf(classes, i) * (classes.labels[i] as number) * (yes[i] as number)
  return sum / classes.yeses
}

/** Mean over the yeses, and the variance that the scatter of rows or groups around it gives. */
function spread(yes: Float64Array, no: Float64Array, classes: Classes): Auc {
  const { labels, groups, yeses, noes } = classes
  const value = meanOfYeses(yes, classes)
  if (groups !== undefined)
    return { value, variance: spreadOfGroups(yes, no, value, classes, groups).variance }
  let spreadOfYeses = 0
  let spreadOfNoes = 0
  for (let i = 0; i < yes.length; i++) {
    const label = labels[i] as number
    spreadOfYeses += weightOf(classes, i) * label * ((yes[i] as number) - value) ** 2
    spreadOfNoes += weightOf(classes, i) * (1 - label) * ((no[i] as number) - value) ** 2
  }
  return { value, variance: variance(spreadOfYeses, yeses, spreadOfNoes, noes) }
}

/** Obuchowski's: one factor n/(n − 1) for each class, n the groups it is in, and one for what both have in common. */
function spreadOfGroups(
  yes: Float64Array,
  no: Float64Array,
  value: number,
  classes: Classes,
  groups: Uint32Array,
): Omit<GroupedAuc, 'value'> {
  const { labels, yeses, noes } = classes
  let alone = 0
  const most = groups.reduce((largest, group) => Math.max(largest, group), 0)
  const influence = { yes: new Float64Array(most + 1), no: new Float64Array(most + 1) }
  const weights = { yes: new Float64Array(most + 1), no: new Float64Array(most + 1) }
  for (let i = 0; i < yes.length; i++) {
    const group = groups[i] as number
    const yesHere = weightOf(classes, i) * (labels[i] as number)
    const noHere = weightOf(classes, i) * (1 - (labels[i] as number))
    influence.yes[group] = (influence.yes[group] as number) + (yesHere * ((yes[i] as number) - value)) / yeses
    influence.no[group] = (influence.no[group] as number) + (noHere * ((no[i] as number) - value)) / noes
    alone += yesHere * (((yes[i] as number) - value) / yeses) ** 2
    alone += noHere * (((no[i] as number) - value) / noes) ** 2
    weights.yes[group] = (weights.yes[group] as number) + yesHere
    weights.no[group] = (weights.no[group] as number) + noHere
  }
  const counts = { yes: 0, no: 0, both: 0 }
  const squares = { yes: 0, no: 0, both: 0 }
  for (let group = 0; group <= most; group++) {
    const [yesInfluence, noInfluence] = [influence.yes[group] as number, influence.no[group] as number]
    const [hasYes, hasNo] = [(weights.yes[group] as number) > 0, (weights.no[group] as number) > 0]
    if (hasYes) counts.yes += 1
    if (hasNo) counts.no += 1
    if (hasYes || hasNo) counts.both += 1
    squares.yes += yesInfluence ** 2
    squares.no += noInfluence ** 2
    squares.both += 2 * yesInfluence * noInfluence
  }
  const together = squares.yes + squares.no + squares.both
  const designEffect = alone > 0 ? together / alone : null
  if (counts.yes < 2 || counts.no < 2) return { variance: null, designEffect }
  const scaled = (of: keyof typeof counts): number => squares[of] * (counts[of] / (counts[of] - 1))
  return { variance: Math.max(0, scaled('yes') + scaled('no') + scaled('both')), designEffect }
}

function weightOf({ weights }: Pick<Classes, 'weights'>, i: number): number {
  return weights === undefined ? 1 : (weights[i] as number)
}

/** A label k/m leaves its class off by so much of the whole: m·(1 − k/m) of two noes may be below 2. */
const roundingOfClass = 1e-15

function variance(spreadOfYeses: number, yeses: number, spreadOfNoes: number, noes: number): number | null {
  const two = 2 - Math.min(0.5, roundingOfClass * (yeses + noes))
  if (yeses < two || noes < two) return null
  return spreadOfYeses / ((yeses - 1) * yeses) + spreadOfNoes / ((noes - 1) * noes)
}

/** Pairs won of pairs won and lost: never above 1, and one less it for the mirrored rows, whatever is rounded. */
function shareWon(negatives: Float64Array, positives: Float64Array, noes: number, yeses: number): number {
  let [won, lost, below, passed] = [0, 0, 0, 0]
  for (let i = 0; i < positives.length; i++) {
    const no = (negatives[i] as number) / noes
    const yes = (positives[i] as number) / yeses
    won += yes * (below + no / 2)
    lost += no * (passed + yes / 2)
    below += no
    passed += yes
  }
  return won / (won + lost)
}

function total(weights: Float64Array): number {
  let sum = 0
  for (let i = 0; i < weights.length; i++) sum += weights[i] as number
  return sum
}
