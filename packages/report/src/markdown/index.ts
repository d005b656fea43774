export { gatesMarkdown } from './gates.ts'
export { markdown } from './markdown.ts'
export type { MarkdownOptions } from './MarkdownOptions.ts'
