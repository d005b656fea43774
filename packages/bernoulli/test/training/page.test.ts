// @platform node: it starts a browser and compares it with the native runtime
import { build } from 'esbuild'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as ort from 'onnxruntime-node'
import { describe, expect, test } from 'vitest'
import { onnxRuntime } from '../../src/training/index.ts'
import { trainings } from './page/trainings.ts'
import type { Outcome } from './page/trainings.ts'
import { webRuntime } from './webRuntime.ts'

const browser = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path))
const runtime = browser === undefined ? undefined : webRuntime()
const missing =
  browser === undefined
    ? 'no Chromium here'
    : runtime === undefined
      ? 'onnxruntime-web cannot be installed here'
      : ''

describe.skipIf(missing !== '')(
  `training in a Chromium page with onnxruntime-web${missing && `: ${missing}`}`,
  () => {
    test('gives the losses and logits of the native runtime', { timeout: 180_000 }, async () => {
      const inPage = await trainInPage(browser as string, runtime as string)
      for (const [name, train] of Object.entries(trainings)) {
        const native = await train(onnxRuntime(ort))
        const web = inPage[name]
        expect(web?.losses.length).toBe(native.losses.length)
        native.losses.forEach((loss, epoch) =>
          expect(Math.abs((web?.losses[epoch] ?? NaN) - loss), `${name}, epoch ${epoch + 1}`).toBeLessThan(
            1e-5,
          ),
        )
        native.logits.forEach((logit, index) =>
          expect(Math.abs((web?.logits[index] ?? NaN) - logit), `${name}, logit ${index}`).toBeLessThan(1e-3),
        )
      }
    })
  },
)

async function trainInPage(browser: string, runtime: string): Promise<Readonly<Record<string, Outcome>>> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./page/inPage.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    write: false,
  })
  const script = outputFiles[0]?.text ?? ''
  const profile = mkdtempSync(join(tmpdir(), 'bernoulli-page-'))
  let answered: (text: string) => void
  const answer = new Promise<string>((resolve) => (answered = resolve))
  const server = createServer((request, response) => {
    const url = request.url ?? '/'
    if (request.method === 'POST') {
      let text = ''
      request.on('data', (part: Buffer) => (text += part.toString()))
      request.on('end', () => (response.end(), answered(text)))
    } else if (url.startsWith('/onnxruntime/')) {
      const type = url.endsWith('.wasm') ? 'application/wasm' : 'text/javascript'
      response.writeHead(200, { 'content-type': type })
      response.end(
        readFileSync(join(runtime, 'dist', url.slice('/onnxruntime/'.length).replace(/[^\w.-]/g, ''))),
      )
    } else if (url === '/script.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' })
      response.end(script)
    } else {
      response.writeHead(url === '/' ? 200 : 404, { 'content-type': 'text/html' })
      response.end('<!doctype html><script type="module" src="/script.js"></script>')
    }
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    `--user-data-dir=${profile}`,
  ]
  const child = spawn(browser, [...flags, `http://127.0.0.1:${port}/`], { stdio: 'ignore' })
  try {
    const result = JSON.parse(await answer) as Readonly<Record<string, Outcome>> & { readonly error?: string }
    if (result.error !== undefined) throw new Error(`in the page: ${result.error}`)
    return result
  } finally {
    const gone = new Promise((closed) => child.once('close', closed))
    child.kill()
    await gone
    server.close()
    // Processes that the browser began end a moment after it, and write until then.
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  }
}
