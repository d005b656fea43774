/** The command as it can be typed again. */
export function commandLine(args: readonly string[] = process.argv.slice(2)): string {
  return ['bernoulli', ...args.map(quoted)].join(' ')
}

function quoted(arg: string): string {
  return /^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", "'\\''")}'`
}
