import { Worker } from 'node:worker_threads'
import { openThreads } from '@bernoulli/core/threads'
import type { Crew, Threads } from '@bernoulli/core/threads'

const file = new URL('../../../dist/threadWorker.js', import.meta.url)

/** Threads that share the smallest work, and are waited for until they have opened it: so that each has its part. */
export function readyThreads(count: number): Threads {
  const threads = openThreads({ Worker, count, file, least: 0 })
  return { ...threads, open: (work, given) => ready(threads.open(work, given)) }
}

function ready(crew: Crew): Crew {
  const end = performance.now() + 60_000
  for (let seat = 0; seat < crew.seats; seat++)
    while (!crew.isFree(seat)) if (performance.now() > end) throw new Error('a thread does not open its work')
  return crew
}
