import { InputError } from '../../errors/index.ts'
import { isFactor, offsetIn } from '../features/index.ts'
import type { Factor, ModelColumn } from '../features/index.ts'
import type { Shape } from '../tensors/index.ts'
import type { LabelFacts, ModelFacts } from './ModelFacts.ts'

/**
 * What a model's file says about itself, read from its JSON with every field looked at: the file may be anybody's. A field
 * that is not known is an error, because it may change what the numbers mean.
 *
 * @param place  what to call the file in errors
 * @throws InputError that names the field which is not what it must be
 */
export function readFacts(text: string, place: string): ModelFacts {
  const refuse = (field: string, expected: string): InputError =>
    new InputError({
      problem: `a model that says nothing sound of its ${field}`,
      place,
      expected,
      advice: 'Write the model again.',
    })
  const facts = parsed(text)
  if (facts === undefined) throw refuse('facts', 'JSON, an object')
  const strange = Object.keys(facts).find((name) => !known.has(name))
  if (strange !== undefined) throw refuse(strange.slice(0, 40), 'no such field')
  const checked = <Value>(field: string, expected: string, is: (value: unknown) => value is Value): Value => {
    const value = own(facts, field)
    if (!is(value)) throw refuse(field, expected)
    return value
  }
  const optional = <Value>(
    field: string,
    expected: string,
    is: (value: unknown) => value is Value,
  ): Readonly<Record<string, Value>> =>
    own(facts, field) === undefined ? {} : { [field]: checked(field, expected, is) }
  const columns = optional(
    'columns',
    'columns of numbers or categories, each with a name of its own',
    areColumns,
  )
  const labels = optional('labels', 'two labels or more, each with a name of its own', areLabels)
  if (facts['label'] !== undefined && facts['labels'] !== undefined) throw refuse('label', 'label or labels')
  return {
    task: checked('task', "'classifier' or 'autoencoder'", isTask),
    layers: checked('layers', 'a list of names', areTexts),
    seed: checked('seed', 'a number', isFinite),
    baseRate: checked('baseRate', 'a number in [0, 1]', isShare),
    floor: checked('floor', 'a number ≥ 0', isNatural),
    version: checked('version', 'a text', isText),
    ...optional('label', 'a text', isText),
    ...columns,
    ...labels,
    ...optional(
      'trainedOn',
      'a table by its fingerprint, and how many of its rows were held out',
      isTrainedOn,
    ),
    ...optional('seen', 'how many rows it has seen, and their fingerprints', isSeen),
    ...optional('inputs', 'the shape of each input, by its name', areInputs),
    ...optional('picture', 'a shape, and the number that stands for white', isPicture),
  }
}

const known: ReadonlySet<string> = new Set([
  ...[
    'task',
    'layers',
    'seed',
    'baseRate',
    'floor',
    'version',
    'label',
    'columns',
    'labels',
    'trainedOn',
    'seen',
    'inputs',
    'picture',
  ],
])

type Plain = Readonly<Record<string, unknown>>

function parsed(text: string): Plain | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isPlain(value) ? value : undefined
  } catch {
    return undefined
  }
}

const own = (from: Plain, field: string): unknown => (Object.hasOwn(from, field) ? from[field] : undefined)

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string'
const isFinite = (value: unknown): value is number => Number.isFinite(value)
const isNatural = (value: unknown): value is number => isFinite(value) && value >= 0
const isShare = (value: unknown): value is number => isNatural(value) && value <= 1
const isLength = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0
const isTask = (value: unknown): value is ModelFacts['task'] =>
  value === 'classifier' || value === 'autoencoder'
const areTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText)

const isLabel = (value: unknown): value is LabelFacts =>
  isPlain(value) &&
  Object.keys(value).toSorted().join() === 'baseRate,floor,label' &&
  isText(value['label']) &&
  isShare(value['baseRate']) &&
  isNatural(value['floor'])
