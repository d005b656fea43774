import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { EngineError } from 'bernoulli'

/** Where the pages are in the package that is published, beside the bundle of the command. */
const packed = fileURLToPath(new URL('./studio/', import.meta.url))

/** What builds them, in a clone; and what tells a clone from a package. */
const builder = new URL('../../../scripts/bundle-studio.mjs', import.meta.url)
const source = new URL('../src/bernoulli.ts', import.meta.url)

/**
 * The folder of the built pages. They are part of the package; in a clone they are built when they are first asked for, and
 * again when their sources have changed.
 *
 * @throws EngineError when they cannot be built
 */
export async function pagesFolder(say: (sentence: string) => void): Promise<string> {
  if (!existsSync(source) || !existsSync(builder)) return packed
  const { isBuilt } = (await import(builder.href)) as { isBuilt: () => boolean }
  if (isBuilt()) return packed
  say('Building the pages, once …')
  await promisify(execFile)(process.execPath, [fileURLToPath(builder)]).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new EngineError('Vite', `the pages cannot be built: ${why}`, { cause })
  })
  return packed
}
