import { build } from 'esbuild'
import { gzipSync } from 'node:zlib'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../..', import.meta.url))
const bundles = {
  logLoss: ['logLoss', 8],
  'logLoss and judge': ['logLoss, judge', 36],
  'everything behind the front door': ['*', undefined],
}

/** P8: what a page downloads, minified and gzipped: at once, and what it loads where a table is handed over. */
export async function bundleSizes() {
  const lines = []
  for (const [name, [names, budget]] of Object.entries(bundles)) {
    const contents = names === '*' ? "export * from 'bernoulli'" : `export { ${names} } from 'bernoulli'`
    const { outputFiles, metafile } = await build({
      stdin: { contents, resolveDir: folder, sourcefile: 'page.js' },
      bundle: true,
      splitting: true,
      outdir: 'page',
      minify: true,
      format: 'esm',
      platform: 'browser',
      conditions: ['@bernoulli/source'],
      write: false,
      metafile: true,
    })
    const sizeOf = (path) =>
      gzipSync(outputFiles.find((file) => file.path.endsWith(path)).contents, { level: 9 }).length
    const parts = Object.keys(metafile.outputs)
    const atOnce = [parts.find((path) => metafile.outputs[path].entryPoint?.endsWith('page.js'))]
    for (const path of atOnce)
      for (const { path: next, kind } of metafile.outputs[path].imports)
        if (kind === 'import-statement' && !atOnce.includes(next)) atOnce.push(next)
    const total = (paths) => paths.reduce((sum, path) => sum + sizeOf(path), 0)
    const bytes = total(atOnce)
    const later = reachable(metafile, atOnce)
    lines.push(
      `| ${name} | ${(bytes / 1000).toFixed(1)} kB | ${(total(later) / 1000).toFixed(1)} kB | ${budget === undefined ? '' : `${budget} kB`} |`,
    )
  }
  return {
    title: 'P8: gzip size of a browser bundle',
    table: [
      '| import | at once | with tables, besides | budget |',
      '| --- | --- | --- | --- |',
      ...lines,
    ].join('\n'),
  }
}

/** The parts that those loaded at once may ask for later. */
function reachable({ outputs }, atOnce) {
  const later = []
  const visit = (path) => {
    for (const { path: next } of outputs[path].imports)
      if (!atOnce.includes(next) && !later.includes(next)) {
        later.push(next)
        visit(next)
      }
  }
  for (const path of atOnce) visit(path)
  return later
}
