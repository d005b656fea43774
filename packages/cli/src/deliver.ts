import type * as Report from '@bernoulli/report'
import type { Comparison, Evaluation } from 'bernoulli'
import {
  colored,
  commandLine,
  encodeJson,
  print,
  say,
  writeAtomically,
  writePictures,
} from './output/index.ts'
import { exitCodes } from './process/index.ts'
import { checkRequirement, type Requirement } from './requirements/index.ts'

export interface Delivery {
  readonly json: boolean
  readonly html?: string
  readonly svg?: string
  readonly requirements: readonly Requirement[]
  readonly files: readonly string[]
  /** What the labels are called. */
  readonly label: string
  /** Which columns were chosen, and how. */
  readonly note: string
  readonly remarks: readonly string[]
}

/**
 * Brings a result to the person: files first, then the one thing on standard output, then what is not as required.
 */
export async function deliver(result: Evaluation | Comparison, delivery: Delivery): Promise<void> {
  const { html, svg, files, label, note } = delivery
  const titles = { label, note }
  if (html !== undefined) {
    const report = await import('@bernoulli/report/html')
    await writeAtomically(
      '--html',
      html,
      report.html(result, { source: files.join(', '), command: commandLine() }),
    )
  }
  if (svg !== undefined) {
    const report = await import('@bernoulli/report/svg')
    await writePictures(svg, report.svg(result), report.sheet)
  }
  print(delivery.json ? encodeJson(result) : await screen(result, titles))
  for (const remark of delivery.remarks) say(remark)
  report(result, delivery.requirements)
}

/** What draws on the screen; asked for early, it is loaded while the database reads. */
export const loadScreen = (): Promise<Screen> => import('@bernoulli/report')

type Screen = Pick<typeof Report, 'terminal'>

async function screen(
  result: Evaluation | Comparison,
  titles: { readonly label: string; readonly note: string },
): Promise<string> {
  const { terminal } = await loadScreen()
  const { stdout } = process
  return terminal(result, {
    ...titles,
    color: colored(stdout),
    ...(stdout.isTTY && stdout.columns > 0 ? { width: stdout.columns } : {}),
  })
}

/** Says what is not as required, and answers so. */
function report(result: Evaluation | Comparison, requirements: readonly Requirement[]): void {
  for (const requirement of requirements) {
    for (const { name, value } of checkRequirement(requirement, result)) {
      const is = value === null ? 'could not be computed' : `is ${value}`
      say(`not met: ${requirement.text} (${name} ${is})`)
      process.exitCode = exitCodes.requirement
    }
  }
}
