import workerUrl from '#worker'
import type { Answer, Request } from '../judging/index.ts'
import { blobWorker } from '../page/index.ts'

/** A worker that judges, and the way to end it. */
export interface Judge {
  readonly ask: (request: Request) => void
  readonly end: () => void
}

/** The worker in which files are read and judged. */
export const openWorker = (use: (answer: Answer) => void): Judge =>
  blobWorker<Request, Answer>(workerUrl, use, (message) => ({
    say: 'refused',
    message: `This is a fault of ours: ${message}.`,
    choosable: false,
    unread: false,
  }))
