import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'

/**
 * What a program in TypeScript beside this one exports, as one module, for a Node that reads only JavaScript.
 *
 * @param {string} path  from this folder
 * @param {import('rolldown').InputOptions} options
 */
export async function imported(path, options = {}) {
  const folder = fileURLToPath(new URL('.', import.meta.url))
  const name = path.replaceAll(/\W/g, '-')
  const file = join(folder, `.${name}-${process.pid}.mjs`)
  const bundle = await rolldown({ input: join(folder, path), platform: 'node', ...options })
  try {
    await bundle.write({ file, codeSplitting: false })
    return await import(pathToFileURL(file).href)
  } finally {
    await bundle.close()
    rmSync(file, { force: true })
  }
}
