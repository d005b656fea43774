import { shellWord } from '@bernoulli/report/shellWord'

/** The command as it can be typed again. */
export function commandLine(args: readonly string[] = process.argv.slice(2)): string {
  return ['bernoulli', ...args.map(shellWord)].join(' ')
}
