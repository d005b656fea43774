import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { extname, join, sep } from 'node:path'
import { InputError } from 'bernoulli'
import type { HandedOver } from './handedOver.ts'
import { refusalOf } from './refusalOf.ts'

/** What is served, and where. */
export interface Served {
  /** The built pages. */
  readonly folder: string
  readonly port: number
  /** The first part of every path; who does not know it is told nothing. */
  readonly token: string
  readonly opened?: HandedOver
}

/** Nobody on another machine can connect. */
const LOOPBACK = '127.0.0.1'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
}

const headers = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
}

/**
 * The pages over HTTP, on the loopback address alone. A request is answered when it is addressed to this very server, comes
 * from no other page, and knows the token; of files only those are there which the folder had when the server began.
 *
 * @throws InputError when the port is taken
 */
export async function servePages(
  served: Served,
): Promise<{ readonly address: string; readonly closed: Promise<void> }> {
  const files = filesIn(served.folder)
  let host = ''
  const server = createServer((request, response) => {
    const refused = refusalOf(request, { host, token: served.token })
    if (refused !== undefined) return end(response, refused)
    answer(served, { files, host, path: pathOf(request, served.token) }, request, response).catch(() =>
      end(response, 500),
    )
  })
  await new Promise<void>((done, failed) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      failed(
        new InputError(
          {
            problem:
              cause.code === 'EADDRINUSE' ? 'the port is taken' : `no port can be had: ${cause.message}`,
            place: '--port',
            received: served.port,
            advice: 'Leave it out, and any free one is taken.',
          },
          { cause },
        ),
      ),
    )
    server.listen(served.port, LOOPBACK, done)
  })
  host = `${LOOPBACK}:${(server.address() as AddressInfo).port}`
  const opened = served.opened === undefined ? '' : `#open=${encodeURIComponent(served.opened.name)}`
  return {
    address: `http://${host}/${served.token}/index.html${opened}`,
    closed: new Promise((done) => server.once('close', done)),
  }
}

interface Asked {
  readonly files: ReadonlySet<string>
  readonly host: string
  /** What stands behind the token. */
  readonly path: string
}

async function answer(
  { folder, token, opened }: Served,
  { files, host, path }: Asked,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const bare = request.method === 'HEAD'
  if (opened !== undefined && (path === 'opened/whole' || path === 'opened/rows')) {
    const file = path === 'opened/rows' ? await rowsOf(opened) : opened.whole
    if (file === undefined) return end(response, 404)
    if (typeof file !== 'string') return end(response, 422, file.problem)
    response.writeHead(200, {
      ...headers,
      'content-type': 'application/octet-stream',
      'content-length': statSync(file).size,
    })
    if (bare) return void response.end()
    createReadStream(file)
      .once('error', () => response.destroy())
      .pipe(response)
    return
  }
  if (!files.has(path)) return end(response, 404)
  const type = types[extname(path)] ?? 'application/octet-stream'
  const contents = readFileSync(join(folder, path))
  if (!path.endsWith('.html')) {
    response.writeHead(200, { ...headers, 'content-type': type }).end(bare ? undefined : contents)
    return
  }
  // The page may ask for the file that was handed over, and for nothing else.
  const asks = `connect-src http://${host}/${token}/opened/`
  const page = contents.toString('utf8').replace("connect-src 'none'", opened === undefined ? '$&' : asks)
  response
    .writeHead(200, {
      ...headers,
      'content-type': type,
      'content-security-policy': "frame-ancestors 'none'",
      'x-frame-options': 'DENY',
    })
    .end(bare ? undefined : page)
}

/** The rows as Parquet, or what keeps them from being read. */
async function rowsOf(opened: HandedOver): Promise<string | { readonly problem: string }> {
  try {
    return await opened.rows()
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

function end(response: ServerResponse, status: number, text = ''): void {
  if (response.headersSent) return void response.destroy()
  response.writeHead(status, { ...headers, 'content-type': 'text/plain; charset=utf-8' }).end(text)
}

function pathOf({ url = '' }: IncomingMessage, token: string): string {
  const [path = ''] = url.slice(`/${token}/`.length).split(/[?#]/, 1)
  return path === '' ? 'index.html' : path
}

/** The files in a folder and below, as paths with slashes. */
function filesIn(folder: string): ReadonlySet<string> {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
  return new Set(
    found
      .filter((one) => one.isFile())
      .map(({ parentPath, name }) =>
        join(parentPath, name).slice(join(folder, '/').length).replaceAll(sep, '/'),
      ),
  )
}
