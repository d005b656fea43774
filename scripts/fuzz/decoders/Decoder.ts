import type { Random } from './draw.ts'

/** A decoder, sound files for it, and what must hold of whatever it reads. */
export interface Decoder {
  /** @returns a file, and what is wrong with what is read from it as it stands */
  readonly sound: (random: Random) => {
    readonly bytes: Uint8Array
    readonly same: (read: unknown) => boolean
  }
  readonly read: (bytes: Uint8Array) => unknown
  /** What holds of anything that was read. */
  readonly law?: (read: never) => boolean
  /** Changes that know the format. */
  readonly change?: (bytes: Uint8Array, random: Random) => Uint8Array
}
