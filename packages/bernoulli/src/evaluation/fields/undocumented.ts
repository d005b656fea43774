import type { Fields } from './Field.ts'

/**
 * Places of a result, or of its JSON, that the fields do not document, or that hold another kind of thing than documented. Empty
 * for a value that keeps the contract.
 */
export function undocumented(json: unknown, fields: Fields): readonly string[] {
  const found = new Set<string>()
  const visit = (value: unknown, path: string): void => {
    const field = fields[path]
    if (path !== '' && field === undefined && !isListOfDocumented(path)) {
      found.add(path)
      return
    }
    if (value === null) {
      if (field?.nullWhen === undefined && field?.kind !== 'value') found.add(`${path} is null`)
    } else if (field !== undefined && !matches[field.kind](value)) {
      found.add(`${path} is not of kind ${field.kind}`)
    } else if (Array.isArray(value) && field?.kind === 'parts') {
      for (const item of value) visit(item, `${path}[]`)
    } else if (typeof value === 'object' && (field === undefined || field.kind === 'parts')) {
      for (const [name, item] of Object.entries(value)) visit(item, path === '' ? name : `${path}.${name}`)
    }
  }
  const isListOfDocumented = (path: string): boolean =>
    path.endsWith('[]') && Object.keys(fields).some((name) => name.startsWith(`${path}.`))
  visit(json, '')
  return [...found]
}

const isNumber = (value: unknown): boolean =>
  (typeof value === 'number' && !Number.isNaN(value)) || value === 'Infinity' || value === '-Infinity'
const isInterval = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 2 && value.every(isNumber)
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const matches: Readonly<Record<Fields[string]['kind'], (value: unknown) => boolean>> = {
  number: isNumber,
  interval: isInterval,
  estimate: (value) =>
    isObject(value) &&
    Object.keys(value).toSorted().join() === 'interval,standardError,value' &&
    'value' in value &&
    isNumber(value.value) &&
    'standardError' in value &&
    'interval' in value &&
    (value.interval === null
      ? value.standardError === null
      : isNumber(value.standardError) && isInterval(value.interval)),
  text: (value) => typeof value === 'string',
  parts: isObject,
  record: (value) => isObject(value) && Object.values(value).every((item) => typeof item === 'string'),
  value: (value) => !isObject(value),
}
