import type { ComponentChildren, JSX } from 'preact'
import { useRef } from 'preact/hooks'

/** A button that lets a file be chosen. */
export function FileButton({
  onFile,
  children,
}: {
  readonly onFile: (file: File) => void
  readonly children: ComponentChildren
}): JSX.Element {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" class="button" onClick={() => input.current?.click()}>
        {children}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          currentTarget.value = ''
          if (file !== undefined) onFile(file)
        }}
      />
    </>
  )
}
