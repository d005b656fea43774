import { buildCommand, type Command, type CommandContext } from '@stricli/core'
import { readWhole } from '../shell/flags/index.ts'
import { asCommand } from '../shell/process/index.ts'
import type { StudioFlags } from './StudioFlags.ts'

/** The `studio` command: its words and its options; what it does is loaded when it is asked for. */
export const studioCommand: Command<CommandContext> = buildCommand<
  StudioFlags,
  [file?: string],
  CommandContext
>({
  loader: async () => asCommand('studio', (await import('./studio.ts')).openStudio),
  parameters: {
    flags: {
      port: {
        kind: 'parsed',
        parse: (text: string): number => readWhole('--port', text, 0, 65_535),
        default: '0',
        placeholder: 'number',
        brief: 'the port to listen on; 0 takes any that is free',
      },
    },
    positional: {
      kind: 'tuple',
      parameters: [
        {
          brief: 'a file whose verdict is opened, of any kind that judge reads',
          parse: (input: string): string => input,
          placeholder: 'file',
          optional: true,
        },
      ],
    },
  },
  docs: {
    brief: 'The pages in a browser, with the verdict on a file',
    fullDescription: `The pages in a browser: the verdict on a file, its reliability to look into, decisions, comparisons; the loss to
touch; an autoencoder that is trained in the page. They are served to this machine alone, behind a token in the address that
is printed, and send nothing anywhere. Ctrl-C ends it.

EXAMPLES
  bernoulli studio
  bernoulli studio late-flights.csv
  bernoulli studio scores.npz --port 8080`,
  },
})
