import type { Request } from './judging/index.ts'
import { Session } from './judging/Session.ts'

const session = new Session((answer) => postMessage(answer))
let last = Promise.resolve()

/** One question after the other, in the order they were asked. */
addEventListener('message', ({ data }: MessageEvent<Request>) => {
  last = last.then(() => session.ask(data))
})
