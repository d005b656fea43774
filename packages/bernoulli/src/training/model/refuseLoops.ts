import { InputError } from '../../errors/index.ts'
import type { DecodedModel } from '../onnx/index.ts'

/** @throws InputError for a model of which nobody can say whether it ever ends */
export function refuseLoops({ operators }: Pick<DecodedModel, 'operators'>, place: string): void {
  if (operators.has('Loop'))
    throw new InputError({
      problem: 'a model with a loop',
      place,
      advice: 'Nobody can say whether it ever ends. Export it without Loop nodes.',
    })
}
