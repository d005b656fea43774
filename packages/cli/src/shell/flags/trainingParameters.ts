import type { FlagParametersForType } from '@stricli/core'
import { InputError } from 'bernoulli'
import type { TimePart } from 'bernoulli/training'
import { writtenDialects } from '../databases/index.ts'
import { databaseParameters } from './databaseParameters.ts'
import { readLevel, readSeed, readThreads } from './numbers.ts'
import { formatFlag, outputEndings } from './outputEndings.ts'
import { networkDefaults } from './networkDefaults.ts'
import { repeated } from './repeated.ts'
import type {
  Augment,
  AutoencodeFlags,
  GivenTrainFlags,
  PredictFlags,
  ReconstructFlags,
} from './TrainingFlags.ts'

const text = (input: string): string => input

const textFlag = (brief: string, placeholder: string) =>
  ({ kind: 'parsed', parse: text, optional: true, brief, placeholder }) as const

const switchFlag = (brief: string) =>
  ({ kind: 'boolean', default: false, withNegated: false, brief }) as const

/** @throws InputError unless the text is a number within the bounds; `least` may itself be excluded. */
function numberIn(
  place: string,
  {
    least,
    most,
    whole = false,
    open = false,
  }: { least: number; most: number; whole?: boolean; open?: boolean },
): (text: string) => number {
  return (given) => {
    const number = Number(given)
    const inside = (open ? number > least : number >= least) && number <= most
    if (given.trim() !== '' && inside && (!whole || Number.isInteger(number))) return number
    throw new InputError({
      problem: 'a number out of range',
      place,
      expected: `a ${whole ? 'whole ' : ''}number ${open ? 'above' : 'from'} ${least}${most === Infinity ? '' : ` to ${most}`}`,
      received: given,
    })
  }
}

/** A deeper network learns nothing without what these layers do not have. */
const MOST_LAYERS = 100

/** Widths of layers between commas; `none` is no layer. */
function widths(place: string): (text: string) => readonly number[] {
  const read = numberIn(place, { least: 1, most: 65536, whole: true })
  return (given) => {
    const all = given === 'none' ? [] : given.split(',').map((width) => read(width.trim()))
    if (all.length <= MOST_LAYERS) return all
    throw new InputError({
      problem: 'too many layers',
      place,
      expected: `at most ${MOST_LAYERS}`,
      received: all.length,
    })
  }
}

const readRidge = numberIn('--ridge', { least: 0, most: 1e12, open: true })

const readClassWeight = numberIn('--class-weight', { least: 0, most: 1e12, open: true })

const readEpochs = numberIn('--epochs', { least: 1, most: 1_000_000, whole: true })

const batch = {
  kind: 'parsed',
  parse: numberIn('--batch', { least: 1, most: 1_000_000, whole: true }),
  brief: 'rows in a step',
} as const

const rate = {
  kind: 'parsed',
  parse: numberIn('--rate', { least: 0, most: 100, open: true }),
  brief: 'learning rate of Adam',
} as const

/** An option that may be left out, and what is then taken, which `settledFlags` fills in. */
const ifLeftOut = <Flag extends { readonly brief: string }>(flag: Flag, value: string | number) =>
  ({ ...flag, optional: true, brief: `${flag.brief}; ${value} if left out` }) as const

/** What `train` and `autoencode` share. */
const trainingParameters = (defaults: {
  readonly patience: { readonly least: number; readonly brief: string }
}) =>
  ({
    seed: { kind: 'parsed', parse: readSeed, default: '1', brief: 'the same seed gives the same bits' },
    patience: {
      kind: 'parsed',
      parse: numberIn('--patience', { least: defaults.patience.least, most: 1_000_000, whole: true }),
      optional: true,
      placeholder: 'epochs',
      brief: defaults.patience.brief,
    },
    out: textFlag('the trained model, as an ONNX file', 'file'),
    checkpoint: textFlag('where to write down where training is, after every epoch', 'folder'),
    checkpointEvery: {
      kind: 'parsed',
      parse: numberIn('--checkpoint-every', { least: 0, most: 86_400 }),
      default: '10',
      brief: 'and within an epoch every so many seconds',
      placeholder: 'seconds',
    },
    resume: switchFlag('go on with the training of --checkpoint'),
    json: switchFlag('the whole result as JSON (docs/json.md)'),
    html: textFlag('a model card in one file, too', 'file'),
    log: textFlag('the losses of every epoch as CSV, written anew after each', 'file'),
    quiet: switchFlag('say nothing while training'),
    threads: {
      kind: 'parsed',
      parse: readThreads,
      optional: true,
      brief: 'how many processor cores to use; all if left out',
    },
  }) as const

const timeParts: readonly TimePart[] = ['seconds', 'hour', 'weekday', 'month', 'year']

