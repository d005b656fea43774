import {
  data,
  evaluationParts,
  figure,
  htmlTable,
  madeAgainFooter,
  markup as html,
  page,
  prose,
  raw,
} from '../html/index.ts'
import type { HtmlOptions, Markup } from '../html/index.ts'
import { count, fixed, percent, plain, visible } from '../words/index.ts'
import { probabilityDomain } from '../svg/index.ts'
import { dependencePicture } from './dependencePicture.ts'
import { historyPicture } from './historyPicture.ts'
import type {
  Baseline,
  ColumnImportance,
  ColumnTest,
  CrossValidation,
  Importance,
  LabelReport,
  PartialDependence,
  Reading,
  TrainedCoefficient,
  TrainedFeature,
  TrainingReport,
} from './TrainingReport.ts'
import { estimateOf, intervalOf } from './estimateOf.ts'
import { labelAlone } from './labelAlone.ts'
import { labelNames, mainReading, trainedWhat, trainingSentences } from './trainingSentences.ts'

export interface CardOptions extends HtmlOptions {
  /** Our own pictures as SVG, each under its title: reconstructions, decision boundaries. */
  readonly pictures?: readonly { readonly title: string; readonly reading: string; readonly svg: string }[]
  /** What stands beside the verdict on each of several labels. */
  readonly appendices?: readonly HtmlOptions['appendix'][]
}

/** A model card as one HTML file that needs nothing else: what was trained, how near the floor, and on what it rests. */
export function trainingHtml(report: TrainingReport, options: CardOptions = {}): string {
  const {
    title = report.task === 'autoencoder' ? 'An autoencoder' : `A model of ${labelNames(report)}`,
    source,
  } = options
  const [lede = '', ...rest] = trainingSentences(report)
  const history = report.history === null ? null : historyPicture(report.history, report.keptEpoch)
  const appendix = options.appendix === undefined ? {} : { appendix: options.appendix }
  const parts: Markup[] = [
    html`<p class="lede">${prose(lede)}</p>`,
    ...rest.map((sentence) => html`<p>${prose(sentence)}</p>`),
    ...(history === null ? [] : [figure(history)]),
    ...(options.pictures ?? []).map(
      ({ title, reading, svg }) =>
        html`<figure>
          <h2>${title}</h2>
          ${raw(svg)}
          <figcaption>${prose(reading)}</figcaption>
        </figure>`,
    ),
    losses(report),
    ...(report.labels === null ? [] : [eachLabel(report.labels)]),
    ...told(report),
    ...(report.features === null ? [] : [features(report.features)]),
    made(report),
    ...judged(report, appendix),
    ...(report.labels ?? []).flatMap((label, place) => {
      const alone = labelAlone(report, label)
      const own = options.appendices?.[place]
      return [
        html`<section>
          <h2>${data(label.label)}</h2>
          ${trainingSentences(alone).map((sentence) => html`<p>${prose(sentence)}</p>`)}
        </section>`,
        ...told(alone),
        ...judged(alone, own === undefined ? {} : { appendix: own }),
      ]
    }),
    ...madeAgainFooter(options.command),
  ]
  const about = [
    ...(source === undefined ? [] : [data(source)]),
    html`${prose(visible(trainedWhat(report)))}`,
  ]
  return page(data(title), visible(title), about, parts)
}

/** What a model of a label looks at. */
function told(report: TrainingReport): readonly Markup[] {
  return [
    ...(report.baselines.length > 0 ? [baselines(report)] : []),
    ...(report.coefficients === null ? [] : [coefficients(report.coefficients)]),
    ...(report.columnTests === null ? [] : [columnTests(report)]),
    ...(report.importance === null ? [] : [importance(report.importance)]),
    ...(report.partialDependence === null ? [] : along(report.partialDependence)),
  ]
}

/** The rows of a label, judged. */
function judged(
  { crossValidation, evaluation }: TrainingReport,
  appendix: Pick<HtmlOptions, 'appendix'>,
): readonly Markup[] {
  return [
    ...(crossValidation === null
      ? []
      : [
          folds(crossValidation),
          html`<section><h2>The rows, judged by folds</h2></section>`,
          ...evaluationParts(crossValidation.evaluation, evaluation === null ? appendix : {}),
        ]),
    ...(evaluation === null
      ? []
      : [
          html`<section><h2>The rows held out, judged</h2></section>`,
          ...evaluationParts(evaluation, appendix),
        ]),
  ]
}

