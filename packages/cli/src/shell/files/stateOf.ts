import { stat } from 'node:fs/promises'

/**
 * What tells a file from any other, and from what it was before it was written to: device, inode, size, and the times of
 * its last writing and of its last change of any kind, to the nanosecond; undefined when nothing is there.
 */
export async function stateOf(path: string): Promise<string | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined)
  if (found === undefined) return undefined
  const { dev, ino, size, mtimeNs, ctimeNs } = found
  return [dev, ino, size, mtimeNs, ctimeNs].join(' ')
}
