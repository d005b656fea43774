/** `--repeated`, in every command that reads tables. */
export const repeated = {
  kind: 'enum',
  values: ['error', 'count'],
  default: 'error',
  brief: 'a file that is named twice: an error, or its rows count again',
} as const
