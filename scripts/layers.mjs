/**
 * Who may enter which room. The one table of the house: `check-layers.mjs` holds the source to it and prints it into
 * docs/architecture.md.
 *
 * A folder of packages/bernoulli/src imports only the folders its row names, type imports included, and enters them
 * through their index.ts. Files directly under src are the front door and may import every folder.
 *
 * @type {Record<string, { about: string, imports: string[] }>}
 */
export const folders = {
  errors: { about: 'what went wrong, with its place, its rule and the way out', imports: [] },
  math: {
    about:
      'scalar functions with a stated accuracy: sigmoid, softplus, logit, xlogy, log1pmx, entropy, exact sums, distributions',
    imports: ['errors'],
  },
  expression: {
    about: 'a formula over columns as data: the table of operations, evaluation, derivative, printing',
    imports: ['math', 'errors'],
  },
  likelihood: {
    about: 'the Bernoulli likelihood and its relatives, written once, as expressions',
    imports: ['math', 'expression', 'errors'],
  },
  compatibility: {
    about:
      'the same loss as PyTorch, Keras, TensorFlow.js and scikit-learn compute it, bit for bit, and their logarithms',
    imports: ['errors'],
  },
  statistics: {
    about: 'what to add up per row and how to read the totals; the `Engine` interface',
    imports: ['math', 'expression', 'likelihood', 'errors'],
  },
  kernels: {
    about: 'expressions compiled to WebAssembly loops over typed arrays; products of blocks of columns',
    imports: ['math', 'expression', 'errors'],
  },
  sql: {
    about: 'expressions as SQL; a dialect is a table of spellings',
    imports: ['expression', 'errors'],
  },
  columns: {
    about: 'what the columns of a table are: label, prediction, its scale; from a look at some rows',
    imports: ['errors'],
  },
  engines: {
    about: 'where the adding up is done: memory, and any SQL database behind one `query` method',
    imports: ['math', 'expression', 'statistics', 'kernels', 'sql', 'errors'],
  },
  evaluation: {
    about:
      'what the sums mean: floor, excess, skill, calibration, discrimination, comparison. Takes an engine, knows none',
    imports: ['math', 'expression', 'likelihood', 'statistics', 'errors'],
  },
  explain: {
    about: 'the road from a Bernoulli trial to the log loss, as plain data',
    imports: ['math', 'expression', 'likelihood', 'errors'],
  },
  recalibration: {
    about: 'maps from a prediction to a better one',
    imports: ['math', 'expression', 'likelihood', 'statistics', 'errors'],
  },
  training: {
    about: 'tensor graphs, layers, gradients, optimisers, the ONNX writer, the loop; logistic regression',
    imports: ['math', 'expression', 'likelihood', 'statistics', 'kernels', 'errors'],
  },
}

/**
 * Which packages of the house a package may import. Packages from elsewhere must stand in its own package.json;
 * `bernoulli` has none, and may not use what only Node has.
 *
 * @type {Record<string, { about: string, imports: string[], node: boolean }>}
 */
export const packages = {
  bernoulli: { about: 'the library; no dependencies', imports: [], node: false },
  report: { about: 'an evaluation drawn: terminal, HTML, SVG', imports: ['bernoulli'], node: false },
  cli: {
    about: 'the `bernoulli` command; DuckDB lives here',
    imports: ['bernoulli', '@bernoulli/report'],
    node: true,
  },
  bench: { about: 'side by side with its rivals', imports: ['bernoulli'], node: true },
}

/**
 * Files that are entrances beside their folder's index.ts, each with its reason.
 *
 * @type {Record<string, string>}
 */
export const doors = {
  'packages/report/src/card/terminalTraining.ts': 'the screen needs no pictures',
  'packages/report/src/words/visible.ts': 'a message needs nothing else of the report',
  'packages/cli/src/autoencode/autoencodeCommand.ts':
    'words and options only; what it does is loaded when asked for',
  'packages/cli/src/predict/predictCommand.ts':
    'words and options only; what it does is loaded when asked for',
  'packages/cli/src/train/trainCommand.ts': 'words and options only; what it does is loaded when asked for',
}

/** The most lines a file may have. */
export const longest = 400

/**
 * Files that may be longer, each with its reason.
 *
 * @type {Record<string, string>}
 */
export const longFiles = {}
