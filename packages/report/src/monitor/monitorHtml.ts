import { data, figure, htmlTable, madeAgainFooter, markup as html, page, prose } from '../html/index.ts'
import type { HtmlOptions, Markup } from '../html/index.ts'
import { count, fixed, percent, visible } from '../words/index.ts'
import { evidencePicture } from './evidencePicture.ts'
import type { MonitorReport, WatchedSegment } from './MonitorReport.ts'
import { tenthsPicture } from './tenthsPicture.ts'

/** The most segments that are shown. */
const most = 100

/** What a monitor found as one HTML file that needs nothing else. */
export function monitorHtml(report: MonitorReport, options: HtmlOptions = {}): string {
  const {
    title = report.model === null ? 'Predictions over time' : `Predictions of ${report.model} over time`,
    source,
  } = options
  const [lede = '', ...rest] = report.answer
  const pictures = [
    evidencePicture(report, 'start'),
    evidencePicture(report, 'change'),
    tenthsPicture(report),
  ].filter((one) => one !== null)
  const parts: Markup[] = [
    html`<p class="lede">${prose(lede)}</p>`,
    ...[...rest, ...sentences(report)].map((sentence) => html`<p>${prose(sentence)}</p>`),
    ...pictures.map(figure),
    ...(report.segments.length === 0 ? [] : [segments(report)]),
    counted(report),
    ...madeAgainFooter(options.command),
  ]
  const about = [
    ...(source === undefined ? [] : [data(source)]),
    html`${count(report.batches)} batches, up to
    ${report.now}${report.since === null ? '' : `, since ${report.since}`}`,
  ]
  return page(data(title), visible(title), about, parts)
}

function sentences({ logLoss, bias, map, assumes }: MonitorReport): readonly string[] {
  const found: string[] = []
  if (logLoss !== null)
    found.push(
      `The log loss is ${Number.isFinite(logLoss.mean) ? fixed(logLoss.mean, 4) : '∞'} nats; the floor is ${fixed(logLoss.floor, 4)}, and always saying the base rate, ${percent(logLoss.baseRate)}, would cost ${fixed(logLoss.uncertainty, 4)}.`,
    )
  if (bias !== null)
    found.push(
      `It happens ${fixed(Math.abs(100 * bias.value), 1)} points ${bias.value < 0 ? 'less' : 'more'} often than said (happened less said: ${fixed(100 * bias.interval[0], 1)} to ${fixed(100 * bias.interval[1], 1)}, at every look).`,
    )
  if (map !== null)
    found.push(
      `${map.says} in place of z would have cost ${fixed(map.gain, 4)} nats a row less` +
        (map.saved > 0
          ? `; learnt from batch to batch, at least ${fixed(map.saved, 4)} of it would have been saved.`
          : '.'),
    )
  return [...found, `This assumes ${assumes}.`]
}

function segments({ segments: all, level }: MonitorReport): Markup {
  const shown = all.slice(0, most)
  const off = ({ bias }: WatchedSegment): string => (bias === null ? '' : fixed(100 * bias, 1))
  return htmlTable(
    'Where is it off?',
    `Evidence in nats, most first; points off are what happened less what was said. Those that are named are named together: at this look at most ${percent(1 - level)} of them wrongly, on average.` +
      (all.length > most ? ` ${count(all.length - most)} more are in the JSON.` : ''),
    [
      {
        head: 'segment',
        cell: ({ column, value }: WatchedSegment) => data(`${column} = ${value ?? 'nothing'}`),
      },
      { head: 'predictions', cell: ({ rows }) => count(rows), number: true },
      { head: 'never came', cell: ({ missing }) => count(missing), number: true },
      { head: 'points off', cell: off, number: true },
      {
        head: 'evidence',
        cell: ({ evidence }) => (Number.isFinite(evidence) ? fixed(evidence, 2) : evidence > 0 ? '∞' : '−∞'),
        number: true,
      },
      {
        head: 'named',
        cell: ({ named }) => (named ? 'yes' : 'no'),
        tone: ({ named }) => (named ? 'bad' : ''),
      },
    ],
    shown,
  )
}

function counted({ counts, unscored }: MonitorReport): Markup {
  return htmlTable(
    'What was counted',
    unscored.length === 0 ? 'Nothing was set aside.' : `Set aside: ${unscored.join('; ')}.`,
    [
      { head: 'predictions', cell: ([name]: readonly [string, number]) => name },
      { head: 'how many', cell: ([, value]) => count(value), number: true },
    ],
    counts,
  )
}
