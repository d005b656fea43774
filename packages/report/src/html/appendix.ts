import { visible } from '../words/index.ts'
import { figure } from './figure.ts'
import { html, type Markup } from './markup.ts'
import type { HtmlOptions } from './page.ts'
import { prose } from './prose.ts'
import { htmlTable } from './table.ts'

/** What stands beside a verdict: pictures, then tables; under one title, folded, where there is one. */
export function appendixParts({ appendix }: Pick<HtmlOptions, 'appendix'>): readonly Markup[] {
  if (appendix === undefined) return []
  const parts = [
    ...appendix.pictures.map(figure),
    ...appendix.parts.map(({ title, note, heads, rows }) =>
      htmlTable(
        visible(title),
        prose(note),
        heads.map((head, i) => ({
          head: head.replace(/:$/, ''),
          cell: (row: readonly string[]) => prose(row[i] ?? ''),
          number: head.endsWith(':'),
        })),
        rows,
      ),
    ),
  ]
  const { title } = appendix
  if (title === undefined || parts.length === 0) return parts
  const folded = html`<section>
    <details>
      <summary>${title}</summary>
      ${parts}
    </details>
  </section>`
  return [{ ...folded, heading: { title } }]
}
