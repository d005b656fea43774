import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parseSync } from 'rolldown/utils'

export interface Example {
  readonly file: string
  readonly line: number
  readonly code: string
}

type Parsed = ReturnType<typeof parseSync>
type Comment = Parsed['comments'][number]

interface Source {
  readonly text: string
  readonly body: Parsed['program']['body']
  readonly comments: readonly Comment[]
}

const parsed = new Map<string, Source>()
const named = new Map<string, readonly PublicName[]>()

function parse(file: string): Source {
  const before = parsed.get(file)
  if (before !== undefined) return before
  const text = readFileSync(file, 'utf8')
  const { program, comments } = parseSync(file, text)
  const source = { text, body: program.body, comments }
  parsed.set(file, source)
  return source
}

/** The code behind every `@example` of the docstrings in a file. */
export function examplesIn(file: string): readonly Example[] {
  const { text, comments } = parse(file)
  return comments.filter(isDocstring).flatMap((comment) => {
    const lines = comment.value.split('\n').map((line) => line.replace(/^\s*\*? ?/, ''))
    return lines.flatMap((line, start) => {
      if (!line.startsWith('@example')) return []
      const after = lines.slice(start + 1)
      const end = after.findIndex((next) => next.startsWith('@'))
      const code = after
        .slice(0, end < 0 ? undefined : end)
        .filter((next) => !next.startsWith('```'))
        .join('\n')
        .trim()
      const at = text.slice(0, comment.start).split('\n').length + start
      return [{ file, line: at, code }]
    })
  })
}

export interface PublicName {
  readonly name: string
  readonly file: string
  readonly isType: boolean
  readonly isFunction: boolean
  readonly docstring: string | undefined
}

/** Every name a module exports, followed to where it is declared. */
export function publicNames(file: string): readonly PublicName[] {
  const before = named.get(file)
  if (before !== undefined) return before
  const found = namesIn(file)
  named.set(file, found)
  return found
}

function namesIn(file: string): readonly PublicName[] {
  const source = parse(file)
  return source.body.flatMap((statement): readonly PublicName[] => {
    if (statement.type === 'ExportAllDeclaration') {
      const names = publicNames(resolve(dirname(file), statement.source.value))
      return statement.exportKind === 'type' ? names.map((name) => ({ ...name, isType: true })) : names
    }
    if (statement.type !== 'ExportNamedDeclaration') return []
    const { declaration } = statement
    if (declaration !== null) {
      const docstring = docstringBefore(source, statement.start)
      const kind = kindOf(declaration)
      return declaredNames(declaration).map((name) => ({ name, file, ...kind, docstring }))
    }
    return statement.specifiers.map(({ local, exported, exportKind }) => {
      const from = statement.source
      const wanted = nameOf(local)
      const type = exportKind === 'type' || statement.exportKind === 'type'
      const found =
        from === null
          ? localName(source, file, wanted)
          : publicNames(resolve(dirname(file), from.value)).find(({ name }) => name === wanted)
      if (found === undefined) throw new Error(`${file} exports ${wanted}, which is nowhere declared`)
      return { ...found, name: nameOf(exported), isType: found.isType || type }
    })
  })
}

function localName(source: Source, file: string, name: string): PublicName | undefined {
  const statement = source.body.find((candidate) => declaredNames(candidate).includes(name))
  if (statement === undefined) return undefined
  return { name, file, ...kindOf(statement), docstring: docstringBefore(source, statement.start) }
}

function kindOf({ type }: { readonly type: string }): { isType: boolean; isFunction: boolean } {
  return {
    isType: type === 'TSInterfaceDeclaration' || type === 'TSTypeAliasDeclaration',
    isFunction: type === 'FunctionDeclaration' || type === 'TSDeclareFunction',
  }
}

function declaredNames(node: { readonly type: string }): readonly string[] {
  if ('declarations' in node && Array.isArray(node.declarations)) {
    return node.declarations.flatMap(({ id }: { id: { name?: string } }) => id.name ?? [])
  }
  return 'id' in node && typeof node.id === 'object' && node.id !== null && 'name' in node.id
    ? [String(node.id.name)]
    : []
}

function nameOf(node: { readonly type: string }): string {
  if ('name' in node) return String(node.name)
  return 'value' in node ? String(node.value) : ''
}

/** The docstring that ends right before a place; overloads share the one before the first. */
function docstringBefore({ text, comments }: Source, index: number): string | undefined {
  const comment = comments.findLast(({ end }) => end <= index)
  if (comment === undefined || !isDocstring(comment)) return undefined
  const between = text.slice(comment.end, index)
  return /^\s*(export (async )?function[^{]*\s)*$/.test(between) ? comment.value : undefined
}

function isDocstring(comment: Comment): boolean {
  return comment.type === 'Block' && comment.value.startsWith('*')
}
