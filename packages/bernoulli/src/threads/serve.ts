import type { Work } from '../parallel/index.ts'
import { placeOf, words } from './control.ts'
import type { Message } from './control.ts'
import { works } from './works.ts'

/**
 * What another thread does with a message: opens works and forgets them, and does tasks of them until the next message is
 * sent. It waits for tasks without events, so that none gets lost between them and it costs no time to begin one.
 */
export function server(): (message: Message) => void {
  const open = new Map<number, Work>()
  let control: Int32Array | undefined
  let ticks: Int32Array | undefined

  function deal(message: Message): void {
    if (message.kind === 'start') [control, ticks] = [message.control, message.ticks]
    else if (message.kind === 'close') open.delete(message.id)
    else {
      const work = works[message.work]
      if (work === undefined) throw new RangeError(`no work ${message.work}`)
      open.set(message.id, work(message.given))
    }
  }

  function doTasks(control: Int32Array, ticks: Int32Array): void {
    for (;;) {
      const bell = Atomics.load(control, words.bell)
      if (Atomics.load(control, words.sent) !== Atomics.load(control, words.read)) return
      const done = Atomics.load(control, words.done)
      if (done === Atomics.load(control, words.asked)) {
        Atomics.wait(control, words.bell, bell)
        continue
      }
      const place = placeOf(done)
      const [id, seat, task] = [0, 1, 2].map((k) => Atomics.load(control, place + k)) as [
        number,
        number,
        number,
      ]
      const work = open.get(id)
      if (work === undefined) throw new RangeError(`no open work ${id}`)
      work(seat, task)
      Atomics.store(control, words.done, done + 1)
      Atomics.add(ticks, 0, 1)
      Atomics.notify(ticks, 0)
    }
  }

  return (message) => {
    try {
      deal(message)
      if (control === undefined || ticks === undefined) throw new RangeError('not started')
      Atomics.add(control, words.read, 1)
      doTasks(control, ticks)
    } catch {
      // The thread that asked does itself what is lost here, and fails as this one has.
      if (control !== undefined) Atomics.store(control, words.failed, 1)
      if (ticks !== undefined) {
        Atomics.add(ticks, 0, 1)
        Atomics.notify(ticks, 0)
      }
    }
  }
}
