/** What is to be known of what was read, as a sentence with a stable code. */
export interface ReadingStatement {
  readonly code: string
  readonly text: string
}
