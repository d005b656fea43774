const marks = [0, 0.25, 0.5, 0.75, 1]

/** The place of a probability among so many characters. */
export function column(probability: number, across: number): number {
  return Math.min(across - 1, Math.floor(probability * across))
}

/** The axis of p from 0 to 1 with its ticks, and the line of numbers below it. */
export function axis(across: number): readonly [line: string, numbers: string] {
  const line = Array.from({ length: across }, () => '─')
  let numbers = ''
  for (const mark of marks) {
    const position = column(mark, across)
    line[position] = '┴'
    numbers = numbers.padEnd(position - (String(mark).length > 1 ? 1 : 0)) + String(mark)
  }
  return [line.join(''), numbers]
}