function eachLabel(labels: readonly LabelReport[]): Markup {
  const cell =
    (of: (reading: Reading) => number) =>
    (label: LabelReport): string =>
      fixed(of(mainReading(label)), 4)
  return htmlTable(
    'Each label',
    'Each beside its own floor and its own base rate; above are their means.',
    [
      { head: 'label', cell: ({ label }: LabelReport) => data(label) },
      { head: 'share of yes', cell: ({ baseRate }) => percent(baseRate), number: true },
      { head: 'loss', cell: cell(({ mean }) => mean), number: true },
      { head: 'floor', cell: cell(({ floor }) => floor), number: true },
      { head: 'excess', cell: cell(({ excess }) => excess), number: true },
      { head: 'base rate', cell: cell(({ uncertainty }) => uncertainty), number: true },
      {
        head: 'skill',
        cell: (label) => {
          const { skill } = mainReading(label)
          return skill === null ? '' : percent(skill)
        },
        number: true,
      },
    ],
    labels,
  )
}

function losses({ logLoss }: TrainingReport): Markup {
  const rows: readonly (readonly [string, Reading])[] = [
    ...(logLoss.validation === null ? [] : [['validation', logLoss.validation] as const]),
    ...(logLoss.test === null ? [] : [['test', logLoss.test] as const]),
    ['training', logLoss.train],
  ]
  const cell = (of: (reading: Reading) => number | null) => (row: readonly [string, Reading]) => {
    const value = of(row[1])
    return value === null ? '' : fixed(value, 4)
  }
  return htmlTable(
    'The loss, beside its floor',
    'Nats; loss = floor + excess. Skill is the share of what can be gained over always saying the base rate.',
    [
      { head: 'rows', cell: ([name]) => name },
      { head: 'loss', cell: cell(({ mean }) => mean), number: true },
      { head: 'floor', cell: cell(({ floor }) => floor), number: true },
      { head: 'excess', cell: cell(({ excess }) => excess), number: true },
      { head: 'base rate', cell: cell(({ uncertainty }) => uncertainty), number: true },
      { head: 'skill', cell: ([, { skill }]) => (skill === null ? '' : percent(skill)), number: true },
    ],
    rows,
  )
}

function baselines({ baselines, task }: TrainingReport): Markup {
  return htmlTable(
    'Beside it',
    task === 'classifier'
      ? 'Test losses in nats of other models, on the same rows.'
      : 'Test losses in nats: constant answers, and what was published for the same pictures.',
    [
      { head: '', cell: ({ name }: Baseline) => name },
      { head: 'loss', cell: ({ mean }) => fixed(mean, 4), number: true },
      { head: 'excess', cell: ({ excess }) => fixed(excess, 4), number: true },
      { head: 'source', cell: ({ source }) => source, tone: () => 'remark' },
    ],
    baselines,
  )
}

function coefficients(rows: readonly TrainedCoefficient[]): Markup {
  const shown = rows.slice(0, 200)
  return htmlTable(
    'Coefficients',
    `Change of the log-odds when the column grows by 1.${rows.length > shown.length ? ` ${count(rows.length - shown.length)} more are in the JSON.` : ''}`,
    [
      { head: '', cell: ({ name }: TrainedCoefficient) => data(name) },
      { head: 'value', cell: estimateOf, number: true },
      {
        head: 'standard error',
        cell: ({ standardError }) => (standardError === null ? '' : fixed(standardError, 4)),
        number: true,
      },
      { head: 'z', cell: ({ z }) => (z === null ? '' : fixed(z, 2)), number: true },
      {
        head: 'interval',
        cell: ({ interval }) => (interval === null ? '' : intervalOf(interval)),
        number: true,
      },
    ],
    shown,
  )
}

function columnTests({ columnTests, criteria }: TrainingReport): Markup {
  const shown = (columnTests ?? []).slice(0, 200)
  const said =
    criteria === null
      ? ''
      : ` ln L ${fixed(criteria.logLikelihood, 2)}, AIC ${fixed(criteria.aic, 1)}, BIC ${fixed(criteria.bic, 1)}.`
  return htmlTable(
    'Columns, tested',
    `The likelihood-ratio test of each column, all its categories together, and its variance inflation: 1/(1 − R²) on the others.${said}`,
    [
      { head: 'column', cell: ({ name }: ColumnTest) => data(name) },
      {
        head: 'deviance taken away',
        cell: ({ statistic }) => (statistic === null ? '' : fixed(statistic, 2)),
        number: true,
      },
      {
        head: 'degrees',
        cell: ({ degreesOfFreedom }) => (degreesOfFreedom === null ? '' : count(degreesOfFreedom)),
        number: true,
      },
      { head: 'p', cell: ({ pValue }) => (pValue === null ? '' : plain(pValue)), number: true },
      {
        head: 'inflation',
        cell: ({ inflation }) => (inflation === Infinity ? '∞' : fixed(inflation, 2)),
        number: true,
      },
    ],
    shown,
  )
}

