import type { View, Views } from './messages.ts'

/** Asks something of the file that was judged; of several questions of one kind only the last is answered. */
export type AskView = <Kind extends View['ask']>(
  request: Extract<View, { readonly ask: Kind }>,
  use: (answer: Views[Kind] | { readonly problem: string }) => void,
) => void
