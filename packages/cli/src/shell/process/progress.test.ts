import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { progress } from './progress.ts'

function screen(isTTY: boolean): {
  readonly isTTY: boolean
  readonly write: (text: string) => void
  text: string
} {
  return {
    isTTY,
    text: '',
    write(text) {
      this.text += text
    },
  }
}

test('on a terminal, long work is said on one line, which is cleared once', async () => {
  const stream = screen(true)
  const line = progress(stream)
  line.say('reading')
  await setTimeout(700)
  line.say('adding up')
  await setTimeout(250)
  line.end()
  line.end()
  const [before, ...lines] = stream.text.split('\r\u001B[K')
  expect(before).toBe('')
  expect(lines.pop()).toBe('')
  for (const text of lines) expect(text).toMatch(/^\S (reading|adding up) \d\.\d s$/)
  expect(lines.at(-1)).toContain('adding up')
})

test('quick work is not said', async () => {
  const stream = screen(true)
  const line = progress(stream)
  line.say('reading')
  await setTimeout(200)
  line.end()
  expect(stream.text).toBe('')
})

test('nothing is said where nobody looks', async () => {
  const stream = screen(false)
  const line = progress(stream)
  line.say('reading')
  await setTimeout(600)
  line.end()
  expect(stream.text).toBe('')
})
