/**
 * A worker that begins from a blob, because then the policy of the page holds in it too: nothing in it can send anything
 * anywhere. What is asked before it is ready waits.
 *
 * @param fault  what is told when it cannot be loaded, or breaks
 */
export function blobWorker<Asked, Told>(
  url: string,
  use: (told: Told) => void,
  fault: (message: string) => Told,
): { readonly ask: (asked: Asked) => void; readonly end: () => void } {
  const source = `await import(${JSON.stringify(new URL(url, location.href).href)}); postMessage({ say: 'ready' })`
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
  const worker = new Worker(address, { type: 'module' })
  const waiting: Asked[] = []
  let ready = false
  worker.addEventListener('message', ({ data }: MessageEvent<Told | { readonly say: 'ready' }>) => {
    if (!isReady(data)) return use(data)
    ready = true
    URL.revokeObjectURL(address)
    for (const asked of waiting.splice(0)) worker.postMessage(asked)
  })
  worker.addEventListener('error', ({ message }) => use(fault(message || 'the worker could not be loaded')))
  return {
    ask: (asked) => (ready ? worker.postMessage(asked) : waiting.push(asked)),
    end: () => worker.terminate(),
  }
}

const isReady = (data: unknown): data is { readonly say: 'ready' } =>
  typeof data === 'object' && data !== null && (data as { readonly say?: unknown }).say === 'ready'
