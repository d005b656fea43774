import type { LabelReport, Reading, TrainingReport } from './TrainingReport.ts'

/** The report of one of several labels as that of a training of it alone: its losses, and what is said of it. */
export function labelAlone(report: TrainingReport, label: LabelReport): TrainingReport {
  return { ...report, ...label, history: null, keptEpoch: null, labels: null }
}

/** The mean over several labels of what was judged in folds; null where that was not. */
export function foldedMean(labels: readonly LabelReport[]): Reading | null {
  const losses = labels.flatMap(({ crossValidation }) => crossValidation?.evaluation.logLoss ?? [])
  if (losses.length === 0) return null
  const of = (value: (loss: (typeof losses)[number]) => number): number =>
    losses.reduce((sum, loss) => sum + value(loss), 0) / losses.length
  const [mean, floor, excess, uncertainty] = [
    of((loss) => loss.mean),
    of((loss) => loss.floor),
    of((loss) => loss.excess),
    of((loss) => loss.uncertainty),
  ]
  // Possible where it is for one of them: means of what rounding leaves of 0 are not 0.
  const possible = losses.some(({ skill }) => skill !== null)
  return { mean, floor, excess, uncertainty, skill: possible ? 1 - excess / (uncertainty - floor) : null }
}
