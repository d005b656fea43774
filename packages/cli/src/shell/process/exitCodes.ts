import { ExitCode } from '@stricli/core'
import { InputError } from 'bernoulli'

/** What the command answers to its shell. */
export const exitCodes = {
  fine: 0,
  /** A fault of ours. */
  fault: 1,
  /** The input, or the command line, is not what it must be. */
  badInput: 2,
  /** A requirement was not met. */
  requirement: 3,
  /** Stopped because the terminal closed: 128 + SIGHUP. */
  hungUp: 129,
  /** Stopped by Ctrl-C: 128 + SIGINT. */
  interrupted: 130,
  /** Stopped by Ctrl-\: 128 + SIGQUIT. */
  quit: 131,
  /** Stopped by SIGTERM: 128 + SIGTERM. */
  terminated: 143,
} as const

/** The exit code of an error that ended a command. */
export function exitCodeOf(error: unknown): number {
  return error instanceof InputError ? exitCodes.badInput : exitCodes.fault
}

/** Ours for those of the argument parser, which counts its own downwards from 0. */
export function translated(code: unknown): number {
  if (code === ExitCode.UnknownCommand || code === ExitCode.InvalidArgument) return exitCodes.badInput
  return typeof code === 'number' && code >= 0 ? code : exitCodes.fault
}
