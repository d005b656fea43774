import type { Lines, ReportPart, RequirementOutcome } from '../words/index.ts'

export interface MarkdownOptions {
  /** What was judged: a file's name. */
  readonly source?: string
  /** What the labels are called. */
  readonly label?: string
  /** Which columns were taken for what. */
  readonly note?: string
  /** Tables that stand beside the verdict. */
  readonly appendix?: readonly ReportPart[]
  /** The command that makes it again. */
  readonly command?: string
  /** What became of the requirements. */
  readonly requirements?: readonly RequirementOutcome[]
  /** Where rows stand in their files. */
  readonly lines?: Lines
}
