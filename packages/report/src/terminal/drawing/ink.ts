/** How a stretch of text is set; each function returns its text unchanged where colour is not wanted. */
export interface Ink {
  readonly bold: (text: string) => string
  readonly quiet: (text: string) => string
  readonly good: (text: string) => string
  readonly bad: (text: string) => string
  readonly accent: (text: string) => string
}

/** Ink for a screen that shows colours, or plain text. */
export function ink(color: boolean): Ink {
  const style = (on: number, off: number) => (text: string) =>
    color && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text
  return {
    bold: style(1, 22),
    quiet: style(2, 22),
    good: style(32, 39),
    bad: style(31, 39),
    accent: style(36, 39),
  }
}