const areLabels = (value: unknown): value is readonly LabelFacts[] =>
  Array.isArray(value) &&
  value.length > 1 &&
  value.every(isLabel) &&
  new Set(value.map(({ label }) => label)).size === value.length

const isShape = (value: unknown): value is Shape => Array.isArray(value) && value.every(isLength)
const areInputs = (value: unknown): value is Readonly<Record<string, Shape>> =>
  isPlain(value) && Object.keys(value).length > 1 && Object.values(value).every(isShape)

function isPicture(value: unknown): value is NonNullable<ModelFacts['picture']> {
  if (!isPlain(value)) return false
  const [shape, white] = [own(value, 'shape'), own(value, 'white')]
  return Array.isArray(shape) && shape.length === 3 && shape.every(isLength) && isFinite(white) && white > 0
}

function isTrainedOn(value: unknown): value is NonNullable<ModelFacts['trainedOn']> {
  if (!isPlain(value)) return false
  const [rows, heldOut, judged] = [own(value, 'rows'), own(value, 'heldOut'), own(value, 'judged')]
  const fingerprint = own(value, 'fingerprint')
  return (
    isLength(rows) &&
    isText(fingerprint) &&
    /^[0-9a-f]{64}$/.test(fingerprint) &&
    isFinite(own(value, 'seed')) &&
    isCount(heldOut, rows) &&
    isCount(judged, heldOut) &&
    (judged > 0 || heldOut === 0)
  )
}

function isSeen(value: unknown): value is NonNullable<ModelFacts['seen']> {
  if (!isPlain(value)) return false
  const hashes = own(value, 'hashes')
  return isLength(own(value, 'rows')) && isText(hashes) && /^([A-Za-z0-9+/]{8})+$/.test(hashes)
}

const isCount = (value: unknown, most: number): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= most

function areColumns(value: unknown): value is readonly ModelColumn[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(isColumn) &&
    value.slice(0, -1).every((column) => offsetIn([column]) === undefined) &&
    new Set(value.map(({ name }) => name)).size === value.length
  )
}

const fieldsOf: Readonly<Record<string, ReadonlySet<string>>> = {
  number: new Set(['name', 'kind', 'mean', 'scale', 'of', 'offset']),
  category: new Set(['name', 'kind', 'categories', 'of', 'missing', 'rare']),
}

function isColumn(value: unknown): value is ModelColumn {
  if (!isPlain(value) || !isText(own(value, 'name'))) return false
  const kind = own(value, 'kind')
  const fields = isText(kind) && Object.hasOwn(fieldsOf, kind) ? fieldsOf[kind] : undefined
  if (fields === undefined || !Object.keys(value).every((field) => fields.has(field))) return false
  const of = own(value, 'of')
  if (of !== undefined && !areFactors(of)) return false
  if (kind === 'number') {
    const [mean, scale, offset] = [own(value, 'mean'), own(value, 'scale'), own(value, 'offset')]
    const plain =
      mean === 0 && scale === 1 && of?.length === 1 && Object.keys(of[0] ?? {}).join() === 'column'
    return (
      isFinite(mean) && isFinite(scale) && scale > 0 && (offset === undefined || (offset === true && plain))
    )
  }
  const [categories, missing, rare] = [own(value, 'categories'), own(value, 'missing'), own(value, 'rare')]
  const isPlace = (place: unknown, of: readonly string[]): boolean =>
    place === undefined || (isLength(place) && place <= of.length)
  return (
    areTexts(categories) &&
    new Set(categories).size === categories.length &&
    isPlace(missing, categories) &&
    isPlace(rare, categories) &&
    (missing === undefined || missing !== rare) &&
    (of === undefined || (of.length === 1 && of.every((factor) => 'part' in factor && !('knots' in factor))))
  )
}

const areFactors = (value: unknown): value is readonly Factor[] =>
  Array.isArray(value) && value.length > 0 && value.every(isFactor)
