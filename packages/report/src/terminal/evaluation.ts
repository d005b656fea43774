import type { Evaluation } from 'bernoulli'
import { count, cut, evaluationSentences, percent, visible } from '../words/index.ts'
import { calibration } from './calibration.ts'
import { drift } from './drift.ts'
import { expensive } from './expensive.ts'
import { reliability } from './reliability.ts'
import { segments } from './segments.ts'
import { headline, paragraphs, spaced, type Setting } from './setting.ts'
import { verdict } from './verdict.ts'

/** {@link terminal} of an evaluation. */
export function terminalEvaluation(evaluation: Evaluation, setting: Setting): string[] {
  const { examples, weight, baseRate, logLoss, prediction } = evaluation
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
  const words = paragraphs(evaluationSentences(evaluation), setting)
  if (!(weight > 0) || Number.isNaN(logLoss.mean)) return spaced(head, words)
  return spaced(
    head,
    verdict(evaluation, setting),
    calibration(evaluation, setting),
    reliability(evaluation, width, ink),
    ...segments(evaluation, setting),
    expensive(evaluation, setting),
    drift(evaluation, setting),
    words,
  )
}
