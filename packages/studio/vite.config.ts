import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { lossStyle } from '@bernoulli/report/explain'
import { style } from '@bernoulli/report/html'
import { defineConfig } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** What the sources name with a sign: the report's own style sheets, and the examples as modules. */
const named = {
  name: 'named',
  enforce: 'pre' as const,
  resolveId: (id: string): string | undefined =>
    id === '#worker'
      ? `${here('./src/worker.ts')}?worker&url`
      : id === 'hysnappy'
        ? here('./hysnappy.js')
        : id === '#report.css' || id === '#loss.css' || id.startsWith('#examples/')
          ? here(`./${id.slice(1)}`.replace('.csv', '.csv.js'))
          : undefined,
  load(id: string): string | undefined {
    // Snappy in WebAssembly, which the page's policy does not run; hyparquet has one of its own
    if (id === here('./hysnappy.js'))
      return 'export const snappyUncompress = undefined, snappyUncompressor = () => undefined'
    if (id === here('./report.css')) return style
    if (id === here('./loss.css')) return lossStyle
    if (!id.startsWith(here('./examples/'))) return undefined
    const text = readFileSync(
      here(`../../examples/${id.slice(here('./examples/').length, -'.js'.length)}`),
      'utf8',
    )
    return `export const text = ${JSON.stringify(text)}`
  },
}

export default defineConfig({
  root: here('.'),
  base: './',
  plugins: [named],
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
    chunkSizeWarningLimit: 3000,
    rolldownOptions: { input: { index: here('./index.html'), loss: here('./loss.html') } },
  },
})
