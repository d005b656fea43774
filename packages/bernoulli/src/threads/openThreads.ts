import { calledAs, InputError, refuseUnknown } from '../errors/index.ts'
import type { Crew, Threads } from '../parallel/index.ts'
import { LENGTH, placeOf, ring, words } from './control.ts'
import type { Message } from './control.ts'

/** What is asked of a worker: `Worker` of `node:worker_threads` is one. */
export interface WorkerLike {
  postMessage(message: unknown): void
  terminate(): unknown
  /** Lets the process end while the worker is there. */
  unref(): unknown
  on(event: 'error', listener: (error: unknown) => void): unknown
}

export interface ThreadsOptions {
  /** `Worker` of `node:worker_threads`. */
  readonly Worker: new (file: URL, options: { readonly execArgv: string[] }) => WorkerLike
  /** How many threads work, the one that calls among them: `availableParallelism()` of `node:os`, for all cores. */
  readonly count: number
  /** Work on fewer numbers than this is not shared; as was measured for each kind of work if left out. */
  readonly least?: number
  /** Where the file `threadWorker.js` of this package is, for who bundles it elsewhere. */
  readonly file?: URL
}

/** A task that takes longer than this is done by the thread that waits for it. It takes milliseconds. */
const PATIENCE = 10_000

/** Messages that a thread may have before it, and is still sent more. */
const BEHIND = 16

/** Threads at most. */
const MOST = 1024

/**
 * Threads that logistic regressions and engines over large data in memory may use beside the one that calls them. They are
 * started when the first has enough to do, and answer with the same bits for any count, 1 included. They keep no process
 * alive; who is done with them sooner closes them.
 *
 * The thread that calls waits for the others without events, as pages may not: this is for Node, Deno and Bun.
 *
 * @param options  `Worker` and how many; nothing of Node is imported here
 * @throws InputError when `Worker` is none, the count is not a whole number from 1 to 1024, `least` is below 0 or NaN, or an
 *   option is unknown
 *
 * @example
 * const { Worker } = process.getBuiltinModule('node:worker_threads') // or import it
 * openThreads({ Worker, count: 2 }).count // => 2
 */
export function openThreads(options: ThreadsOptions): Threads {
  return calledAs('openThreads', () => {
    refuseUnknown('the options', options, ['Worker', 'count', 'least', 'file'])
    const { Worker, count, least, file = new URL('./threadWorker.js', import.meta.url) } = options
    if (typeof Worker !== 'function')
      throw new InputError({
        problem: 'nothing that starts threads in Worker',
        expected: "Worker of 'node:worker_threads'",
        received: typeof Worker,
      })
    if (!(Number.isInteger(count) && count >= 1 && count <= MOST))
      throw new InputError({
        problem: 'a number of threads that is none',
        expected: `a whole number from 1 to ${MOST}`,
        received: count,
      })
    if (least !== undefined && !(typeof least === 'number' && least >= 0))
      throw new InputError({
        problem: 'an amount of work in least that is none',
        expected: 'a number from 0 on',
        received: least,
      })
    return {
      ...opened(count, () => new Worker(file, { execArgv: [] })),
      ...(least !== undefined && { least }),
    }
  })
}

/** Another thread, as this one sees it. */
interface Other {
  readonly control: Int32Array
  readonly send: (message: Message) => void
  readonly end: () => void
}

function opened(count: number, start: () => WorkerLike): Threads {
  const ticks = new Int32Array(new SharedArrayBuffer(4))
  const errors: unknown[] = []
  const controls: Int32Array[] = []
  let others: readonly Other[] | undefined
  let works = 0
  return {
    count,
    done: () => controls.reduce((total, control) => total + Atomics.load(control, words.done), 0),
    errors: () => [...errors],
    open(work, given) {
      if (others === undefined) {
        others = Array.from({ length: count - 1 }, () => otherThread(start, ticks, errors))
        controls.push(...others.map(({ control }) => control))
      }
      const id = works++
      const reached = others.map(({ control, send }, k) => {
        if (isBehind(control)) return false
        send({ kind: 'open', id, work, given: given([2 * k, 2 * k + 1]) })
        return true
      })
      return crewOf(others, { ticks, id, reached })
    },
    close() {
      others?.forEach(({ end }) => end())
      others = undefined
    },
  }
}

function otherThread(start: () => WorkerLike, ticks: Int32Array, errors: unknown[]): Other {
  const control = new Int32Array(new SharedArrayBuffer(4 * LENGTH))
  const worker = start()
  worker.unref()
  worker.on('error', (error) => {
    errors.push(error)
    Atomics.store(control, words.failed, 1)
  })
  const send = (message: Message): void => {
    Atomics.add(control, words.sent, 1)
    worker.postMessage(message)
    ring(control)
  }
  send({ kind: 'start', control, ticks })
  return { control, send, end: () => void worker.terminate() }
}

/** Whether a thread has so much to open that it would only come to more when that is done: it is left to catch up. */
const isBehind = (control: Int32Array): boolean =>
  Atomics.load(control, words.sent) - Atomics.load(control, words.read) > BEHIND

interface Opened {
  readonly ticks: Int32Array
  readonly id: number
  /** Which threads were told of the work. */
  readonly reached: readonly boolean[]
}

function crewOf(others: readonly Other[], { ticks, id, reached }: Opened): Crew {
  const opened = others.map(({ control }) => Atomics.load(control, words.sent))
  /** For each seat, how many tasks its thread has been asked for with its own. */
  const until = new Map<number, number>()
  const controlOf = (seat: number): Int32Array => (others[seat >> 1] as Other).control
  const hasFailed = (seat: number): boolean => Atomics.load(controlOf(seat), words.failed) !== 0
  const isDone = (seat: number): boolean =>
    Atomics.load(controlOf(seat), words.done) >= (until.get(seat) ?? 0)
  return {
    seats: 2 * others.length,
    isFree: (seat) =>
      !until.has(seat) &&
      reached[seat >> 1] === true &&
      !hasFailed(seat) &&
      Atomics.load(controlOf(seat), words.read) >= (opened[seat >> 1] as number),
    ask(seat, task) {
      const control = controlOf(seat)
      const asked = Atomics.load(control, words.asked)
      ;[id, seat, task].forEach((word, k) => Atomics.store(control, placeOf(asked) + k, word))
      until.set(seat, asked + 1)
      Atomics.store(control, words.asked, asked + 1)
      ring(control)
    },
    outcome(seat) {
      if (isDone(seat)) {
        until.delete(seat)
        return 'done'
      }
      return hasFailed(seat) ? 'lost' : 'busy'
    },
    ticks: () => Atomics.load(ticks, 0),
    waitBeyond(seen) {
      if (Atomics.wait(ticks, 0, seen, PATIENCE) !== 'timed-out') return
      for (const seat of until.keys()) if (!isDone(seat)) Atomics.store(controlOf(seat), words.failed, 1)
    },
    close: () => others.forEach(({ send }, k) => reached[k] === true && send({ kind: 'close', id })),
  }
}
