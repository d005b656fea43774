import { columns, type Lines, visible, wrap } from '../words/index.ts'
import { ink } from './drawing/index.ts'
import type { Ink } from './drawing/index.ts'

/** What every part of the screen needs to know. */
export interface Setting {
  readonly width: number
  readonly ink: Ink
  readonly label: string | undefined
  readonly note: string | undefined
  readonly full: boolean
  readonly lines: Lines | undefined
  readonly more: string | undefined
  readonly putRight?: string | undefined
}

/** How wide a screen is drawn for: from 60 to 120 columns, 80 where nobody says. */
export const widthOf = (width = 80): number => Math.min(120, Math.max(60, width))

/** What options leave open, filled in; nothing of them does anything to a screen. */
export function settingOf(options: Partial<Omit<Setting, 'ink'>> & { readonly color?: boolean }): Setting {
  const { width, color = false, label, note, full = false, lines, more, putRight } = options
  return {
    width: widthOf(width),
    ink: ink(color),
    label,
    note,
    full,
    lines,
    more: more === undefined ? undefined : visible(more),
    putRight: putRight === undefined ? undefined : visible(putRight),
  }
}

/** The first line, the note at its end or below it. */
export function headline(parts: readonly string[], { width, ink, note }: Setting): string[] {
  const [name = '', ...rest] = parts
  const text = parts.join(', ')
  const lines = wrap(text, width)
  if (lines.length === 1) lines[0] = [ink.bold(name), ...rest].join(', ')
  if (note === undefined || note === '') return lines
  const remark = `(${visible(note)})`
  const gap = width - columns(text) - columns(remark)
  return lines.length === 1 && gap >= 2
    ? [lines[0] + ' '.repeat(Math.min(gap, 24)) + ink.quiet(remark)]
    : [...lines, ...wrap(remark, width).map(ink.quiet)]
}

/** Sentences as paragraphs. */
export function paragraphs(sentences: readonly string[], { width }: Pick<Setting, 'width'>): string[] {
  return sentences.flatMap((sentence) => wrap(sentence, Math.min(width, 90)))
}

/** Blocks with an empty line between them; empty blocks leave nothing. */
export function spaced(...blocks: readonly (readonly string[])[]): string[] {
  return blocks.filter((block) => block.length > 0).flatMap((block, i) => (i === 0 ? block : ['', ...block]))
}

/** How to see what was left out. */
export function howToSeeMore({ more, width, ink }: Setting): string[] {
  return more === undefined ? [] : wrap(more, width).map(ink.quiet)
}
