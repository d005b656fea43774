import { decodeSafetensors, encodeSafetensors } from 'bernoulli/training'
import { changeText } from './changeText.ts'
import type { Decoder } from './Decoder.ts'
import { below, floats } from './draw.ts'

/** Safetensors files. */
export const tensors: Decoder = {
  sound: (random) => {
    const arrays = Object.fromEntries(
      Array.from({ length: below(random, 4) }, (_, i) => {
        const shape = Array.from({ length: below(random, 3) }, () => below(random, 4))
        return [
          `a${i}`,
          {
            shape,
            values: floats(
              random,
              shape.reduce((a, b) => a * b, 1),
            ),
          },
        ]
      }),
    )
    const whole = { arrays, metadata: { format: 'x', 'späť"': '\\' } }
    const bytes = encodeSafetensors(whole)
    return { bytes, same: (read) => Buffer.compare(encodeSafetensors(read as typeof whole), bytes) === 0 }
  },
  read: (bytes) => decodeSafetensors(bytes, 'x'),
  change: changeText,
}