/** Parts of times between commas. */
function readTimeParts(given: string): readonly TimePart[] {
  const names = given.split(',').map((name) => name.trim())
  const parts = timeParts.filter((part) => names.includes(part))
  if (parts.length === new Set(names).size) return parts
  throw new InputError({
    problem: 'an unknown part of a time',
    place: '--times',
    expected: `some of ${timeParts.join(', ')}, between commas`,
    received: given,
  })
}

/** Changes of pictures between commas: `shift=2`, `flip`. */
function readAugment(given: string): Augment {
  const parts = given.split(',').map((part) => part.trim())
  const shifts = parts.flatMap((part) => /^shift=(\d{1,4})$/.exec(part)?.[1] ?? [])
  const flips = parts.filter((part) => part === 'flip')
  if (shifts.length <= 1 && flips.length <= 1 && shifts.length + flips.length === parts.length)
    return { shift: Number(shifts[0] ?? 0), flip: flips.length > 0 }
  throw new InputError({
    problem: 'unknown changes of pictures',
    place: '--augment',
    expected: 'shift=PIXELS, flip, or both between commas',
    received: given,
  })
}

export const autoencodeFlags: FlagParametersForType<AutoencodeFlags> = {
  test: textFlag('pictures that are only looked at, after every epoch', 'pictures'),
  code: {
    kind: 'parsed',
    parse: numberIn('--code', { least: 1, most: 65536, whole: true }),
    optional: true,
    placeholder: 'numbers',
    brief: 'numbers a picture is squeezed into; 32 if nothing else is said',
  },
  layers: {
    kind: 'parsed',
    parse: widths('--layers'),
    optional: true,
    placeholder: 'widths',
    brief: 'or widths down to the code, as 128,64,32; the way up mirrors them',
  },
  conv: switchFlag('or convolutions that halve the sides twice'),
  from: textFlag('an autoencoder of ours to go on from; it says what the layers are', 'model'),
  augment: {
    kind: 'parsed',
    parse: readAugment,
    optional: true,
    placeholder: 'changes',
    brief:
      'change pictures anew in every epoch while they are trained on, by the seed: shift=2 (up to so many pixels), flip (left to right), or both between commas',
  },
  epochs: { kind: 'parsed', parse: readEpochs, default: '50', brief: 'how often every picture is seen' },
  batch: { ...batch, default: '256' },
  rate: { ...rate, default: '0.001' },
  ...trainingParameters({
    patience: {
      least: 1,
      brief:
        'stop when half of the pictures of --test have not improved for so many; the others judge the best',
    },
  }),
  svg: textFlag('pictures and their reconstructions as SVG, too', 'file'),
  png: textFlag('the same as PNG', 'file'),
}

