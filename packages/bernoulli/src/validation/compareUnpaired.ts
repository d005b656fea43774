import { calledAs, InputError, refuseUnknown } from '../errors/index.ts'
import { freezeDeep, judge, weighted } from '../evaluation/index.ts'
import type { Estimate, Evaluation, Statement } from '../evaluation/index.ts'
import { constant } from '../expression/index.ts'
import { gatherPredictions } from '../statistics/index.ts'
import type { Engine, WeightKind } from '../statistics/index.ts'
import { brierEstimate } from './decomposition/index.ts'
import { says } from './says.ts'
import { moverDifference } from './unpaired/index.ts'

/** How sure, and which rows hang together. */
export interface CompareUnpairedOptions {
  /** What the samples are called; left out: as their predictions, or `first` and `second` where those have one name. */
  readonly names?: readonly [first: string, second: string]
  /** Of intervals, above 0 and below 1; left out: 0.95. */
  readonly level?: number
  /** Key column of both whose rows are not independent of each other; it makes intervals cluster-robust. */
  readonly group?: string
  /** What weights say; left out: `frequency`, and a statement where they do not look like it. */
  readonly weightKind?: WeightKind
  /** Stops the work between two queries. */
  readonly signal?: AbortSignal
}

/** The names of all options. */
export const compareUnpairedOptions: readonly string[] = Object.keys({
  ...{ names: 0, level: 0, group: 0, weightKind: 0, signal: 0 },
} satisfies Record<keyof CompareUnpairedOptions, 0>)

/** A predictor on its own rows. */
export interface UnpairedSample {
  readonly name: string
  readonly examples: number
  /** Groups of rows; null without a group. */
  readonly groups: number | null
  readonly baseRate: number
  readonly logLoss: Estimate
  /** Null when no skill is possible. */
  readonly skill: Estimate | null
  readonly brier: Estimate
  /** Null when there is one class. */
  readonly auc: Estimate | null
}

/** Two predictors, each on rows of its own. */
export interface UnpairedComparison {
  readonly schema: 'bernoulli.unpaired/1'
  readonly level: number
  readonly samples: readonly [first: UnpairedSample, second: UnpairedSample]
  /** The first − the second; null where one of the two is missing, or both are infinite. */
  readonly differences: {
    /** Nats; negative where the first costs less. */
    readonly logLoss: Estimate | null
    /** Positive where the first is further from its own base rate. */
    readonly skill: Estimate | null
    readonly brier: Estimate | null
    readonly auc: Estimate | null
  }
  readonly statements: readonly Statement[]
}

/**
 * Two predictors that were judged on different rows: how much their losses, skills, Brier scores and areas under the ROC curve
 * differ. Where both predicted the same rows, `compare` pairs them, and is far surer: here nothing tells whether the predictor
 * or its rows make the difference, and a log loss is lower where yes is rarer. The skill allows for the base rates.
 *
 *   difference = first − second, its interval of those of both (`docs/formulas.md`)
 *
 * @param first   where the rows of the first predictor are
 * @param second  those of the second; rows, or groups, that have nothing to do with the first's
 * @returns plain frozen data; the first statement says that nothing was paired
 * @throws InputError when a row breaks a rule, nothing has weight, both are one engine, or an option is out of range; EngineError when an
 *   engine fails
 *
 * Accuracy: how often the intervals hold is in docs/accuracy.md.
 *
 * @example
 * const first = memory({ labels: [1, 0, 1, 0], probabilities: [0.9, 0.2, 0.7, 0.4] })
 * const second = memory({ labels: [1, 0, 0], probabilities: [0.6, 0.3, 0.5] })
 * const { differences } = await compareUnpaired(first, second)
 * differences.logLoss.value.toFixed(4) // => '-0.2212'
 */
