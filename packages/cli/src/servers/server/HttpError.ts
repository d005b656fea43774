/** An answer over HTTP that is none of what was asked for. */
export class HttpError extends Error {
  readonly status: number
  /** Where it sends those who ask, if it does: the server alone. */
  readonly elsewhere: string | undefined

  /** @param text  what stands in the answer, of which the first words are kept */
  constructor(status: number, text: string, location?: string | null) {
    super(firstWords(text))
    this.status = status
    this.elsewhere = location === null || location === undefined ? undefined : serverOf(location)
  }

  /** Whether the same may be answered later. */
  get passes(): boolean {
    return this.status === 429 || this.status >= 500
  }
}

/** The first words of a text, or of a page, without what is between angle brackets. */
function firstWords(text: string): string {
  const plain = text
    .slice(0, 5000)
    .replace(/<(style|script|head)\b[^]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return plain.length > 200 ? `${plain.slice(0, 200)}…` : plain
}

function serverOf(location: string): string | undefined {
  try {
    return new URL(location).origin
  } catch {
    return undefined
  }
}
