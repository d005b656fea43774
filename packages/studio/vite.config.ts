import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { lossStyle } from '@bernoulli/report/explain'
import { style } from '@bernoulli/report/html'
import { defineConfig } from 'vite'
import { licenses } from '../../scripts/licenses.mjs'
import { onnxWeb } from '../../scripts/onnx-web.mjs'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const examples = '../../examples/'

/** Files as text in a module: what a page may not ask for, it is made of. */
const packed = (file: string): string =>
  `export const packed = ${JSON.stringify(readFileSync(file).toString('base64'))}`

/** Modules that the sources name with a sign, each as its text. */
const written: Readonly<Record<string, () => string>> = {
  '#report.css': () => style,
  '#loss.css': () => lossStyle,
  '#examples/late-flights.csv': () => text('late-flights.csv'),
  '#examples/late-shares.csv': () => text('late-shares.csv'),
  '#digits/train': () => packed(here(`${examples}digits-train.idx.gz`)),
  '#digits/test': () => packed(here(`${examples}digits-test.idx.gz`)),
  '#onnx/wasm': () => binary(onnx?.binary),
  '#onnx/module': () => module(onnx?.module),
  '#onnx/webgpu/wasm': () => binary(onnx?.graphics.binary),
  '#onnx/webgpu/module': () => module(onnx?.graphics.module),
  // Snappy in WebAssembly, which the page's policy does not run; hyparquet has one of its own
  hysnappy: () => 'export const snappyUncompress = undefined, snappyUncompressor = () => undefined',
}

const binary = (file: string | undefined): string =>
  file === undefined
    ? 'export const packed = undefined'
    : `export const packed = ${JSON.stringify(gzipSync(readFileSync(file), { level: 9 }).toString('base64'))}`

const module = (file: string | undefined): string =>
  file === undefined ? 'export const ort = undefined' : `export * as ort from ${JSON.stringify(file)}`

const text = (name: string): string =>
  `export const text = ${JSON.stringify(readFileSync(here(`${examples}${name}`), 'utf8'))}`

const workers: Readonly<Record<string, string>> = {
  '#worker': './src/worker.ts',
  '#trainer': './src/trainer.ts',
}

const found = onnxWeb()
if (typeof found === 'string') process.stderr.write(`No training in the pages: ${found}\n`)
const onnx = typeof found === 'string' ? undefined : found

/** Ends a name, so that a style sheet is taken for one. */
const ending = (id: string): string => (id.endsWith('.css') ? '' : '.js')

/** Every module of the pages and of their workers. */
const parsed = new Set<string>()

const named = {
  name: 'named',
  enforce: 'pre' as const,
  resolveId(id: string): string | undefined {
    const worker = workers[id]
    if (worker !== undefined) return `${here(worker)}?worker&url`
    return written[id] === undefined ? undefined : here(`./named/${id.replace('#', '')}${ending(id)}`)
  },
  moduleParsed({ id }: { readonly id: string }): void {
    parsed.add(id)
  },
  transform(code: string, id: string): string | undefined {
    // the binary is handed over; its file is not to be copied beside
    const file = /new URL\("ort-wasm-simd-threaded(\.asyncify)?\.wasm",import\.meta\.url\)\.href/g
    return /ort\.(wasm|webgpu)\.bundle\.min\.mjs$/.test(id) ? code.replaceAll(file, '""') : undefined
  },
  load(id: string): string | undefined {
    const name = Object.keys(written).find(
      (one) => id === here(`./named/${one.replace('#', '')}${ending(one)}`),
    )
    return name === undefined ? undefined : written[name]?.()
  },
}

/** The licences of what is inside the pages, their workers too, are passed on with them. */
const passedOn = {
  name: 'licences',
  generateBundle(this: { emitFile(file: object): unknown }): void {
    this.emitFile({ type: 'asset', fileName: 'licenses.txt', source: licenses(parsed) })
  },
}

export default defineConfig({
  root: here('.'),
  base: './',
  plugins: [named, passedOn],
  worker: { format: 'es', plugins: () => [named] },
  resolve: {
    // what its manifest names for browsers is a script with a global, no module
    alias: { '@acemir/cssom': '@acemir/cssom/lib/index.js' },
    conditions: ['@bernoulli/source', 'module', 'browser', 'production'],
  },
  build: {
    outDir: here('./dist/site'),
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 8000,
    rolldownOptions: {
      input: { index: here('./index.html'), loss: here('./loss.html'), train: here('./train.html') },
    },
  },
})
