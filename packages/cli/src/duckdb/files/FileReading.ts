/** Something about a file that its rows told and nobody said: where its names stand, what parts its values. */
export interface FileReading {
  /** As it follows the name of the file: `names in line 3`. */
  readonly text: string
  /** Whether the file itself says so. */
  readonly by: 'given' | 'guessed'
  /** The command that makes a file which needs no such reading. */
  readonly instead?: string
}