export function compareUnpaired(
  first: Engine,
  second: Engine,
  options: CompareUnpairedOptions = {},
): Promise<UnpairedComparison> {
  return calledAs('compareUnpaired', async () => {
    refuseUnknown('the options', options, compareUnpairedOptions)
    if (first === second)
      throw new InputError({
        problem: 'both samples are the same rows',
        expected: 'two samples',
        advice: 'compare pairs predictors of the same rows.',
      })
    const [a, b] = options.names ?? namesOf(first, second)
    const [one, other] = [await sampleOf(first, a, options), await sampleOf(second, b, options)]
    const shared = await sharedGroups(first, second, options.group)
    const apart = (of: (sample: UnpairedSample) => Estimate | null): Estimate | null => {
      const [x, y] = [of(one.sample), of(other.sample)]
      return x && y && moverDifference(x, y)
    }
    return freezeDeep({
      schema: 'bernoulli.unpaired/1' as const,
      level: options.level ?? 0.95,
      samples: [one.sample, other.sample] as const,
      differences: {
        logLoss: apart(({ logLoss }) => logLoss),
        skill: apart(({ skill }) => skill),
        brier: apart(({ brier }) => brier),
        auc: apart(({ auc }) => auc),
      },
      statements: [
        says.notPaired(looksPaired(one.sample, other.sample)),
        ...(shared > 0 ? [says.sharedGroups(shared, options.group as string)] : []),
        ...named(a, one.statements),
        ...named(b, other.statements),
      ],
    })
  })
}

/** As many rows, and as many yeses among them: they may well be the same. */
const looksPaired = (a: UnpairedSample, b: UnpairedSample): boolean =>
  a.examples === b.examples && a.baseRate === b.baseRate

const named = (name: string, statements: readonly Statement[]): readonly Statement[] =>
  statements.map(({ code, text }) => ({ code, text: `${JSON.stringify(name)}: ${text}` }))

function namesOf(first: Engine, second: Engine): readonly [string, string] {
  const [a, b] = [first.shape.predictions[0].name, second.shape.predictions[0].name]
  return a === b ? ['first', 'second'] : [a, b]
}

/** What is not asked for here. */
const quick = { drift: 0, expensive: 0, bands: false } as const

async function sampleOf(
  engine: Engine,
  name: string,
  { level = 0.95, group, weightKind, signal }: CompareUnpairedOptions,
): Promise<{ readonly sample: UnpairedSample; readonly statements: readonly Statement[] }> {
  const asked = {
    level,
    ...(group === undefined ? {} : { group }),
    ...(weightKind === undefined ? {} : { weightKind }),
    ...(signal === undefined ? {} : { signal }),
  }
  const found = await judge(engine, { ...quick, ...asked })
  signal?.throwIfAborted()
  const rows = await weighted(engine, asked)
  const prediction = rows.engine.shape.predictions[0]
  const { table } = await gatherPredictions(rows.engine, prediction)
  const brier = await brierEstimate(rows.engine, prediction, table, {
    level,
    group: rows.options.group,
  })
  return { sample: sampleIn(name, found, brier), statements: found.statements }
}

function sampleIn(
  name: string,
  { examples, baseRate, logLoss, discrimination, independence }: Evaluation,
  brier: Estimate,
): UnpairedSample {
  const { mean: value, standardError, interval, skill } = logLoss
  return {
    name,
    examples,
    groups: independence.groups?.count ?? null,
    baseRate,
    logLoss: { value, standardError, interval },
    skill,
    brier,
    auc: discrimination.auc,
  }
}

/** So many groups are held against each other. */
const mostGroups = 1_048_576

/** Groups with rows in both samples, which then are not independent. */
async function sharedGroups(first: Engine, second: Engine, group: string | undefined): Promise<number> {
  if (group === undefined) return 0
  const asked = { by: [{ column: group }], sums: { rows: constant(1) } }
  const [a, b] = [await first.sumAtMost(mostGroups, asked), await second.sumAtMost(mostGroups, asked)]
  if ('tooMany' in a || 'tooMany' in b) return 0
  const known = new Set<unknown>(a.keys[0] as ArrayLike<unknown> & Iterable<unknown>)
  let shared = 0
  for (const key of b.keys[0] as Iterable<unknown>) if (known.has(key)) shared += 1
  return shared
}
