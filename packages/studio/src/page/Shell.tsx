import { visible } from '@bernoulli/report/visible'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'

/** A command as it is typed, to be copied. */
export function Shell({
  command,
  exact = true,
}: {
  readonly command: string
  /** Whether it says the same to the last digit that is shown. */
  readonly exact?: boolean
}): JSX.Element {
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
    <div class="shell">
      <p>{exact ? 'The same in a shell, to the digit:' : 'The same in a shell, on the processor:'}</p>
      <pre>
        <code>{visible(whole)}</code>
      </pre>
      <button type="button" class="button" onClick={copy}>
        {copied === whole ? 'Copied' : 'Copy the command'}
      </button>
    </div>
  )
}
