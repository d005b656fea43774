import { data, html, type Markup } from './markup.ts'

/** Which command makes a report again; nothing where none is known. */
export function madeAgain(command: string | undefined): readonly Markup[] {
  return command === undefined ? [] : [html`<p>Made again by <code>${data(command)}</code></p> `]
}

/** The end of a report that says nothing else there. */
export function madeAgainFooter(command: string | undefined): readonly Markup[] {
  return madeAgain(command).map((line) => html`<footer>${line}</footer>`)
}
