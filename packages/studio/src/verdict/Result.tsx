import type { JSX } from 'preact'
import type { Judged } from '../judging/index.ts'
import { Shell } from '../page/index.ts'

/** The verdict as the report says and draws it, and what can be taken along: the command, the report. */
export function Result({
  judged,
  onReport,
}: {
  readonly judged: Judged
  readonly onReport: () => void
}): JSX.Element {
  const { markup, command, took } = judged
  return (
    <section class="verdict" aria-label="The verdict">
      <div class="result" dangerouslySetInnerHTML={{ __html: markup }} />
      <div class="take">
        <Shell command={command} />
        <p class="actions">
          <button type="button" class="button" onClick={onReport}>
            Download the report
          </button>
          <span class="quiet">judged in {(took / 1000).toFixed(1)} s, here</span>
        </p>
      </div>
    </section>
  )
}
