import { join } from 'node:path'
import { rolldown } from 'rolldown'

/** What pages do when they are searched, as one script that needs no module, so that it also works from a folder. */
export async function searchScript(
  root: string,
): Promise<{ readonly code: string; readonly ids: readonly string[] }> {
  const bundle = await rolldown({
    input: join(root, 'scripts/site/search/inPage.ts'),
    platform: 'browser',
  })
  try {
    const { output } = await bundle.generate({ format: 'iife', minify: true })
    const [{ code, moduleIds }] = output
    return { code, ids: moduleIds }
  } finally {
    await bundle.close()
  }
}
