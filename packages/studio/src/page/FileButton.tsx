import type { ComponentChildren, JSX } from 'preact'
import { useRef } from 'preact/hooks'

/** A button that lets files be chosen. */
export function FileButton({
  onFiles,
  several = false,
  children,
}: {
  readonly onFiles: (files: readonly [File, ...(readonly File[])]) => void
  /** Whether more than one may be chosen. */
  readonly several?: boolean
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
        multiple={several}
        onChange={({ currentTarget }) => {
          const [first, ...others] = currentTarget.files ?? []
          currentTarget.value = ''
          if (first !== undefined) onFiles([first, ...others])
        }}
      />
    </>
  )
}
