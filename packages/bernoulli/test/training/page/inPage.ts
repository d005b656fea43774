import { onnxRuntime } from '../../../src/training/index.ts'
import type { OnnxRuntimeModule } from '../../../src/training/index.ts'
import { trainings } from './trainings.ts'

interface Web extends OnnxRuntimeModule {
  readonly env: { readonly wasm: { numThreads: number; wasmPaths: string } }
}

/** Runs in a page: trains with onnxruntime-web and sends what came of it to where the page came from. */
async function main(): Promise<unknown> {
  const address = '/onnxruntime/ort.wasm.min.mjs'
  const web = (await import(address)) as Web
  web.env.wasm.numThreads = 1
  web.env.wasm.wasmPaths = '/onnxruntime/'
  const answers = []
  for (const [name, train] of Object.entries(trainings)) answers.push([name, await train(onnxRuntime(web))])
  return Object.fromEntries(answers)
}

const send = (answer: unknown): Promise<Response> =>
  fetch('/answer', { method: 'POST', body: JSON.stringify(answer) })
main().then(send, (error: unknown) => send({ error: String(error) }))
