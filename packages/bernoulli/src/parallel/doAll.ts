import { inOrder } from './inOrder.ts'
import type { Threads, Work } from './Threads.ts'

/** A work whose tasks leave their results in shared memory, done here and on other threads. */
export function doAll(
  threads: Threads,
  {
    name,
    given,
    tasks,
    here,
  }: { readonly name: string; readonly given: unknown; readonly tasks: number; readonly here: Work },
): void {
  const crew = threads.open(name, () => given)
  try {
    inOrder<undefined>({
      tasks,
      crew,
      here: (task) => {
        here(0, task)
        return undefined
      },
      lay: () => undefined,
      read: () => undefined,
      take: () => undefined,
    })
  } finally {
    crew.close()
  }
}
