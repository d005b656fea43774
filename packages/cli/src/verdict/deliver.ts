import type * as Report from '@bernoulli/report'
import type { HtmlOptions } from '@bernoulli/report/html'
import type { ReportPart, RequirementOutcome } from '@bernoulli/report'
import type { Picture } from '@bernoulli/report/profile'
import { InputError, type Comparison, type Evaluation } from 'bernoulli'
import {
  commandLine,
  encodeJson,
  print,
  say,
  screenOf,
  writeAtomically,
  writePictures,
} from '../shell/output/index.ts'
import type { Roles } from '../columns/index.ts'
import type { OpenedFiles } from '../duckdb/index.ts'
import { howToPutRight } from './howToPutRight.ts'
import { rolesNote, rolesOf } from './roles/index.ts'
import type { ComparedOverTime, JudgedOverTime } from './overTime/index.ts'
import { exitCodes } from '../shell/process/index.ts'
import { outcomeOf, type Requirement } from './requirements/index.ts'

type OverTime = JudgedOverTime | ComparedOverTime

/** A result with what it was made from. */
export interface Verdict {
  readonly result: (Evaluation | Comparison) & {
    readonly sequential: OverTime | null
    /** What was asked for beside it: plain data of the contract. */
    readonly profile?: object | null
    readonly decisions?: object | null
    readonly decomposition?: object | null
  }
  /** What is looked at beside the verdict: tables, and pictures where something is drawn. */
  readonly beside?: {
    readonly parts: readonly ReportPart[]
    readonly pictures: () => readonly Picture[]
    /** What only a page has, where nothing of it was asked for. */
    readonly folded: HtmlOptions['appendix'] | null
  }
  /** What was found step by step, for the screen. */
  readonly overTime?: string | undefined
  readonly requirements: readonly Requirement[]
  readonly files: readonly string[]
  /** Which columns were taken for what, and how. */
  readonly roles: Roles
  /** Where rows stand in their files. */
  readonly lines?: ReadonlyMap<number, string> | undefined
  /** What the files were read as that nobody said. */
  readonly readings: OpenedFiles['readings']
  /** The column that files were joined by. */
  readonly join?: string | undefined
}

/** Where a verdict goes. */
export interface Delivery {
  readonly json: boolean
  readonly html?: string
  readonly svg?: string
  readonly markdown?: string
  readonly junit?: string
  /** Everything there is, not the answer alone. */
  readonly full: boolean
}

/**
 * Brings a result to the person: files first, then the one thing on standard output, then what is not as required.
 */
export async function deliver(verdict: Verdict, delivery: Delivery): Promise<void> {
  const { result, files, roles, lines, readings, requirements, join, beside } = verdict
  const asked = beside?.folded === null ? beside.parts : []
  const { html, svg, markdown, junit } = delivery
  const outcomes = requirements.map((requirement) => outcomeOf(requirement, result))
  const note = rolesNote(roles, readings)
  const source = files.join(', ')
  const about = { note, label: roles.label, ...(lines === undefined ? {} : { lines }) }
  if (html !== undefined) {
    const report = await import('@bernoulli/report/html')
    await writeAtomically(
      '--html',
      html,
      report.html(result, { ...about, source, command: commandLine(), ...appendixOf(beside) }),
    )
  }
  if (svg !== undefined) {
    const report = await import('@bernoulli/report/svg')
    const more = (beside?.pictures() ?? []).map((picture) => [picture.name, report.standAlone(picture)])
    await writePictures(svg, { ...report.svg(result), ...Object.fromEntries(more) }, report.sheet)
  }
  if (junit !== undefined) {
    const gate = { name: commandLine(), note, passed: true, error: null, requirements: outcomes, answer: [] }
    await writeAtomically('--junit', junit, (await import('./junit/index.ts')).junit([gate]))
  }
  const asMarkdown = async (): Promise<string> => {
    const report = await import('@bernoulli/report/markdown')
    return report.markdown(result, {
      ...about,
      source,
      command: commandLine(),
      requirements: outcomes,
      appendix: asked,
    })
  }
  if (markdown !== undefined && markdown !== '-')
    await writeAtomically('--markdown', markdown, await asMarkdown())
  if (markdown === '-') print(await asMarkdown())
  else if (delivery.json) {
    const { schema, ...rest } = result
    print(encodeJson({ schema, roles: rolesOf(roles, readings, join), ...rest }))
  } else {
    const putRight = howToPutRight(files, roles, join)
    const ways = { more: howToSeeMore(delivery), ...(putRight === undefined ? {} : { putRight }) }
    const drawn = await screen(result, { ...about, full: delivery.full, ...ways })
    const profile =
      asked.length === 0 ? [] : [(await import('@bernoulli/report/profile')).terminalParts(asked, screenOf())]
    print([drawn, ...(verdict.overTime === undefined ? [] : [verdict.overTime]), ...profile].join('\n'))
  }
  for (const remark of roles.remarks) say(remark)
  const { label, positive, predictions } = roles.guessed
  if (delivery.json && requirements.length > 0 && (label || positive || predictions)) say(`(${note})`)
  report(outcomes)
}

function appendixOf(beside: Verdict['beside']): Pick<HtmlOptions, 'appendix'> {
  if (beside === undefined) return {}
  const { parts, pictures, folded } = beside
  return { appendix: folded ?? { parts, pictures: pictures() } }
}

/**
 * Where a verdict goes is looked at before anything is read.
 *
 * @throws InputError when two things would go to standard output, or nothing would be tested
 */
export function refuseOutputs({
  json,
  markdown,
  junit,
  require = [],
}: Delivery & { readonly require?: readonly string[] }): void {
  if (markdown === '-' && json)
    throw new InputError({
      problem: 'standard output cannot be JSON and Markdown',
      place: '--markdown -',
      advice: 'Name a file for one of them.',
    })
  if (junit !== undefined && require.length === 0)
    throw new InputError({
      problem: 'nothing to test',
      place: '--junit',
      advice: "Say what must hold with --require, as 'skill > 0.1'.",
    })
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
  return terminal(result, { ...titles, ...screenOf() })
}

/** Says what is not as required, and answers so. */
function report(outcomes: readonly RequirementOutcome[]): void {
  for (const { requirement, met, numbers } of outcomes) {
    if (met) continue
    for (const { name, value } of numbers) {
      const is = value === null ? 'could not be computed' : `is ${value}`
      say(`not met: ${requirement} (${name} ${is})`)
    }
    process.exitCode = exitCodes.requirement
  }
}

/** Says which requirements a result does not meet, and answers so. */
export function reportOutcomes(requirements: readonly Requirement[], result: object): void {
  report(requirements.map((requirement) => outcomeOf(requirement, result)))
}
