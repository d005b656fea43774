import { meanReading } from './meanReading.ts'
import type { CrossValidation, LabelReport, Reading, TrainingReport } from './TrainingReport.ts'

/** The report of one of several labels as that of a training of it alone: its losses, and what is said of it. */
export function labelAlone(report: TrainingReport, label: LabelReport): TrainingReport {
  return { ...report, ...label, history: null, keptEpoch: null, labels: null }
}

/** The loss that was judged in folds. */
export function foldedReading({ evaluation }: CrossValidation): Reading {
  const { mean, floor, excess, uncertainty, skill } = evaluation.logLoss
  return { mean, floor, excess, uncertainty, skill: skill && skill.value }
}

/** The mean over several labels of what was judged in folds; null where that was not. */
export function foldedMean(labels: readonly LabelReport[]): Reading | null {
  const readings = labels.flatMap(({ crossValidation }) =>
    crossValidation === null ? [] : foldedReading(crossValidation),
  )
  return readings.length === 0 ? null : meanReading(readings)
}
