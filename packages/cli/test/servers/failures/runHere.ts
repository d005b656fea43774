import { Socket } from 'node:net'
import { ask } from '../../ask.ts'

/** What the command said and answered. */
export interface Ended {
  readonly code: number
  /** On standard error, and where its errors go. */
  readonly said: string
  /** On standard output. */
  readonly printed: string
}

/** Runs the command in this process, with what it finds in the environment; one at a time. */
export async function runHere(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<Ended> {
  const before = { ...process.env }
  for (const [name, value] of Object.entries(env))
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  let printed = ''
  let said = ''
  const outputs = [
    ['stdout', (text: string) => (printed += text)],
    ['stderr', (text: string) => (said += text)],
  ] as const
  const kept = outputs.map(([name]) => Object.getOwnPropertyDescriptor(process, name))
  for (const [name, take] of outputs) {
    const stream = new Socket()
    stream.write = (text: unknown) => Boolean(take(String(text)))
    Object.defineProperty(process, name, { configurable: true, value: stream })
  }
  try {
    const ended = await ask(args)
    return { code: ended.code, said: said + ended.said, printed }
  } finally {
    outputs.forEach(([name], i) => Object.defineProperty(process, name, kept[i] as PropertyDescriptor))
    for (const name of Object.keys(env)) delete process.env[name]
    Object.assign(process.env, before)
  }
}
