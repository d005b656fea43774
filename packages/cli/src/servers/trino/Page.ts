/** What the server sends for a statement, page by page. */
export interface Page {
  /** Where the next page is; left out in the last. */
  readonly nextUri?: string
  readonly columns?: readonly { readonly name: string; readonly type: string }[]
  readonly data?: readonly (readonly unknown[])[]
  readonly error?: { readonly message: string; readonly errorName: string; readonly errorType?: string }
}

/** An answer of the server that is no page. */
export class HttpError extends Error {
  readonly status: number
  constructor(status: number, text: string) {
    super(text.trim().split('\n')[0] ?? '')
    this.status = status
  }
}

/** What the server says went wrong with a statement. */
export class StatementError extends Error {
  readonly errorName: string
  constructor({ message, errorName }: NonNullable<Page['error']>) {
    super(message)
    this.errorName = errorName
  }
}
