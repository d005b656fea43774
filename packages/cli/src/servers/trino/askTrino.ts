import { setTimeout as wait } from 'node:timers/promises'
import { HttpError, StatementError, type Page } from './Page.ts'

/** An answer, whole. */
export interface Received {
  readonly fields: readonly { readonly name: string; readonly type: string }[]
  readonly rows: readonly (readonly unknown[])[]
}

/** The server asks for patience with these. */
const busy = new Set([429, 502, 503, 504])
const TRIES = 20

/**
 * Sends a statement and reads the pages of its answer to the last; only then is there an answer, because an error may come
 * in any of them. Where the server is busy a page is asked for again, and where the connection breaks too: pages are kept
 * until the one behind them is asked for.
 *
 * @param signal  ends the query at the server
 * @throws HttpError, StatementError, or what fetch throws
 */
export async function askTrino(
  base: string,
  headers: Readonly<Record<string, string>>,
  statement: string,
  signal: AbortSignal,
): Promise<Received> {
  const ask = async (url: string, init: RequestInit, again: boolean): Promise<Page> => {
    for (let tries = 0; ; tries++) {
      const last = tries >= TRIES
      try {
        const response = await fetch(url, { ...init, headers, signal, redirect: 'error' })
        if (response.ok) return (await response.json()) as Page
        if (last || !busy.has(response.status)) throw new HttpError(response.status, await response.text())
      } catch (error) {
        if (last || !again || tries >= 3 || signal.aborted || error instanceof HttpError) throw error
      }
      await wait(Math.min(50 * 2 ** tries, 1000), undefined, { signal })
    }
  }
  const rows: (readonly unknown[])[] = []
  let fields: Received['fields'] = []
  let next: string | undefined
  try {
    // A statement that was sent twice would run twice: only its pages are asked for again.
    let page = await ask(`${base}/v1/statement`, { method: 'POST', body: statement }, false)
    for (;;) {
      if (page.error !== undefined) throw new StatementError(page.error)
      if (page.columns !== undefined) fields = page.columns
      for (const row of page.data ?? []) rows.push(row)
      next = page.nextUri
      if (next === undefined) return { fields, rows }
      page = await ask(here(next, base), {}, true)
    }
  } catch (error) {
    if (next !== undefined && !(error instanceof StatementError))
      await fetch(here(next, base), { method: 'DELETE', headers }).catch(() => undefined)
    throw error
  }
}

/** The next page is asked for where the first was: an address that the server names may be another's. */
function here(uri: string, base: string): string {
  const { pathname, search } = new URL(uri)
  return `${base}${pathname}${search}`
}
