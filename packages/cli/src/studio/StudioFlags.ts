/** The options of `studio`, as they were given. */
export interface StudioFlags {
  readonly port: number
}
