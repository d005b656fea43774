import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'

const cli = fileURLToPath(new URL('../../packages/cli/', import.meta.url))

/**
 * A module of the command as it is written, which no package has an entrance for: a claim about it is about it, not about a
 * copy. Made once, when a claim first asks for it.
 *
 * @param {string} path  within packages/cli/src
 * @returns {() => Promise<any>} what it exports
 */
export function ofCommand(path) {
  let made
  return () => (made ??= load(path))
}

async function load(path) {
  const bundle = await rolldown({
    cwd: cli,
    input: `src/${path}`,
    platform: 'node',
    resolve: { conditionNames: ['@bernoulli/source', 'import', 'node', 'default'] },
    moduleTypes: { '.wasm': 'binary' },
    external: ['@clickhouse/client', '@duckdb/node-bindings', 'hive-driver', 'onnxruntime-node', 'pg'],
    logLevel: 'silent',
  })
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false })
  await bundle.close()
  const folder = mkdtempSync(join(tmpdir(), 'bernoulli-claims-'))
  try {
    const file = join(folder, 'module.mjs')
    writeFileSync(file, output[0].code)
    return await import(pathToFileURL(file).href)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
