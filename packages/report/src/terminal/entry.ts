import { columns, pad, wrap } from '../words/index.ts'
import type { Ink } from './drawing/index.ts'

/** Columns kept for the name of an entry. */
export const indent = 11
const valueWidth = 28

/** `name   value   remark`, the remark below where there is no room beside the value. */
export function entry(
  name: string,
  value: string,
  remark: string,
  { width, ink }: { readonly width: number; readonly ink: Ink },
): string[] {
  const start = pad(name, indent) + (remark === '' ? value : pad(`${value}  `, valueWidth))
  if (remark === '') return [start]
  const room = width - columns(start)
  if (columns(remark) <= room) return [start + ink.quiet(remark)]
  return [
    start.trimEnd(),
    ...wrap(remark, width - indent).map((line) => ' '.repeat(indent) + ink.quiet(line)),
  ]
}
