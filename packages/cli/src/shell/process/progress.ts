import { visible } from '@bernoulli/report/visible'

const patience = 400
const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']

/** One line on standard error that says what is being done, on a terminal only, and only if it takes long. */
export interface Progress {
  readonly say: (doing: string) => void
  readonly end: () => void
}

/** As much of a stream as progress needs. */
export interface Screen {
  readonly isTTY?: boolean
  readonly write: (text: string) => unknown
}

export function progress(stream: Screen = process.stderr): Progress {
  if (!stream.isTTY) return { say: () => undefined, end: () => undefined }
  const begun = performance.now()
  let doing = ''
  let drawn = false
  const draw = (): void => {
    const seconds = (performance.now() - begun) / 1000
    const frame = frames[Math.floor(seconds * 10) % frames.length] ?? ''
    stream.write(`\r\u001B[K${frame} ${doing} ${seconds.toFixed(1)} s`)
    drawn = true
  }
  const redraw = setInterval(() => {
    if (performance.now() - begun > patience) draw()
  }, 100).unref()
  return {
    say: (next) => {
      doing = visible(next)
    },
    end: () => {
      clearInterval(redraw)
      if (drawn) stream.write('\r\u001B[K')
      drawn = false
    },
  }
}
