import { createRequire } from 'node:module'
import { InputError } from 'bernoulli'

/**
 * ONNX Runtime is the user's to install: hundreds of megabytes that judging does not need. Asked before anything is read.
 * What its package downloads when it is installed are parts for graphics cards alone, which are not used here.
 *
 * @throws InputError when it is not installed where the command stands
 */
export function refuseWithoutRuntime(): void {
  try {
    createRequire(import.meta.url).resolve('onnxruntime-node')
  } catch (cause) {
    throw new InputError(
      {
        problem: 'ONNX Runtime is not installed, which models are trained and asked with',
        advice: 'Install it beside bernoulli:',
        commands: ['npm install --ignore-scripts onnxruntime-node@1'],
      },
      { cause },
    )
  }
}
