import type { OpenedFiles } from '../duckdb/index.ts'
import { progress, type Progress } from '../shell/process/index.ts'

/**
 * Opens files, uses them, and closes them whatever happens; meanwhile one line says what is being done.
 */
export async function withFiles(
  files: readonly string[],
  open: () => Promise<OpenedFiles>,
  use: (data: OpenedFiles, line: Progress) => Promise<void>,
): Promise<void> {
  const line = progress()
  line.say(`reading ${files.join(', ')}`)
  try {
    const data = await open()
    try {
      await use(data, line)
    } finally {
      await data.close()
    }
  } finally {
    line.end()
  }
}
