/** What the server sends for a statement, page by page. */
export interface Page {
  readonly id: string
  readonly stats: { readonly state: string }
  /** Where the next page is; left out in the last. */
  readonly nextUri?: string
  readonly columns?: readonly { readonly name: string; readonly type: string }[]
  readonly data?: readonly (readonly unknown[])[]
  readonly error?: { readonly message: string; readonly errorName: string; readonly errorType?: string }
}

/** What the server says went wrong with a statement. */
export class StatementError extends Error {
  readonly errorName: string
  /** Whose fault it is. */
  readonly errorType: string
  constructor({ message, errorName, errorType = '' }: NonNullable<Page['error']>) {
    super(message)
    this.errorType = errorType
    this.errorName = errorName
  }
}
