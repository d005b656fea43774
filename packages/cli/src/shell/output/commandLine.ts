import { shellWord } from './shellWord.ts'

/** The command as it can be typed again. */
export function commandLine(args: readonly string[] = process.argv.slice(2)): string {
  return ['bernoulli', ...args.map(shellWord)].join(' ')
}
