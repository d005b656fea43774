import type { JSX } from 'preact'

/** A small table of numbers, its last row set apart where it is a total. */
export function Numbers({
  caption,
  head,
  rows,
  total,
}: {
  readonly caption: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly total?: readonly string[]
}): JSX.Element {
  return (
    <div class="wide" tabIndex={0} role="region" aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col" class="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...rows, ...(total === undefined ? [] : [total])].map((row, i) => (
            <tr key={i} class={row === total ? 'total' : ''}>
              {row.map((value, j) => (
                <td key={j} class="number">
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
