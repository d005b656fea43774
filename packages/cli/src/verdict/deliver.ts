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
} from '../shell/output/index.ts'
import type { Roles } from '../columns/index.ts'
import type { OpenedFiles } from '../duckdb/index.ts'
import { rolesNote, rolesOf } from './roles/index.ts'
import { exitCodes } from '../shell/process/index.ts'
import { checkRequirement, type Requirement } from './requirements/index.ts'

export interface Delivery {
  readonly json: boolean
  readonly html?: string
  readonly svg?: string
  /** Everything there is, not the answer alone. */
  readonly full: boolean
  readonly requirements: readonly Requirement[]
  readonly files: readonly string[]
  /** Which columns were taken for what, and how. */
  readonly roles: Roles
  /** Where rows stand in their files. */
  readonly lines?: ReadonlyMap<number, string> | undefined
  /** What the files were read as that nobody said. */
  readonly readings: OpenedFiles['readings']
  /** The column that files were joined by. */
  readonly join?: string
}

/**
 * Brings a result to the person: files first, then the one thing on standard output, then what is not as required.
 */
export async function deliver(result: Evaluation | Comparison, delivery: Delivery): Promise<void> {
  const { html, svg, files, roles, lines, readings } = delivery
  const note = rolesNote(roles, readings)
  const rows = lines === undefined ? {} : { lines }
  const titles = { label: roles.label, note, full: delivery.full, more: howToSeeMore(delivery), ...rows }
  if (html !== undefined) {
    const report = await import('@bernoulli/report/html')
    await writeAtomically(
      '--html',
      html,
      report.html(result, { source: files.join(', '), command: commandLine(), note, ...rows }),
    )
  }
  if (svg !== undefined) {
    const report = await import('@bernoulli/report/svg')
    await writePictures(svg, report.svg(result), report.sheet)
  }
  const { schema, ...rest } = result
  const withRoles = { schema, roles: rolesOf(roles, readings, delivery.join), ...rest }
  print(delivery.json ? encodeJson(withRoles) : await screen(result, titles))
  for (const remark of roles.remarks) say(remark)
  report(result, delivery.requirements)
}

/** The options that show more than the answer. */
function howToSeeMore({ html }: Delivery): string {
  return `--full shows more${html === undefined ? '; --html report.html draws it' : ''}.`
}

/** What draws on the screen; asked for early, it is loaded while the database reads. */
export const loadScreen = (): Promise<Screen> => import('@bernoulli/report')

type Screen = Pick<typeof Report, 'terminal'>

async function screen(
  result: Evaluation | Comparison,
  titles: Parameters<Screen['terminal']>[1],
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
