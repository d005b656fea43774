import type { CardOptions, TrainingReport } from '@bernoulli/report/card'
import { commandLine, encodeJson, print, screenOf, writeAtomically } from '../../shell/output/index.ts'

/** Brings a training to the person: the card first, then the one thing on standard output. */
export async function deliverTraining(
  report: TrainingReport,
  { json, html }: { readonly json: boolean; readonly html?: string },
  source: string,
  pictures: NonNullable<CardOptions['pictures']>,
): Promise<void> {
  if (html !== undefined) {
    const { trainingHtml } = await import('@bernoulli/report/card')
    const { foldedDecisions } = await import('@bernoulli/report/profile')
    const { decisions, labels } = report
    const appendix = decisions === null ? {} : { appendix: foldedDecisions(decisions) }
    const appendices = labels?.map((one) =>
      one.decisions === null ? undefined : foldedDecisions(one.decisions),
    )
    const options = {
      ...{ source, command: commandLine(), pictures, ...appendix },
      ...(appendices && { appendices }),
    }
    await writeAtomically('--html', html, trainingHtml(report, options))
  }
  if (json) print(encodeJson(report))
  else {
    const { terminalTraining } = await import('@bernoulli/report')
    print(terminalTraining(report, screenOf()))
  }
}
