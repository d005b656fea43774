import { setTimeout as wait } from 'node:timers/promises'
import { HttpError, LostError, PATIENCE } from '../server/index.ts'
import { StatementError, type Page } from './Page.ts'

/** An answer, whole. */
export interface Received {
  readonly fields: readonly { readonly name: string; readonly type: string }[]
  readonly rows: readonly (readonly unknown[])[]
}

interface Asking {
  readonly headers: Readonly<Record<string, string>>
  /** Ends the query at the server. */
  readonly signal: AbortSignal
  /** How long a server may be busy, and how long it may take to end a query. */
  readonly patience?: number | undefined
}

/** The server asks for patience with these. */
const busy = new Set([429, 502, 503, 504])
/** How often a page is asked for again when the connection broke. */
const TRIES = 3

/**
 * Sends a statement and reads the pages of its answer to the last; only then is there an answer, because an error may come
 * in any of them. Where the server is busy a page is asked for again, and where the connection breaks too: pages are kept
 * until the one behind them is asked for.
 *
 * @throws HttpError, StatementError, LostError where what came is not whole, or what fetch throws
 */
export async function askTrino(
  base: string,
  statement: string,
  { headers, signal, patience = PATIENCE }: Asking,
): Promise<Received> {
  const ask = async (url: string, init: RequestInit, again: boolean): Promise<Page> => {
    const began = Date.now()
    for (let tries = 0; ; tries++) {
      try {
        const response = await fetch(url, { ...init, headers, redirect: 'manual' })
        if (response.ok) return pageOf(await response.text())
        const error = new HttpError(response.status, await response.text(), response.headers.get('location'))
        if (!busy.has(error.status) || Date.now() - began > patience) throw error
      } catch (error) {
        if (!again || tries >= TRIES || signal.aborted || error instanceof HttpError) throw error
      }
      await wait(Math.min(50 * 2 ** tries, 1000), undefined, { signal })
    }
  }
  /** The page that names the query; what comes too late for us is ended there, too. */
  const begin = async (): Promise<Page> => {
    const begun = ask(`${base}/v1/statement`, { method: 'POST', body: statement }, false)
    const end = new Promise<never>((_, reject) => {
      const stop = (): void => reject(signal.reason as Error)
      if (signal.aborted) stop()
      else signal.addEventListener('abort', stop, { once: true })
    })
    try {
      return await Promise.race([begun, end])
    } catch (error) {
      if (signal.aborted)
        await Promise.race([
          begun.then(
            ({ nextUri }) => drop(nextUri),
            () => undefined,
          ),
          wait(patience, undefined, { ref: false }),
        ])
      throw error
    }
  }
  const drop = async (nextUri: string | undefined): Promise<void> => {
    if (nextUri === undefined) return
    const init = {
      method: 'DELETE',
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    } as const
    await fetch(here(nextUri, base), init).catch(() => undefined)
  }
  const rows: (readonly unknown[])[] = []
  let fields: Received['fields'] = []
  let next: string | undefined
  try {
    // A statement that was sent twice would run twice: only its pages are asked for again.
    let page = await begin()
    for (;;) {
      if (page.error !== undefined) throw new StatementError(page.error)
      if (page.columns !== undefined) fields = page.columns
      for (const row of page.data ?? []) {
        if (row.length !== fields.length) throw new LostError('a row that is not whole')
        rows.push(row)
      }
      next = page.nextUri
      if (next === undefined && page.stats.state === 'FINISHED') return { fields, rows }
      if (next === undefined) throw new LostError('pages that have no end')
      page = await ask(here(next, base), { signal }, true)
    }
  } catch (error) {
    if (!(error instanceof StatementError)) await drop(next)
    throw error
  }
}

/** @throws LostError when the text is no page, or not a whole one */
function pageOf(text: string): Page {
  try {
    const page = JSON.parse(text) as Partial<Page> | null
    if (typeof page?.id === 'string' && typeof page.stats?.state === 'string') return page as Page
  } catch {
    // as below
  }
  throw new LostError('no page')
}

/** The next page is asked for where the first was: an address that the server names may be another's. */
function here(uri: string, base: string): string {
  const { pathname, search } = new URL(uri, base)
  return `${base}${pathname}${search}`
}
