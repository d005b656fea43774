/** Arguments of a command without an option and its values, to be said anew. */
export function withoutOption(args: readonly string[], option: string): readonly string[] {
  return args.filter((arg, i) => arg !== option && !arg.startsWith(`${option}=`) && args[i - 1] !== option)
}
