import type { Evaluation } from '@bernoulli/core'
import {
  count,
  cut,
  evaluationAnswer,
  evaluationCautions,
  evaluationDetails,
  percent,
  visible,
} from '../words/index.ts'
import { calibration } from './calibration.ts'
import { drift } from './drift.ts'
import { expensive } from './expensive.ts'
import { reliability } from './reliability.ts'
import { segments } from './segments.ts'
import { headline, howToSeeMore, paragraphs, spaced, type Setting } from './setting.ts'
import { verdict } from './verdict.ts'

/** {@link terminal} of an evaluation. */
export function terminalEvaluation(evaluation: Evaluation, setting: Setting): string[] {
  const { examples, weight, baseRate, prediction } = evaluation
  const { width, ink, label } = setting
  const name = cut(visible(prediction.name), 40)
  const head = headline(
    [
      label === undefined ? name : `${cut(visible(label), 40)} by ${name}`,
      `${count(examples)} ${examples === 1 ? 'example' : 'examples'}`,
      ...(weight === examples ? [] : [`weight ${count(weight)}`]),
      ...(Number.isFinite(baseRate) ? [`base rate ${percent(baseRate)}`] : []),
    ],
    setting,
  )
  const answer = evaluationAnswer(evaluation)
  const cautions = paragraphs(evaluationCautions(evaluation), setting)
  if (answer === null) return spaced(head, cautions)
  const asked = segments(evaluation, setting)
  return setting.full
    ? spaced(
        head,
        paragraphs(answer, setting),
        verdict(evaluation, setting),
        calibration(evaluation, setting),
        reliability(evaluation, width, ink),
        ...asked,
        expensive(evaluation, setting),
        drift(evaluation, setting),
        [...paragraphs(evaluationDetails(evaluation), setting), ...cautions],
      )
    : spaced(
        head,
        paragraphs(answer, setting),
        verdict(evaluation, setting),
        ...asked,
        cautions,
        howToSeeMore(setting),
      )
}
