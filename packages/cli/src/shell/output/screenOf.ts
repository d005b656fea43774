import { colored } from './colored.ts'

/** What a drawing needs to know of standard output: whether it takes colours, and its width where it has one. */
export function screenOf(): { readonly color: boolean; readonly width?: number } {
  const { stdout } = process
  return {
    color: colored(stdout),
    ...(stdout.isTTY && stdout.columns > 0 ? { width: stdout.columns } : {}),
  }
}
