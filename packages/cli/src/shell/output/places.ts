import { access, constants, lstat, readlink, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'

/** Where a result goes. */
export type Place =
  | {
      /** A file that is there, or none yet: it is written beside its place and then moved there. */
      readonly kind: 'file'
      readonly path: string
      readonly beside: string
      /** What the file that is there allows to whom, and whose it is. */
      readonly kept: { readonly mode: number; readonly uid: number; readonly gid: number } | undefined
    }
  | {
      /** A device, a pipe, a file with several names or of somebody else: it is written to as it is. */
      readonly kind: 'stream'
      readonly path: string
      readonly pipe: boolean
    }
  | {
      /** A stream that this process has open already. */
      readonly kind: 'open'
      readonly descriptor: number
    }

const openStreams = /^\/(?:dev\/(?:fd\/(\d+)|std(?:in|(out)|(err)))|proc\/self\/fd\/(\d+))$/

/**
 * What a path stands for, links followed: nothing that is not an ordinary file of one's own is ever replaced.
 *
 * @throws the system's error when it cannot be looked at, or is a file that may not be written
 */
export async function placeOf(path: string): Promise<Place> {
  const [open, fd, out, err, self] = openStreams.exec(path) ?? []
  if (open !== undefined && (fd ?? out ?? err ?? self) !== undefined)
    return { kind: 'open', descriptor: out ? 1 : err ? 2 : Number(fd ?? self) }
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
  if (found === undefined && path.endsWith('/')) throw new Error(`EISDIR: ${path} is the name of a directory`)
  if (found === undefined) return fileAt(await behindLinks(path))
  if (found.isDirectory()) throw new Error(`EISDIR: ${path} is a directory`)
  await access(path, constants.W_OK)
  const { mode, uid, gid } = found
  if (!found.isFile() || found.nlink > 1 || !mayOwn(uid, gid))
    return { kind: 'stream', path, pipe: found.isFIFO() }
  return fileAt(await realpath(path), { mode: mode & 0o7777, uid, gid })
}

type File = Extract<Place, { kind: 'file' }>

function fileAt(path: string, kept?: File['kept']): File {
  const whole = resolve(path)
  return {
    kind: 'file',
    path: whole,
    beside: join(dirname(whole), `.${basename(whole)}.${process.pid}.unfinished`),
    kept,
  }
}

/** Whether a new file can be given to the owner of the old one. */
function mayOwn(uid: number, gid: number): boolean {
  const me = process.geteuid?.()
  return me === undefined || me === 0 || (uid === me && gid === process.getegid?.())
}

/** The path at the end of links that lead to nothing yet. */
async function behindLinks(path: string): Promise<string> {
  let at = path
  for (let links = 0; links < 40; links++) {
    const link = await lstat(at).catch(() => undefined)
    if (link?.isSymbolicLink() !== true) return at
    at = resolve(dirname(at), await readlink(at))
  }
  throw new Error(`ELOOP: too many links behind ${path}`)
}
