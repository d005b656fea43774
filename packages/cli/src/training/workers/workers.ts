import { Worker } from 'node:worker_threads'
import { openThreads } from 'bernoulli/threads'
import type { Threads } from 'bernoulli/threads'
import { threadsOf } from '../runtime/index.ts'

const opened = new Map<number, Threads>()

/** Threads for loops of our own, as many as ONNX Runtime would take: started once, by the first fit that is large enough. */
export function workers(flags: { readonly threads?: number }): Threads {
  const count = threadsOf(flags)
  const before = opened.get(count)
  if (before !== undefined) return before
  const threads = openThreads({ Worker, count })
  opened.set(count, threads)
  return threads
}
