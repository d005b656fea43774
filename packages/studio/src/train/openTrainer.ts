import trainerUrl from '#trainer'
import { blobWorker } from '../page/index.ts'
import type { News, Order } from '../training/index.ts'

/** The worker that trains. */
export const openTrainer = (use: (news: News) => void): { readonly ask: (order: Order) => void } =>
  blobWorker<Order, News>(trainerUrl, use, (message) => ({
    say: 'refused',
    message: `This is a fault of ours: ${message}.`,
  }))
