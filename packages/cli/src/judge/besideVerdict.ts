import { InputError } from 'bernoulli'
import type { Decisions, Evaluation, SqlEngine } from 'bernoulli'
import { decide } from 'bernoulli/decisions'
import { holm, validate, validateGrades } from 'bernoulli/validation'
import type { ReportPart } from '@bernoulli/report'
import type { Picture, ProfileReport } from '@bernoulli/report/profile'
import type { Roles } from '../columns/index.ts'
import type { Judging } from '../shell/flags/index.ts'
import { interruption } from '../shell/process/index.ts'

/** What is looked at beside a verdict: by a profile, by thresholds, or for a page. */
export interface Beside {
  readonly profile: ProfileReport | null
  readonly decisions: Decisions | null
  readonly parts: readonly ReportPart[]
  /** Drawn where they are asked for. */
  readonly pictures: () => readonly Picture[]
}

/**
 * What a profile, thresholds or a page add to a verdict.
 *
 * @throws InputError when a grade is named and nothing is graded
 */
export async function besideVerdict(
  engine: SqlEngine,
  evaluation: Evaluation,
  roles: Pick<Roles, 'group'>,
  flags: Judging,
): Promise<Beside> {
  const common = {
    level: flags.level,
    ...(roles.group === undefined ? {} : { group: roles.group }),
    ...(flags.weightKind === undefined ? {} : { weightKind: flags.weightKind }),
    signal: interruption,
  }
  const { profile: name } = flags
  if (flags.grade !== undefined && name !== 'credit')
    throw new InputError({
      problem: 'nothing is graded',
      place: '--grade',
      advice: 'Say --profile credit, too.',
    })
  const decisions =
    name !== undefined && name !== 'clinical' && flags.threshold === undefined
      ? null
      : await decide(engine, {
          ...common,
          thresholds: flags.threshold ?? thresholdsAround(evaluation.baseRate),
        })
  const profile: ProfileReport | null =
    name === undefined
      ? null
      : {
          name,
          validation: await validate(engine, {
            ...common,
            seed: flags.seed,
            ...(flags.smoother === undefined ? {} : { smoother: flags.smoother }),
          }),
          grades:
            name === 'credit'
              ? await validateGrades(engine, {
                  ...common,
                  ...(flags.grade === undefined ? {} : { grade: flags.grade }),
                })
              : null,
          segments: evaluation.segments.map(({ values }) =>
            holm(values.map(({ calibrationInTheLarge: test }) => test?.pValue ?? null)),
          ),
        }
  const { decisionPart, decisionPictures, profileParts, profilePictures } =
    await import('@bernoulli/report/profile')
  return {
    profile,
    decisions,
    parts: [
      ...(profile === null ? [] : profileParts(evaluation, profile)),
      ...(decisions === null ? [] : [decisionPart(decisions, profile === null)]),
    ],
    pictures: () => [
      ...(profile === null ? [] : profilePictures(profile)),
      ...(decisions === null ? [] : decisionPictures(decisions)),
    ],
  }
}

/** Thresholds of round odds around those of the base rate, to two digits. */
function thresholdsAround(baseRate: number): readonly number[] {
  if (!(baseRate > 0 && baseRate < 1)) return [0.1, 0.2, 0.5]
  const odds = baseRate / (1 - baseRate)
  const around = [1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8].map((times) => {
    const share = (odds * times) / (1 + odds * times)
    return share > 0.5 ? 1 - Number((1 - share).toPrecision(2)) : Number(share.toPrecision(2))
  })
  return [...new Set(around)].filter((threshold) => threshold > 0 && threshold < 1)
}
