import { basename } from 'node:path'
import { gzipSync } from 'node:zlib'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What a page downloads for an import before it can call it, minified and gzipped; parts that are loaded later are not counted. */
export async function pageDownload(
  names: string,
): Promise<{ readonly bytes: number; readonly modules: readonly string[] }> {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: `export { ${names} } from '@bernoulli/core'`,
      resolveDir: root,
      sourcefile: 'page.js',
    },
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    conditions: ['@bernoulli/source'],
    outdir: '/page',
    write: false,
    metafile: true,
  })
  const parts = new Map(Object.entries(metafile.outputs).map(([path, part]) => [basename(path), part]))
  const wanted = new Set(['stdin.js'])
  for (const name of wanted)
    // grows while it is walked
    for (const { kind, path } of parts.get(name)?.imports ?? [])
      if (kind === 'import-statement') wanted.add(basename(path))
  const bytes = outputFiles
    .filter(({ path }) => wanted.has(basename(path)))
    .reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0)
  return { bytes, modules: [...wanted].flatMap((name) => Object.keys(parts.get(name)?.inputs ?? {})) }
}
