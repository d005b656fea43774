export { html } from './html.ts'
export type { HtmlOptions } from './page.ts'
