import { count, fixed, percent } from '../words/index.ts'
import { foldedMean, foldedReading } from './labelAlone.ts'
import type { CrossValidation, LabelReport, Reading, TrainingReport } from './TrainingReport.ts'

/**
 * The loss that tells most of new rows, of a training or of one of its labels: of rows held out, else of the folds, else of the
 * rows trained on.
 */
export function mainReading(report: TrainingReport | LabelReport): Reading {
  const { logLoss, crossValidation } = report
  if ('labels' in report && report.labels !== null)
    return logLoss.test ?? foldedMean(report.labels) ?? logLoss.train
  if (logLoss.test !== null || crossValidation === null) return logLoss.test ?? logLoss.train
  return foldedReading(crossValidation)
}

/** The folds that rows were judged in; of several labels, those of the first, for they share them. */
export const foldsOf = ({
  crossValidation,
  labels,
}: Pick<TrainingReport, 'crossValidation' | 'labels'>): CrossValidation | null =>
  labels?.[0]?.crossValidation ?? crossValidation

/** What was trained, in one line: `784-32-784 autoencoder, 50,992 numbers, from 60,000 pictures of 28×28`. */
export function trainedWhat(report: TrainingReport): string {
  const { task, model, picture, examples, parameters } = report
  const label = labelNames(report)
  const rows = `${count(examples.train)} ${picture === null ? 'rows' : 'pictures'}`
  const size = picture === null ? '' : ` of ${picture.slice(1).join('×')}`
  const numbers = `${count(parameters)} numbers`
  if (task === 'autoencoder')
    return `autoencoder ${report.layers.join(' → ')}, ${numbers}, from ${rows}${size}`
  return model === 'logistic'
    ? `logistic regression of ${label}, ${numbers}, from ${rows}`
    : `network for ${label}: ${report.layers.join(' → ')}, ${numbers}, from ${rows}`
}

/** The label, or all of them between commas. */
export const labelNames = ({ label, labels }: Pick<TrainingReport, 'label' | 'labels'>): string =>
  labels === null ? (label ?? '') : labels.map((one) => one.label).join(', ')

/** What the loss means, in sentences, the verdict first. */
export function trainingSentences(report: TrainingReport): readonly string[] {
  const { logLoss, examples, picture, labels } = report
  const crossValidation = foldsOf(report)
  const reading = mainReading(report)
  const where =
    logLoss.test === null && crossValidation !== null
      ? `on ${count(crossValidation.evaluation.examples)} rows, each judged by a model of other folds`
      : logLoss.test === null
        ? `on the ${count(examples.train)} rows it was trained on`
        : `on ${count(examples.test ?? 0)} ${picture === null ? 'rows' : 'pictures'} it had not seen`
  const unit = picture === null ? '' : picture[0] === 1 ? ' a pixel' : ' a number'
  const floor =
    reading.floor === 0
      ? 'The labels are certain, so the floor is 0.'
      : `The floor is ${fixed(reading.floor, 4)}: that much costs a perfect prediction of these soft labels; the excess of ${fixed(reading.excess, 4)} is what is left to learn.`
  const skill =
    reading.skill === null
      ? []
      : [
          `Always saying the base rate${labels === null ? '' : ' of each'} costs ${fixed(reading.uncertainty, 4)}; of what can be gained over that, the model gains ${percent(reading.skill)}.`,
        ]
  return [
    `The log loss${labels === null ? '' : `, the mean over ${count(labels.length)} labels,`} is ${fixed(reading.mean, 4)} nats${unit} ${where}.`,
    ...kept(report),
    floor,
    ...skill,
    ...report.statements.map(({ text }) => text),
  ]
}

/** Which epoch the numbers are of. */
function kept({ keptEpoch, history }: TrainingReport): readonly string[] {
  if (keptEpoch === null || history === null) return []
  return keptEpoch === history.length
    ? [`The numbers are those of the last epoch, ${keptEpoch}.`]
    : [`Of ${history.length} epochs the numbers of epoch ${keptEpoch} are kept.`]
}
