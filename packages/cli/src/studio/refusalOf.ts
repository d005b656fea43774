import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/**
 * Why a request is not answered, as a status; undefined where it may be. It must name this server as its host, so that no
 * name of elsewhere that leads here is believed; it must not come from another page; and it must know the token.
 */
export function refusalOf(
  { method, url = '', headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  { host, token }: { readonly host: string; readonly token: string },
): number | undefined {
  const { origin } = headers
  const site = headers['sec-fetch-site']
  if (headers.host !== host) return 421
  if (origin !== undefined && origin !== `http://${host}`) return 403
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return 403
  const [, given = ''] = url.split('/', 2)
  const [a, b] = [Buffer.from(given), Buffer.from(token)]
  if (a.length !== b.length || !timingSafeEqual(a, b) || !url.startsWith(`/${token}/`)) return 403
  if (method !== 'GET' && method !== 'HEAD') return 405
  return undefined
}
