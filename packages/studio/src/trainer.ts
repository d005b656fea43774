import type { Order } from './training/index.ts'
import { Trainer } from './training/Trainer.ts'

const trainer = new Trainer((news) => postMessage(news))

addEventListener('message', ({ data }: MessageEvent<Order>) => void trainer.ask(data))
