import type { Evaluation } from '@bernoulli/core'
import {
  count,
  fixed,
  percent,
  percentLevel,
  pValue,
  range,
  segmentName,
  finite,
  visible,
} from '../words/index.ts'
import type { ReportPart } from '../words/index.ts'
import { estimateHeads, estimateRow } from './numbers.ts'
import type { ProfileReport } from './ProfileReport.ts'

/** What STRATOS calls essential, and where each item of TRIPOD+AI is answered. */
export function clinicalParts(evaluation: Evaluation, profile: ProfileReport): readonly ReportPart[] {
  const { validation } = profile
  const { agreement, brier, explained, ranking } = validation
  const { calibration, discrimination } = evaluation
  const { curve } = agreement
  const level = percentLevel(evaluation.level)
  const share = (value: number): string => percent(value)
  return [
    {
      title: 'Performance',
      note: `Intervals at ${level}${evaluation.independence.groups === null ? '' : `, robust to ${visible(evaluation.independence.groups.column)}`}. ${curve === null ? '' : `Curve: ${curve.method}.`}`,
      heads: estimateHeads(level),
      rows: [
        estimateRow('C statistic', discrimination.auc, 'coin: 0.5'),
        ...(ranking.withinGroups === null
          ? []
          : [
              estimateRow(
                'C within groups',
                ranking.withinGroups.concordance,
                `${count(ranking.withinGroups.groups)} groups with both`,
              ),
            ]),
        estimateRow(
          'average precision',
          ranking.averagePrecision,
          `base rate: ${percent(evaluation.baseRate)}`,
        ),
        estimateRow('O:E', agreement.observedToExpected, 'calibrated: 1'),
        estimateRow('intercept in the large', calibration.intercept, 'slope held at 1; calibrated: 0'),
        estimateRow('calibration slope', calibration.slope, 'calibrated: 1'),
        estimateRow('intercept with slope', agreement.joint?.intercept, 'calibrated: 0'),
        estimateRow('ICI', curve?.ici, 'mean distance of the curve', share),
        estimateRow('E50', curve?.e50, 'median distance', share),
        estimateRow('E90', curve?.e90, 'ninetieth percentile', share),
        estimateRow('Emax', curve?.emax, 'largest distance', share),
        estimateRow('Brier score', brier.score, `base rate: ${fixed(evaluation.brier.uncertainty, 3)}`),
        estimateRow('scaled Brier', brier.skill, '1 is perfect, 0 the base rate'),
        [
          'Nagelkerke R²',
          explained.asPredicted === null ? '–' : fixed(explained.asPredicted.nagelkerke, 3),
          '',
          explained.recalibrated === null
            ? ''
            : `${fixed(explained.recalibrated.nagelkerke, 3)} after recalibration`,
        ],
      ],
    },
    byOutcome(evaluation),
    ...subgroups(evaluation, profile),
    checklist(evaluation),
  ]
}

function byOutcome({ calibration }: Evaluation): ReportPart {
  const bins = calibration.curve.histogram.filter(({ weight }) => weight > 0)
  const [yes, no] = bins.reduce(([y, n], { weight, events }) => [y + events, n + weight - events], [0, 0])
  const part = (value: number, all: number): string => (all > 0 ? percent(value / all) : '–')
  return {
    title: 'Predictions by outcome',
    note: `Of ${count(yes)} with the outcome and ${count(no)} without, how many have a prediction in each bin.`,
    heads: ['prediction', 'with:', '', 'without:', ''],
    rows: bins.map(({ from, to, weight, events }) => [
      `${percent(from)} to ${percent(to)}`,
      count(events),
      part(events, yes),
      count(weight - events),
      part(weight - events, no),
    ]),
  }
}

function subgroups({ segments }: Evaluation, profile: ProfileReport): readonly ReportPart[] {
  return segments.map(({ columns, values }, s) => ({
    title: `Subgroups by ${visible(columns.join(', '))}`,
    note: 'p of mean prediction = event rate, as large as Holm’s rule makes it: below 0.05 with a chance of at most 5 % of any false alarm among all of them. e-BH names as many as it can so that on average at most 5 % of those named are named wrongly.',
    heads: ['subgroup', 'rows:', 'happens:', 'says:', 'log loss:', '', 'p (Holm)', 'e-BH'],
    rows: values.slice(0, 100).map(({ value, examples, baseRate, meanProbability, logLoss }, i) => {
      const p = profile.segments[s]?.[i] ?? null
      return [
        segmentName(value),
        count(examples),
        percent(baseRate),
        percent(meanProbability),
        fixed(logLoss.mean, 3),
        finite(logLoss.interval) ? range(logLoss.interval, (x) => fixed(x, 3)) : '',
        p === null ? '–' : pValue(p),
        profile.namedSegments[s]?.[i] === true ? 'named' : '',
      ]
    }),
  }))
}

/** Source: Collins et al., BMJ 385 (2024), e078378: items that one run on data can answer. */
function checklist({ segments, independence, examples, weights }: Evaluation): ReportPart {
  const events = 'Performance: rows and events stand in the heading'
  return {
    title: 'TRIPOD+AI: item → where',
    note: 'Items that this run can answer; the others (setting, participants, how the model was made) only you can.',
    heads: ['item', 'what', 'where'],
    rows: [
      ['11', 'missing data', 'first lines of the verdict: rows that were dropped are counted there'],
      [
        '12d',
        'heterogeneity across clusters',
        independence.groups === null
          ? 'not answered: name clusters with --group, parts of the rows with --segment'
          : 'Performance: C within groups; intervals are cluster-robust',
      ],
      [
        '12e',
        'measures of discrimination, calibration and clinical utility',
        'Performance, the smooth curve, net benefit',
      ],
      [
        '12f',
        'updating, such as recalibration',
        'not done here; bernoulli calibrate says what it would gain',
      ],
      [
        '13',
        'class imbalance and recalibration after it',
        'O:E and the intercept in the large show what is left of it',
      ],
      [
        '15',
        'thresholds',
        'Net benefit: the thresholds of the table; --threshold sets them, why is yours to say',
      ],
      [
        '20b, 21',
        `numbers of participants and events (${count(examples)} rows${weights === null ? '' : ', weighted'})`,
        events,
      ],
      [
        '23a',
        'performance with confidence intervals, key subgroups',
        segments.length === 0 ? 'Performance; subgroups not answered: --segment' : 'Performance, Subgroups',
      ],
      [
        '23b',
        'heterogeneity of performance',
        independence.groups === null ? 'not answered: --group' : 'Performance: C within groups',
      ],
    ],
    folded: true,
  }
}
