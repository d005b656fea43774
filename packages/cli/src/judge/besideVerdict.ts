import { InputError } from 'bernoulli'
import type { Decisions, Evaluation, SqlEngine } from 'bernoulli'
import { decide, thresholdsAround } from 'bernoulli/decisions'
import { validate, validateGrades } from 'bernoulli/validation'
import type { ReportPart } from '@bernoulli/report'
import type { HtmlOptions } from '@bernoulli/report/html'
import type { Picture, ProfileReport } from '@bernoulli/report/profile'
import type { Roles } from '../columns/index.ts'
import type { Judging } from '../shell/flags/index.ts'
import { interruption } from '../shell/process/index.ts'
import { manySegments } from './manySegments.ts'

/** What is looked at beside a verdict: by a profile, by thresholds, or for a page. */
export interface Beside {
  readonly profile: ProfileReport | null
  readonly decisions: Decisions | null
  readonly parts: readonly ReportPart[]
  /** Drawn where they are asked for. */
  readonly pictures: () => readonly Picture[]
  /** What only a page has, where nothing of it was asked for. */
  readonly folded: HtmlOptions['appendix'] | null
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
  const many = name === undefined ? [] : evaluation.segments.map(manySegments)
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
          segments: many.map(({ holm }) => holm),
          namedSegments: many.map(({ named }) => named),
        }
  const { decisionPart, decisionPictures, foldedDecisions, profileParts, profilePictures } =
    await import('@bernoulli/report/profile')
  const asked = profile !== null || flags.threshold !== undefined
  return {
    profile,
    decisions,
    folded: asked || decisions === null ? null : foldedDecisions(decisions),
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
