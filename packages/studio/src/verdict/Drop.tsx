import type { JSX } from 'preact'
import { FileButton } from '../page/index.ts'

const examples = [
  { name: 'late-flights.csv', about: 'late flights, and what a model said of each' },
  { name: 'late-shares.csv', about: 'shares of flights that were late' },
] as const

/** Where a file is dropped or chosen, and examples for who has none at hand. */
export function Drop({
  onFile,
  onExample,
}: {
  readonly onFile: (file: File) => void
  readonly onExample: (name: string) => void
}): JSX.Element {
  return (
    <>
      <h1>What are yes/no predictions worth?</h1>
      <p>
        Take a file with a column of what happened and a column of how probable it was said to be. You get the
        log loss between its floor and the base rate, what recalibration would gain, and how sure all that is.
      </p>
      <div class="drop">
        <FileButton onFiles={([file]) => onFile(file)}>Choose a file</FileButton>
        <p>or drop one anywhere on this page</p>
        <p class="quiet">CSV, TSV, JSON, JSON lines or Parquet, also gzipped</p>
      </div>
      <p class="quiet">
        It is read and judged on your machine. This page’s policy forbids it to send anything to anybody.
      </p>
      <p>
        No file at hand? Take{' '}
        {examples.map(({ name, about }, i) => (
          <>
            {i > 0 ? ', or ' : ''}
            <button key={name} type="button" class="link" onClick={() => onExample(name)}>
              {about}
            </button>
          </>
        ))}
        .
      </p>
    </>
  )
}
