import { buildCommand, type Command, type CommandContext } from '@stricli/core'
import { autoencodeFlags, type AutoencodeFlags } from '../shell/flags/index.ts'
import { asCommand } from '../shell/process/index.ts'

/** The `autoencode` command: its words and its options; what it does is loaded when it is asked for. */
export const autoencodeCommand: Command<CommandContext> = buildCommand<
  AutoencodeFlags,
  [string],
  CommandContext
>({
  loader: async () => asCommand('autoencode', (await import('./autoencodeImages.ts')).autoencodeImages),
  parameters: {
    flags: autoencodeFlags,
    positional: {
      kind: 'tuple',
      parameters: [
        {
          brief:
            "an idx file such as MNIST's, a npy file, either also gzipped, a npz file, or a folder of PNG and JPEG files",
          parse: (input: string): string => input,
          placeholder: 'pictures',
        },
      ],
    },
  },
  docs: {
    brief: 'Train an autoencoder on pictures',
    fullDescription: `Train an autoencoder on pictures, its loss always beside the floor: the pixels are soft labels, so that even a
perfect reconstruction costs their entropy.

EXAMPLES
  bernoulli autoencode train-images-idx3-ubyte --test t10k-images-idx3-ubyte
  bernoulli autoencode train-images.gz --test test-images.gz --layers 128,64,32 --out deep.onnx
  bernoulli autoencode icons/ --conv --epochs 20 --html card.html --svg reconstructions.svg
  bernoulli autoencode train-images-idx3-ubyte --checkpoint run --resume`,
  },
})
