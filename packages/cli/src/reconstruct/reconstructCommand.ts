import { buildCommand, type Command, type CommandContext } from '@stricli/core'
import { reconstructFlags, type ReconstructFlags } from '../shell/flags/index.ts'
import { asCommand } from '../shell/process/index.ts'

const text = (input: string): string => input

/** The `reconstruct` command: its words and its options; what it does is loaded when it is asked for. */
export const reconstructCommand: Command<CommandContext> = buildCommand<
  ReconstructFlags,
  [string, string],
  CommandContext
>({
  loader: async () => asCommand('reconstruct', (await import('./reconstructImages.ts')).reconstructImages),
  parameters: {
    flags: reconstructFlags,
    positional: {
      kind: 'tuple',
      parameters: [
        {
          brief: 'an autoencoder, as bernoulli autoencode --out writes it',
          parse: text,
          placeholder: 'model',
        },
        {
          brief:
            'an idx file, a npy file, either also gzipped, a npz file, or a folder of PNG and JPEG files',
          parse: text,
          placeholder: 'pictures',
        },
      ],
    },
  },
  docs: {
    brief: 'What an autoencoder makes of pictures, the unusual ones first',
    fullDescription: `What an autoencoder makes of pictures: what comes back, the code between, and what each costs beside its floor,
the most unusual first.

EXAMPLES
  bernoulli reconstruct deep.onnx t10k-images-idx3-ubyte --png unusual.png
  bernoulli reconstruct deep.onnx icons/ --json > codes.json`,
  },
})
