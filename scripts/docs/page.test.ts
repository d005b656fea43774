// @slow: trains in a browser, and once more here
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import * as ort from 'onnxruntime-node'
import { onnxRuntime } from 'bernoulli/training'
import type { Fitted, RowArray, Runtime } from 'bernoulli/training'
import { expect, test } from 'vitest'
import { webRuntime } from '../../packages/bernoulli/test/training/webRuntime.ts'
import { openBrowser } from '../../packages/report/test/browser.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
}

interface Example {
  readonly grid: (side: number) => RowArray
  readonly trainSpirals: (runtime: Runtime) => Promise<{
    readonly fitted: Fitted
    readonly loss: { readonly mean: number }
  }>
}

const web = webRuntime()
const browser = web === undefined ? 'onnxruntime-web cannot be installed here' : await openBrowser()

test.skipIf(typeof browser === 'string')(
  `the example page trains in Chromium as Node does${typeof browser === 'string' ? `: ${browser}` : ''}`,
  { timeout: 180_000 },
  async () => {
    if (typeof browser === 'string' || web === undefined) throw new TypeError('no browser')
    const server = createServer((request, response) => {
      const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname)
      const runtime = '/node_modules/onnxruntime-web/'
      const file = path.startsWith(runtime) ? join(web, path.slice(runtime.length)) : join(root, path)
      if (!existsSync(file)) return response.writeHead(404).end()
      return response
        .writeHead(200, { 'content-type': types[extname(file)] ?? 'text/plain' })
        .end(readFileSync(file))
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const { port } = server.address() as AddressInfo
    const page = await browser.page({ width: 800, colorScheme: 'light' })
    const faults: string[] = []
    page.on('pageerror', ({ message }) => faults.push(message))
    try {
      await page.goto(`http://127.0.0.1:${port}/examples/page/index.html`)
      await page.click('#train')
      await page.waitForSelector('#model:not([hidden])', { timeout: 120_000 })
      const said = (await page.textContent('#said')) ?? ''
      const inPage = Number(/^Trained: (\d\.\d+) nats/.exec(said)?.[1])
      const example = (await import(
        pathToFileURL(join(root, 'examples/page/trainSpirals.js')).href
      )) as Example
      const runtime = onnxRuntime(ort)
      const { fitted, loss } = await example.trainSpirals(runtime)
      expect(loss.mean).toBeLessThan(0.05)
      expect(inPage).toBeLessThan(0.05)
      expect(Math.abs(inPage - loss.mean)).toBeLessThan(0.02)
      // The file that the page hands over, asked here.
      const bytes = await page.evaluate<number[]>(
        "fetch(document.getElementById('model').href).then((r) => r.arrayBuffer()).then((b) => [...new Uint8Array(b)])",
      )
      const session = await runtime.load(Uint8Array.from(bytes))
      const { logits } = await session.run({ inputs: example.grid(20).values })
      await session.release()
      const own = await fitted.predict(example.grid(20))
      const same = own.filter((z, i) => z > 0 === (logits?.[i] ?? NaN) > 0).length
      expect(same / own.length).toBeGreaterThan(0.95)
      await page.selectOption('#on', { value: 'webgpu' })
      expect(faults).toEqual([])
    } finally {
      await page.close()
      await browser.close()
      server.close()
    }
  },
)

test('where a page asks for WebGPU the graph moves the parameters', () => {
  const asked = ['examples/page/page.js', 'docs/training.md'].flatMap(
    (file) =>
      readFileSync(join(root, file), 'utf8').match(/executionProviders: \['webgpu'\] \}[^\n]*/g) ?? [],
  )
  expect(asked).toHaveLength(2)
  for (const text of asked) expect(text).toMatch(/^executionProviders: \['webgpu'\] \}, 'there'\)/)
})
