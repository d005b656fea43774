import type { Evaluation } from '@bernoulli/core'
import { count, fixed, percent, percentLevel, pValue, range, finite } from '../words/index.ts'
import type { ReportPart } from '../words/index.ts'
import { estimateHeads, estimateRow } from './numbers.ts'
import type { ProfileReport } from './ProfileReport.ts'

/** What forecasters look for: both scores taken apart, skill against climatology, reliability and sharpness. */
export function forecastParts(evaluation: Evaluation, { validation }: ProfileReport): readonly ReportPart[] {
  const { logLoss, brier, calibration, discrimination } = evaluation
  const { decomposition, ece, agreement } = validation
  const level = percentLevel(evaluation.level)
  const four = (value: number): string => fixed(value, 4)
  const scores = [
    { name: 'Brier score', whole: brier, straight: decomposition.brier, mean: validation.brier.score },
    {
      name: 'log score',
      whole: logLoss,
      straight: decomposition.logLoss,
      mean: { value: logLoss.mean, standardError: logLoss.standardError, interval: logLoss.interval },
    },
  ]
  const spread = sharpness(evaluation)
  return [
    {
      title: 'Skill against climatology',
      note: `Climatology is always saying the base rate of these rows, ${percent(evaluation.baseRate)}. Intervals at ${level}.`,
      heads: estimateHeads(level),
      rows: [
        estimateRow('Brier skill score', validation.brier.skill, '1 is perfect, 0 climatology'),
        estimateRow('log skill score', logLoss.skill, '1 is perfect, 0 climatology'),
        estimateRow('area under ROC', discrimination.auc, 'coin: 0.5'),
        ['sharpness', four(spread), '', 'standard deviation of the forecasts'],
        [
          'expected error',
          percent(ece.value),
          finite(ece.interval) ? range(ece.interval, (x) => percent(x)) : '',
          `reliability in ${ece.bins} bins; interval honest, not short`,
        ],
        [
          'Kuiper',
          agreement.kuiper === null ? '–' : fixed(agreement.kuiper.statistic, 3),
          '',
          agreement.kuiper === null ? '' : `${pValue(agreement.kuiper.pValue)} of calibrated forecasts`,
        ],
        [
          'miscalibration',
          fixed(calibration.miscalibration.statistic, 4),
          '',
          `${pValue(calibration.miscalibration.pValue)}, isotonic`,
        ],
      ],
    },
    {
      title: 'Scores taken apart',
      note:
        'Score = miscalibration − discrimination + uncertainty (reliability, resolution, uncertainty of Murphy). CORP: by isotonic ' +
        'regression, which has no interval; straight: by the best straight map, which has.',
      heads: ['', 'CORP:', 'straight:', level],
      rows: scores.flatMap(({ name, whole, straight, mean }) => {
        const parts = ['miscalibration', 'discrimination', 'uncertainty'] as const
        return [
          [name, four(mean.value), four(mean.value), finite(mean.interval) ? range(mean.interval, four) : ''],
          ...parts.map((part) => {
            const [, value, within] = estimateRow(part, straight?.[part], '', four)
            return [part, four(whole[part]), value ?? '', within ?? '']
          }),
        ]
      }),
    },
    {
      title: 'Reliability',
      note: 'Forecasts in bins of equal width.',
      heads: ['forecast', 'mean:', 'happened:', 'rows:'],
      rows: calibration.curve.histogram
        .filter(({ weight }) => weight > 0)
        .map(({ from, to, meanProbability, weight, events }) => [
          `${percent(from)} to ${percent(to)}`,
          meanProbability === null ? '–' : percent(meanProbability),
          percent(events / weight),
          count(weight),
        ]),
    },
  ]
}

/** Of the bins' mean forecasts. */
function sharpness({ calibration }: Evaluation): number {
  const bins = calibration.curve.histogram.filter(({ weight }) => weight > 0)
  const all = bins.reduce((sum, { weight }) => sum + weight, 0)
  const mean =
    bins.reduce((sum, { weight, meanProbability }) => sum + weight * (meanProbability ?? 0), 0) / all
  const square = bins.reduce(
    (sum, { weight, meanProbability }) => sum + weight * ((meanProbability ?? 0) - mean) ** 2,
    0,
  )
  return Math.sqrt(square / all)
}
