import { html, type Markup } from './markup.ts'

export interface HtmlColumn<Row> {
  readonly head: Markup | string
  readonly cell: (row: Row) => Markup | string
  readonly number?: boolean
  readonly tone?: (row: Row) => 'good' | 'bad' | 'remark' | 'long' | ''
}

/** Tables of more rows are folded until somebody opens them. */
const unfolded = 20

/** A table under its title, with a note below; on a narrow screen it scrolls by itself and can be reached by keyboard. */
export function htmlTable<Row>(
  title: string,
  note: string,
  columns: readonly HtmlColumn<Row>[],
  rows: readonly Row[],
): Markup {
  const head = columns.map(({ head, number }) =>
    head === ''
      ? html`<td${number === true ? html` class="number"` : ''}></td>`
      : html`<th scope="col" ${number === true ? html` class="number"` : ''}>${head}</th>`,
  )
  const body = rows.map(
    (row) =>
      html`<tr>
        ${columns.map(({ cell, number, tone }, i) => {
          const classes = [number === true ? 'number' : '', tone?.(row) ?? '']
            .filter((name) => name !== '')
            .join(' ')
          const attribute = classes === '' ? '' : html` class="${classes}"`
          return i === 0
            ? html`<th scope="row" ${attribute}>${cell(row)}</th>`
            : html`<td${attribute}>${cell(row)}</td>`
        })}
      </tr> `,
  )
  const many = `${rows.length} ${rows.length === 1 ? 'row' : 'rows'}`
  const part = html`<section>
    <h2>${title}</h2>
    <details ${rows.length > unfolded ? '' : html` open=""`}>
      <summary>${many}</summary>
      <div
        class="${columns.length > 6 ? 'wide broad' : 'wide'}"
        tabindex="0"
        role="group"
        aria-label="${title}"
      >
        <table>
          <caption>
            ${title}
          </caption>
          <thead>
            <tr>
              ${head}
            </tr>
          </thead>
          <tbody>
            ${body}
          </tbody>
        </table>
      </div>
    </details>
    <p class="note">${note}</p>
  </section>`
  return { ...part, heading: { title } }
}
