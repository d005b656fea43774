import { sumOver } from '../../statistics/index.ts'

/** Rows of equal segment and log-odds, gathered: one entry each. */
export interface OffsetData {
  /** How many segments there may be. */
  readonly segments: number
  /** Of each entry the number of its segment. */
  readonly segment: Uint32Array
  /** What the common map says, finite log-odds. */
  readonly logit: Float64Array
  readonly yes: Float64Array
  readonly no: Float64Array
}

/** Where centre, slope and the segments' distances from the centre are. */
export interface Place {
  readonly centre: number
  readonly slope: number
  readonly apart: Float64Array
}

/** A place, what it costs, and the way on from there. */
interface Point extends Place {
  readonly cost: number
  /** Newton's step, and by how much less it expects to cost, twice. */
  readonly step: Place
  readonly expected: number
  /** Determinant of what is left of the curvature of centre and slope after the segments are solved for. */
  readonly schur: number
  /** Σw·p(1 − p) of every segment. */
  readonly curvature: Float64Array
}

/** Standard deviations of the prior, as for few rows: how far the common map is from right. */
const prior = { centre: 0.5, slope: 0.25 }

const mostSteps = 100
/** Nats: how near the least cost is where spreads are compared, and as a share of the cost where one is chosen. */
const near = 1e-7
const settled = 1e-13

/** Where it costs least at one spread. */
export interface OffsetsAt {
  readonly spread: number
  readonly point: Point
  /** Logarithm of how likely the rows are, but for a constant. */
  readonly evidence: number
}

/**
 * The least cost at one spread, by Newton's method with halved steps, the segments solved for one by one.
 *
 * @param from  where to begin; left out: at no change
 * @param exactly  to the last digits, or as near as comparing spreads needs
 *
 * Accuracy: exactly, 1e-9 relative against SciPy (test/golden/segmentOffsets.json).
 */
export function offsetsAt(
  data: OffsetData,
  spread: number,
  { from, exactly = false }: { readonly from?: Place; readonly exactly?: boolean } = {},
): OffsetsAt {
  const ridge = spread === 0 ? Infinity : spread ** -2
  const start = { centre: from?.centre ?? 0, slope: from?.slope ?? 1 }
  const apart = spread === 0 || from === undefined ? new Float64Array(data.segments) : from.apart
  let point = lookAt(data, ridge, { ...start, apart })
  for (let step = 0; step < mostSteps; step++) {
    if (!(point.expected > (exactly ? settled * (1 + point.cost) : near))) break
    let scale = 1
    let next = lookAt(data, ridge, moved(point, scale))
    while (!(next.cost < point.cost) && scale > 1e-12) {
      scale /= 2
      next = lookAt(data, ridge, moved(point, scale))
    }
    if (!(next.cost < point.cost)) break
    point = next
  }
  const ofSegments = sumOver(data.segments, (g) => Math.log1p(spread ** 2 * (point.curvature[g] as number)))
  return { spread, point, evidence: -point.cost - ofSegments / 2 - Math.log(point.schur) / 2 }
}

const moved = ({ centre, slope, apart, step }: Point, scale: number): Place => ({
  centre: centre + scale * step.centre,
  slope: slope + scale * step.slope,
  apart: apart.map((u, g) => u + scale * (step.apart[g] as number)),
})

/** Sums over rows at a place, by segment: of the residuals, of the curvature, and of both times the log-odds. */
function sumsAt({ segment, logit, yes, no, segments }: OffsetData, { centre, slope, apart }: Place) {
  const [residual, curvature, crossed] = [0, 0, 0].map(() => new Float64Array(segments)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  let [loss, ofSlope, squared] = [0, 0, 0]
  for (let i = 0; i < logit.length; i++) {
    const g = segment[i] as number
    const l = logit[i] as number
    const y = yes[i] as number
    const n = no[i] as number
    const z = centre + (apart[g] as number) + slope * l
    // σ(z), σ(−z) and softplus, by one exponential.
    const e = Math.exp(-Math.abs(z))
    const near = 1 / (1 + e)
    const p = z < 0 ? e * near : near
    const q = z < 0 ? near : e * near
    const r = y * q - n * p
    const h = (y + n) * p * q
    loss += (y + n) * Math.log1p(e) + (z < 0 ? -y * z : n * z)
    residual[g] = (residual[g] as number) + r
    curvature[g] = (curvature[g] as number) + h
    crossed[g] = (crossed[g] as number) + h * l
    ofSlope += r * l
    squared += h * l * l
  }
  return { residual, curvature, crossed, loss, ofSlope, squared }
}

/**
 * The way on from a place. The matrix of second derivatives is an arrow: segments touch only centre and slope, so that they
 * are solved for first, and what is left is two equations.
 */
function lookAt(data: OffsetData, ridge: number, place: Place): Point {
  const { centre, slope, apart } = place
  const { residual, curvature, crossed, loss, ofSlope, squared } = sumsAt(data, place)
  const free = ridge !== Infinity
  const downCentre = sumOver(data.segments, (g) => residual[g] as number) - centre / prior.centre ** 2
  const downSlope = ofSlope - (slope - 1) / prior.slope ** 2
  let [b0, b1] = [downCentre, downSlope]
  let [a00, a01, a11] = [prior.centre ** -2, 0, squared + prior.slope ** -2]
  let cost = loss + centre ** 2 / (2 * prior.centre ** 2) + (slope - 1) ** 2 / (2 * prior.slope ** 2)
  const down = (g: number): number => (residual[g] as number) - ridge * (apart[g] as number)
  for (let g = 0; g < data.segments; g++) {
    const [h, x] = [curvature[g] as number, crossed[g] as number]
    const left = free ? ridge / (h + ridge) : 1
    a00 += h * left
    a01 += x * left
    if (!free) continue
    b0 -= (h * down(g)) / (h + ridge)
    b1 -= (x * down(g)) / (h + ridge)
    a11 -= (x * x) / (h + ridge)
    cost += (ridge / 2) * (apart[g] as number) ** 2
  }
  const schur = a00 * a11 - a01 * a01
  const step = {
    centre: (a11 * b0 - a01 * b1) / schur,
    slope: (a00 * b1 - a01 * b0) / schur,
    apart: new Float64Array(data.segments),
  }
  let expected = step.centre * downCentre + step.slope * downSlope
  for (let g = 0; g < data.segments && free; g++) {
    const [h, x] = [curvature[g] as number, crossed[g] as number]
    const move = (down(g) - h * step.centre - x * step.slope) / (h + ridge)
    step.apart[g] = move
    expected += move * down(g)
  }
  return { ...place, cost, step, expected, schur, curvature }
}
