import { build } from 'esbuild'
import { gzipSync } from 'node:zlib'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../..', import.meta.url))
const bundles = {
  logLoss: ['logLoss', 8],
  'logLoss and judge': ['logLoss, judge', 30],
  'everything behind the front door': ['*', undefined],
}

/** P8: what a page downloads, minified and gzipped, nothing left out. */
export async function bundleSizes() {
  const lines = []
  for (const [name, [names, budget]] of Object.entries(bundles)) {
    const contents = names === '*' ? "export * from 'bernoulli'" : `export { ${names} } from 'bernoulli'`
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: folder },
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      conditions: ['@bernoulli/source'],
      write: false,
    })
    const bytes = gzipSync(outputFiles[0].contents, { level: 9 }).length
    lines.push(
      `| ${name} | ${(bytes / 1000).toFixed(1)} kB | ${budget === undefined ? '' : `${budget} kB`} |`,
    )
  }
  return {
    title: 'P8: gzip size of a browser bundle',
    table: ['| import | size | budget |', '| --- | --- | --- |', ...lines].join('\n'),
  }
}