function importance({ rows, repeats, columns }: Importance): Markup {
  const shown = columns.slice(0, 200)
  return htmlTable(
    'What matters',
    `By how much the log loss of ${count(rows)} rows held out grows when values of other rows stand in a column, in nats; the mean of ${repeats} deals. Columns that tell the same share what they are worth, or hide it.`,
    [
      { head: 'column', cell: ({ name }: ColumnImportance) => data(name) },
      { head: 'loss grows by', cell: ({ mean }) => fixed(mean, 4), number: true },
      {
        head: 'interval',
        cell: ({ interval: [lower, upper] }) => `${fixed(lower, 4)} to ${fixed(upper, 4)}`,
        number: true,
      },
    ],
    shown,
  )
}

function folds({ by, parts }: CrossValidation): Markup {
  const of = {
    rows: 'of the other folds',
    groups: 'of the other folds, which hold other groups',
    time: 'of the rows before it',
  }
  return htmlTable(
    'Folds',
    `Each fold is judged by a model ${of[by]}. Losses of single folds scatter; the interval below is that of all.`,
    [
      { head: 'fold', cell: ({ fold }) => count(fold), number: true },
      { head: 'trained on', cell: ({ train }) => count(train), number: true },
      {
        head: 'chose the epoch',
        cell: ({ validation }) => (validation === null ? '' : count(validation)),
        number: true,
      },
      { head: 'judged', cell: ({ test }) => count(test), number: true },
      { head: 'loss', cell: ({ logLoss }) => fixed(logLoss, 4), number: true },
      {
        head: 'epoch kept',
        cell: ({ keptEpoch }) => (keptEpoch === null ? '' : count(keptEpoch)),
        number: true,
      },
    ],
    parts.slice(0, 200).map((part, i) => ({ ...part, fold: i + 1 })),
  )
}

const pictured = 12

/** What the model says along the columns that matter most, all on one scale. */
function along({ rows, columns }: PartialDependence): readonly Markup[] {
  const shown = columns.slice(0, pictured)
  const domain = probabilityDomain(
    shown.flatMap(({ points }) => points.map(({ probability }) => probability)),
  )
  return shown.map((column, index) => figure(dependencePicture(column, { rows, index, domain })))
}

function features(rows: readonly TrainedFeature[]): Markup {
  return htmlTable(
    'What it looks at',
    'Numbers are standardised as (x − mean)/scale inside the model; categories that were not seen have a place of their own.',
    [
      { head: 'column', cell: ({ name }: TrainedFeature) => data(name) },
      { head: 'kind', cell: ({ kind }) => kind },
      { head: 'mean', cell: ({ mean }) => (mean === null ? '' : plain(mean)), number: true },
      { head: 'scale', cell: ({ scale }) => (scale === null ? '' : plain(scale)), number: true },
      {
        head: 'categories',
        cell: ({ categories }) => (categories === null ? '' : count(categories)),
        number: true,
      },
    ],
    rows,
  )
}

function made(report: TrainingReport): Markup {
  const rows = (
    [
      ['layers', report.layers.join(' → ')],
      ['numbers trained', count(report.parameters)],
      ['training rows', count(report.examples.train)],
      ['chose the epoch', report.examples.validation === null ? '' : count(report.examples.validation)],
      ['held out', report.examples.test === null ? '' : count(report.examples.test)],
      ['base rate', percent(report.baseRate)],
      ['epochs', report.history === null ? '' : count(report.history.length)],
      ['numbers kept of epoch', report.keptEpoch === null ? '' : count(report.keptEpoch)],
      ['rows a step', report.batch === null ? '' : count(report.batch)],
      ['learning rate', report.rate === null ? '' : plain(report.rate)],
      ['weight decay', report.decay === null || report.decay === 0 ? '' : plain(report.decay)],
      ['seconds an epoch', report.secondsPerEpoch === null ? '' : plain(report.secondsPerEpoch)],
      ['seed', String(report.seed)],
    ] as const
  ).filter(([, value]) => value !== '')
  return htmlTable(
    'How it was made',
    'The same data, settings and seed give the same numbers to the last bit.',
    [
      { head: '', cell: ([name]: readonly [string, string]) => name },
      { head: '', cell: ([, value]) => value },
    ],
    rows,
  )
}
