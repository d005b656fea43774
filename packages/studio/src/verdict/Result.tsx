import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { visible } from '@bernoulli/report/visible'
import type { Judged } from '../judging/index.ts'

/** The verdict as the report says and draws it, and what can be taken along: the command, the report. */
export function Result({
  judged,
  onReport,
}: {
  readonly judged: Judged
  readonly onReport: () => void
}): JSX.Element {
  const { markup, command, took } = judged
  const [copied, setCopied] = useState('')
  const whole = `npx ${command}`
  const copy = (): void => {
    if (copied === whole) return
    navigator.clipboard.writeText(whole).then(
      () => setCopied(whole),
      () => setCopied(''), // the text is there to be selected
    )
  }
  return (
    <section class="verdict" aria-label="The verdict">
      <div class="result" dangerouslySetInnerHTML={{ __html: markup }} />
      <div class="take">
        <p>The same in a shell, to the digit:</p>
        <pre>
          <code>{visible(whole)}</code>
        </pre>
        <p class="actions">
          <button type="button" class="button" onClick={copy}>
            {copied === whole ? 'Copied' : 'Copy the command'}
          </button>
          <button type="button" class="button" onClick={onReport}>
            Download the report
          </button>
          <span class="quiet">judged in {(took / 1000).toFixed(1)} s, here</span>
        </p>
      </div>
    </section>
  )
}