export const trainFlags: FlagParametersForType<GivenTrainFlags> = {
  label: {
    ...textFlag(
      'what happened: 0, 1, or a share between; or two values. Again for each further label',
      'column',
    ),
    variadic: true,
  },
  positive: {
    ...textFlag(
      'the value of the label that is yes; of several labels one for all, or one for each',
      'value',
    ),
    variadic: true,
  },
  features: textFlag('what to predict from, between commas; every other column if left out', 'columns'),
  categories: textFlag('columns of numbers to take as categories, between commas', 'columns'),
  model: {
    kind: 'enum',
    values: ['network', 'logistic'],
    default: 'network',
    brief: 'a neural network, or logistic regression to its certified optimum',
  },
  ridge: {
    kind: 'parsed',
    parse: (given: string) => (given === 'auto' ? given : readRidge(given)),
    optional: true,
    placeholder: 'number',
    brief:
      'adds ridge/2·Σβ² to the loss of a logistic regression, columns standardised; auto: by cross-validation',
  },
  firth: switchFlag("Firth's penalty for a logistic regression: finite where columns separate yes from no"),
  hidden: ifLeftOut(
    {
      kind: 'parsed',
      parse: widths('--hidden'),
      placeholder: 'widths',
      brief: 'units of the inner layers of a network, none for no inner layer',
    },
    networkDefaults.hidden.join(','),
  ),
  activation: ifLeftOut(
    { kind: 'enum', values: ['relu', 'tanh', 'logistic'], brief: 'what is behind each inner layer' },
    networkDefaults.activation,
  ),
  decay: {
    kind: 'parsed',
    parse: numberIn('--decay', { least: 0, most: 1000, open: true }),
    optional: true,
    placeholder: 'number',
    brief: 'every step takes rate·decay of its weights off a network (AdamW); none is, if left out',
  },
  validation: {
    kind: 'parsed',
    parse: numberIn('--validation', { least: 0, most: 0.9 }),
    default: '0.2',
    placeholder: 'share',
    brief: 'share of the rows held out, drawn by the seed; 0 for none',
  },
  test: textFlag(
    'a table whose rows judge; of the others, only those that choose the epoch are held out',
    'file',
  ),
  folds: {
    kind: 'parsed',
    parse: numberIn('--folds', { least: 2, most: 1000, whole: true }),
    optional: true,
    placeholder: 'number',
    brief:
      'judge every row by a model of the other folds (--group: groups whole; --time: of those before it), instead of holding rows out; the model is of all rows',
  },
  offset: textFlag(
    'log-odds added to the logit of each row with a coefficient of 1, the logarithm of an exposure for example',
    'column',
  ),
  weight: textFlag('how often each row counts: weight 2 is the row twice, 0 leaves it out', 'column'),
  classWeight: {
    kind: 'parsed',
    parse: (given: string) => (given === 'balanced' ? given : readClassWeight(given)),
    optional: true,
    placeholder: 'number',
    brief:
      'a yes counts so often while training, or balanced: as much as all no together; the base rate is put back',
  },
  group: textFlag('rows that share it are held out together, a customer for example', 'column'),
  time: textFlag('hold the last rows out by this time, instead of drawn ones', 'column'),
  missing: {
    kind: 'enum',
    values: ['fill', 'fill-median', 'drop', 'error'],
    optional: true,
    brief:
      'where nothing stands: fill features by mean or median, with a column that says so; drop rows; or an error. Features are filled if left out',
  },
  rare: {
    kind: 'parsed',
    parse: numberIn('--rare', { least: 0, most: Number.MAX_SAFE_INTEGER, whole: true }),
    default: '0',
    placeholder: 'rows',
    brief: 'categories of fewer rows share a place, and new ones with them',
  },
  times: {
    kind: 'parsed',
    parse: readTimeParts,
    optional: true,
    placeholder: 'parts',
    brief:
      'what a time is read for: seconds, hour, weekday, month, year (its share); what comes round twice if left out',
  },
  dates: {
    kind: 'enum',
    values: ['day-first', 'month-first'],
    optional: true,
    brief: 'how dates such as 01/02/2024 are written, where the values do not tell',
  },
  repeated,
  from: textFlag('a model to go on from: ours, or dense layers in an ONNX file', 'model'),
  epochs: {
    kind: 'parsed',
    parse: readEpochs,
    optional: true,
    brief: 'how often every row is seen; at most 100, or 30 where no rows choose the epoch, if left out',
  },
  batch: ifLeftOut(batch, networkDefaults.batch),
  rate: ifLeftOut(rate, networkDefaults.rate),
  ...trainingParameters({
    patience: {
      least: 0,
      brief:
        'stop when rows held out for it have not improved for so many, and keep the best; 10 if left out, 0 for never',
    },
  }),
  svg: textFlag('the losses down to their floor as SVG, too', 'file'),
  level: { kind: 'parsed', parse: readLevel, default: '0.95', brief: 'confidence level of intervals' },
  ...databaseParameters,
  row: {
    ...databaseParameters.row,
    brief: 'the column of a table in a database that tells rows apart: by it they are held out',
  },
}

export const reconstructFlags: FlagParametersForType<ReconstructFlags> = {
  show: {
    kind: 'parsed',
    parse: numberIn('--show', { least: 1, most: 1000, whole: true }),
    default: '10',
    placeholder: 'pictures',
    brief: 'how many are shown, those that cost most first',
  },
  json: switchFlag('all pictures with their codes, as JSON'),
  svg: textFlag('pictures and their reconstructions as SVG, too', 'file'),
  png: textFlag('the same as PNG', 'file'),
  threads: { kind: 'parsed', parse: readThreads, optional: true, brief: 'how many processor cores to use' },
}

export const predictFlags: FlagParametersForType<PredictFlags> = {
  out: {
    kind: 'parsed',
    parse: text,
    optional: true,
    brief: `where to write them: ${outputEndings}; - for standard output`,
    placeholder: 'file',
  },
  sql: {
    kind: 'enum',
    values: writtenDialects,
    optional: true,
    brief: 'print the model as an expression of this database instead',
  },
  format: formatFlag,
  scale: {
    kind: 'enum',
    values: ['probability', 'logit'],
    default: 'probability',
    brief: 'probabilities, or logits, none of which is rounded to certainty',
  },
  name: textFlag('what to call them; probability or logit if left out', 'column'),
  features: textFlag('the columns of a model made elsewhere, in its order, between commas', 'columns'),
  missing: {
    kind: 'enum',
    values: ['fill', 'drop', 'error'],
    default: 'fill',
    brief: 'rows without a value: answered all the same, dropped and counted, or an error',
  },
  repeated,
  threads: { kind: 'parsed', parse: readThreads, optional: true, brief: 'how many processor cores to use' },
}
