import workerUrl from '#worker'
import type { Answer, Request } from '../judging/index.ts'

/** A worker that judges, and the way to end it. */
export interface Judge {
  readonly ask: (request: Request) => void
  readonly end: () => void
}

/**
 * The worker in which files are read and judged. It begins from a blob, because then the policy of the page holds in it too:
 * nothing in it can send anything anywhere.
 */
export function openWorker(use: (answer: Answer) => void): Judge {
  const source = `await import(${JSON.stringify(new URL(workerUrl, location.href).href)}); postMessage({ say: 'ready' })`
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
  const worker = new Worker(address, { type: 'module' })
  const waiting: Request[] = []
  let ready = false
  worker.addEventListener('message', ({ data }: MessageEvent<Answer | { readonly say: 'ready' }>) => {
    if (data.say !== 'ready') return use(data)
    ready = true
    URL.revokeObjectURL(address)
    for (const request of waiting.splice(0)) worker.postMessage(request)
  })
  worker.addEventListener('error', ({ message }) => {
    use({
      say: 'refused',
      message: `This is a fault of ours: ${message || 'the worker could not be loaded'}.`,
      choosable: false,
      unread: false,
    })
  })
  return {
    ask: (request) => (ready ? worker.postMessage(request) : waiting.push(request)),
    end: () => worker.terminate(),
  }
}
