/**
 * Who may enter which room. The one table of the house: `check-layers.mjs` holds the source to it and prints it into
 * docs/architecture.md.
 *
 * A folder of a package's src imports only the folders its row names, type imports included, and enters them through their
 * index.ts. Rooms inside a room are held to their own rows; from outside only the outer room is entered, unless it is
 * `open`: a hall, whose rooms have entrances of their own. Files directly under src are the front door and may import
 * every folder. `crowded` says why more files lie beside each other than elsewhere.
 *
 * @typedef {{ about: string, imports: string[], open?: boolean, crowded?: string, rooms?: Record<string, Room> }} Room
 * @type {Record<string, Record<string, Room>>}
 */
export const folders = {
  bernoulli: {
    errors: { about: 'what went wrong, with its place, its rule and the way out', imports: [] },
    parallel: {
      about: 'work shared with other threads: what is asked of them, and results in the order of the tasks',
      imports: [],
    },
    math: {
      about:
        'scalar functions with a stated accuracy: sigmoid, softplus, logit, xlogy, log1pmx, entropy, exact sums, distributions',
      imports: ['errors'],
    },
    expression: {
      about:
        'a formula over columns as data: the table of operations, evaluation, derivative, bounds, printing',
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
      crowded: 'ports of other people’s mathematics, one function a file, as there',
    },
    statistics: {
      about: 'what to add up per row and how to read the totals; the `Engine` interface',
      imports: ['math', 'expression', 'likelihood', 'errors'],
      rooms: {
        sums: {
          about:
            'the `Engine` interface, what is added up per row, weights, and the log loss read from its sums',
          imports: [],
        },
        table: { about: 'rows gathered by prediction, exactly or in a grid of log-odds', imports: ['sums'] },
        decomposition: {
          about: 'isotonic regression; miscalibration and discrimination',
          imports: ['sums', 'table'],
        },
        calibration: {
          about: 'do events happen as often as they are said to: bins, slopes, tests, bands',
          imports: ['sums', 'table', 'decomposition'],
        },
        smooth: { about: 'the smooth calibration error', imports: ['sums', 'table'] },
        ranking: {
          about: 'areas under the ROC and the precision-recall curve',
          imports: ['table', 'decomposition'],
        },
        intervals: { about: 'intervals that hold where events are few', imports: ['sums'] },
        multiplicity: { about: 'many tests at once', imports: [] },
      },
    },
    kernels: {
      about: 'expressions compiled to WebAssembly loops over typed arrays; products of blocks of columns',
      imports: ['math', 'expression', 'errors'],
      rooms: {
        plain: { about: 'the `Kernel` interface, and its plain loops', imports: [] },
        formulas: {
          about: 'sums of formulas rewritten: their ranges, products in place of logarithms, differences',
          imports: ['plain'],
        },
        simd: { about: 'the same loops as WebAssembly SIMD instructions', imports: ['plain', 'formulas'] },
        block: { about: 'products of blocks of columns', imports: ['simd'] },
        update: {
          about: 'formulas written over the arrays that they read, in float32',
          imports: ['plain', 'simd'],
        },
      },
    },
    sql: {
      about: 'expressions as SQL; a dialect is a table of operators, literals and words',
      imports: ['expression', 'errors'],
    },
    columns: {
      about: 'what the columns of a table are: label, prediction, its scale; from a look at some rows',
      imports: ['errors'],
      rooms: {
        look: { about: 'what some rows say about a column', imports: [] },
        words: { about: 'what the name of a column suggests', imports: [] },
        paths: { about: 'values within the values of a column', imports: [] },
        pairing: {
          about: 'rows of several files that belong together, and whether they stand in the same order',
          imports: ['look', 'words'],
        },
        reading: {
          about: 'which column is what, or which readings are plausible',
          imports: ['look', 'words', 'paths'],
        },
        telling: {
          about: 'what people are told of it, at every door in its own words',
          imports: ['look', 'words', 'reading'],
        },
      },
    },
    engines: {
      about: 'where the adding up is done: memory, and any SQL database behind one `query` method',
      imports: ['math', 'expression', 'statistics', 'kernels', 'sql', 'columns', 'errors', 'parallel'],
      open: true,
      rooms: {
        data: { about: 'columns as people hand them over, checked', imports: [] },
        memory: { about: 'the engine over columns in memory', imports: ['data'] },
        sql: { about: 'the statements that ask a database for sums, rows and facts', imports: ['data'] },
        cells: { about: 'many rows read once, as moments of cells of log-odds', imports: ['data', 'sql'] },
      },
    },
    evaluation: {
      about:
        'what the sums mean: floor, excess, skill, calibration, discrimination, comparison. Takes an engine, knows none',
      imports: ['math', 'expression', 'likelihood', 'statistics', 'errors'],
      rooms: {
        result: { about: 'the results as plain data, their options and statements', imports: [] },
        fields: {
          about: 'every field of the results: its meaning, unit, when it is null, its name in reports',
          imports: [],
        },
        rows: {
          about: 'formulas of a row, their sums over all rows and over parts of them',
          imports: ['result'],
        },
        groups: { about: 'the same where rows of a group go together', imports: ['rows'] },
        intervals: { about: 'intervals on scales that have ends', imports: ['result'] },
        loss: {
          about: 'the loss of a predictor with its interval, its contradictions, its calibration',
          imports: ['result', 'rows', 'groups', 'intervals'],
        },
        drift: {
          about: 'does the loss change along the data',
          imports: ['result', 'rows', 'groups', 'loss'],
        },
        judge: {
          about: 'the verdict on one predictor',
          imports: ['result', 'rows', 'groups', 'intervals', 'loss', 'drift'],
        },
        compare: { about: 'the verdict on several', imports: ['result', 'rows', 'groups', 'loss'] },
      },
    },
    decisions: {
      about: 'what predictions are worth for decisions: net benefit, costs, the Murphy curve',
      imports: ['math', 'expression', 'statistics', 'evaluation', 'errors'],
      rooms: {
        cells: { about: 'acted on or not, happened or not: totals, and how they scatter', imports: [] },
        estimates: { about: 'shares of cells and what is made of them, with intervals', imports: ['cells'] },
        murphy: { about: 'the Murphy curve, its area, the best cutoff', imports: [] },
      },
    },
    validation: {
      about:
        'what experts look for beside a verdict: intervals of what scores are made of, smooth curves, grades, by named conventions',
      imports: ['math', 'expression', 'statistics', 'evaluation', 'recalibration', 'errors'],
      rooms: {
        sample: {
          about: 'rows by prediction and group; means of functions of rows, and how they scatter',
          imports: [],
        },
        decomposition: {
          about: 'scores taken apart by the best straight map, with intervals',
          imports: ['sample'],
        },
        curve: { about: 'smooth calibration curves and their indices', imports: ['sample'] },
        agreement: { about: 'observed to expected, joint intercept, R²', imports: ['sample'] },
        ranking: {
          about: 'parts of the ROC curve, average precision, pairs within groups',
          imports: ['sample'],
        },
        floor: { about: 'how sure the floor of soft labels is', imports: [] },
        pairs: { about: 'two models on the same rows', imports: ['sample'] },
        unpaired: { about: 'two models on rows of their own', imports: [] },
        grades: { about: 'probabilities of default by grade, as supervisors test them', imports: ['sample'] },
      },
    },
    rates: {
      about: 'the rate of yes in many rows of which few are labelled',
      imports: ['math', 'statistics', 'errors'],
    },
    tabular: {
      about:
        'rows of objects, columns by name and Arrow tables, read as data: which column is what, and its numbers',
      imports: ['columns', 'engines', 'statistics', 'errors'],
      rooms: {
        source: { about: 'what a table is kept in, its columns, and a look at them', imports: [] },
        roles: { about: 'which column is what, as given or as read', imports: ['source'] },
      },
    },
    streams: {
      about: 'rows that come in batches, judged from sums that can be merged',
      imports: ['expression', 'statistics', 'engines', 'evaluation', 'errors'],
    },
    duckdb: {
      about: 'columns of files and tables as DuckDB reads them, and rows behind a connection of people’s own',
      imports: ['columns', 'engines', 'sql', 'statistics', 'tabular', 'errors'],
      rooms: {
        columns: {
          about: 'a column in SQL: its number, its text, where it is missing, what a look at it says',
          imports: [],
        },
      },
    },
    explain: {
      about: 'the lesson from a Bernoulli trial to the log loss, as plain data',
      imports: ['math', 'expression', 'likelihood', 'errors'],
    },
    recalibration: {
      about: 'maps from a prediction to a better one',
      imports: ['math', 'expression', 'likelihood', 'statistics', 'errors'],
      rooms: {
        map: { about: 'a map as plain data, checked and applied', imports: [] },
        fit: { about: 'the best map of a kind', imports: ['map'] },
        gain: { about: 'what a map gains on rows that it has not seen', imports: ['map'] },
        segments: { about: 'intercepts of segments behind a common map', imports: ['map', 'gain'] },
      },
    },
    sequential: {
      about: 'evidence that may be looked at after every row or batch: differences, calibration, changes',
      imports: ['math', 'errors'],
      rooms: {
        exact: { about: 'sums without rounding, which merge to the same bits', imports: [] },
        steps: { about: 'rows in the order in which they are scored, single or in batches', imports: [] },
        experts: { about: 'bets against a hypothesis, one factor a step', imports: ['steps'] },
        change: { about: 'the statistic that sees a late change, as runs that merge', imports: ['experts'] },
        evidence: { about: 'stakes since the first step', imports: ['exact', 'change'] },
        mean: { about: 'a mean with an interval that holds at every step', imports: ['exact'] },
        calibration: {
          about: 'a forecaster within a tolerance',
          imports: ['exact', 'steps', 'experts', 'change', 'evidence', 'mean'],
        },
        online: { about: 'recalibrating as one goes', imports: ['steps', 'experts'] },
        many: {
          about: 'many hypotheses at once: several forecasters, segments',
          imports: ['steps', 'experts', 'change', 'evidence'],
        },
        rivalry: {
          about: 'two forecasters',
          imports: ['steps', 'experts', 'evidence', 'mean', 'calibration'],
        },
      },
    },
    training: {
      about: 'tensor graphs, layers, gradients, optimisers, the ONNX writer, the loop; logistic regression',
      imports: ['math', 'expression', 'likelihood', 'statistics', 'kernels', 'columns', 'errors', 'parallel'],
      open: true,
      rooms: {
        tensors: { about: 'a formula over tensors as data, its values and gradients', imports: [] },
        features: { about: 'how the columns of a model are made of those of a table', imports: [] },
        onnx: {
          about: 'graphs as ONNX, written and read; formulas behind models',
          imports: ['tensors'],
          rooms: { wire: { about: 'protocol buffers', imports: [] } },
        },
        augment: { about: 'rows changed while they are trained on', imports: ['tensors'] },
        layers: { about: 'what models are made of', imports: ['tensors'], crowded: 'a kind of layer a file' },
        optimizers: { about: 'how a step moves the parameters', imports: ['tensors'] },
        moving: {
          about: 'the numbers of a training moved: by a step’s graph, or in place by a loop',
          imports: ['tensors', 'layers', 'optimizers'],
        },
        step: {
          about: 'model, likelihood and optimiser as one training step',
          imports: ['tensors', 'layers', 'optimizers', 'onnx'],
        },
        checkpoint: { about: 'the state of a training as a file', imports: ['tensors', 'fit'] },
        model: {
          about: 'a trained model as an ONNX file, its weights alone as another',
          imports: ['tensors', 'features', 'layers', 'optimizers', 'onnx', 'fit', 'step', 'checkpoint'],
        },
        loaded: {
          about: 'a model’s file loaded: asked with rows of objects, judged, trained further',
          imports: ['features', 'layers', 'optimizers', 'fit', 'model'],
        },
        fit: {
          about: 'the loop',
          imports: ['tensors', 'augment', 'layers', 'optimizers', 'moving', 'step', 'onnx'],
        },
        weights: { about: 'classes that count more than once', imports: [] },
        logistic: {
          about: 'logistic regression to a certified optimum',
          imports: ['weights'],
          rooms: {
            terms: { about: 'columns as they were given, a term a coefficient', imports: [] },
            outcome: { about: 'what happened in each row, every number looked at', imports: ['terms'] },
            search: { about: 'the steps to the optimum, whoever answers what they ask', imports: [] },
            passes: {
              about: 'the likelihood’s derivatives over all rows, block by block, on one thread or several',
              imports: ['terms', 'outcome', 'search'],
            },
          },
        },
        there: {
          about: 'logistic regression over rows that stay in a database, from sums of them',
          imports: ['logistic'],
        },
      },
    },
    threads: {
      about: 'threads started and asked, and what one of them runs; `Worker` is handed over',
      imports: ['parallel', 'engines', 'training', 'errors'],
    },
  },
  cli: {
    shell: {
      about: 'what every command shares: flags, files, output, suggestions, the process',
      imports: [],
      open: true,
      rooms: {
        suggestions: { about: 'did you mean', imports: [] },
        files: { about: 'files looked at: their head, their state', imports: [] },
        output: { about: 'results on the screen, as JSON, in files', imports: [] },
        databases: { about: 'the databases there are, and what is done in each', imports: [] },
        flags: { about: 'options as they are given', imports: ['databases'] },
        process: { about: 'exit codes, interruption, progress', imports: ['output'] },
      },
    },
    npy: { about: 'arrays of NumPy', imports: [] },
    columns: { about: 'which column is what, as said or as read', imports: ['shell'] },
    expressions: { about: 'a formula as one expression of each database', imports: ['shell'] },
    duckdb: {
      about: 'rows of files, through DuckDB',
      imports: ['shell', 'columns', 'npy'],
      open: true,
      rooms: {
        database: { about: 'DuckDB behind one `query` method', imports: [] },
        scratch: { about: 'temporary files, and those a dead process left', imports: [] },
        files: { about: 'the files that are meant', imports: ['database', 'scratch'] },
        layout: {
          about: 'which line of a CSV file holds the names, and what parts its values',
          imports: ['files'],
        },
        conversion: {
          about: 'files that become CSV before they are read',
          imports: ['scratch', 'files', 'layout'],
        },
        columns: {
          about: 'a column of a file in SQL: its number, its text, where it is missing',
          imports: ['database', 'files'],
        },
        formats: {
          about: 'CSV, JSON and Parquet as relations',
          imports: ['database', 'files', 'layout', 'columns'],
        },
        rows: {
          about: 'the rows of a relation under their roles',
          imports: ['database', 'files', 'columns', 'formats'],
        },
        written: { about: 'rows written to files with one more column', imports: ['scratch'] },
      },
    },
    servers: {
      about: 'rows of a table or a query where they are, in a database that is asked over a network',
      imports: ['shell', 'columns', 'duckdb'],
      rooms: {
        columns: {
          about: 'a column of a table in SQL: its number, its text, where it is missing',
          imports: [],
        },
        server: { about: 'what every server can be asked, and where it is', imports: ['columns'] },
        postgres: {
          about: 'PostgreSQL: one session, read only, one snapshot',
          imports: ['columns', 'server'],
        },
        clickhouse: { about: 'ClickHouse, over HTTP', imports: ['columns', 'server'] },
        trino: { about: 'Trino, over its own protocol', imports: ['columns', 'server'] },
        spark: { about: 'Spark, over the protocol of HiveServer2', imports: ['columns', 'server'] },
        table: { about: 'the rows of a table, opened as files are', imports: ['columns', 'server'] },
      },
    },
    verdict: {
      about: 'what judging and comparing share: files opened, results delivered, fields documented',
      imports: ['shell', 'columns', 'duckdb', 'servers'],
      open: true,
      rooms: {
        contract: { about: 'every field of the JSON, those of the library among them', imports: [] },
        overTime: { about: '`--sequential`: answers that may be looked at after every step', imports: [] },
        requirements: { about: '`--require`', imports: [] },
        junit: { about: 'requirements as test cases', imports: [] },
        roles: { about: 'which column was taken for what, in words', imports: [] },
      },
    },
    maps: {
      about: 'recalibration maps as files, and in other languages',
      imports: ['shell', 'columns', 'expressions'],
      open: true,
      rooms: {
        exports: { about: 'maps as SQL and as JavaScript, run before they are handed over', imports: [] },
      },
    },
    monitor: {
      about: '`bernoulli monitor`: predictions now, outcomes later',
      imports: ['shell', 'duckdb', 'verdict'],
      rooms: {
        ledger: { about: 'a folder of deliveries that never change', imports: [] },
        store: { about: 'the deliveries joined: a cache that can be made again', imports: ['ledger'] },
        check: { about: 'what a ledger says at a time', imports: ['ledger', 'store'] },
      },
    },
    calibrate: {
      about: '`bernoulli calibrate`',
      imports: ['shell', 'columns', 'duckdb', 'verdict', 'maps', 'training', 'predict'],
    },
    apply: { about: '`bernoulli apply`', imports: ['shell', 'columns', 'duckdb', 'verdict', 'maps'] },
    rate: { about: '`bernoulli rate`', imports: ['shell', 'columns', 'duckdb', 'verdict'] },
    decide: { about: '`bernoulli decide`', imports: ['shell', 'columns', 'duckdb', 'verdict'] },
    judge: { about: '`bernoulli judge`', imports: ['shell', 'columns', 'duckdb', 'verdict'] },
    compare: { about: '`bernoulli compare`', imports: ['shell', 'columns', 'duckdb', 'verdict'] },
    check: { about: '`bernoulli check`', imports: ['shell', 'verdict', 'judge', 'compare'] },
    completion: { about: '`bernoulli completion`', imports: ['shell'] },
    explain: { about: '`bernoulli explain`', imports: ['shell'] },
    training: {
      about: 'tables, pictures, the runtime and checkpoints of trainings',
      imports: ['shell', 'columns', 'duckdb', 'npy'],
      open: true,
      rooms: {
        tables: { about: 'rows of files as numbers to train on', imports: [] },
        formulas: { about: 'models as formulas over what is read of a table', imports: [] },
        images: { about: 'pictures as rows', imports: ['tables'] },
        checkpoints: { about: 'the folder of a training that can be resumed', imports: [] },
        runtime: { about: 'ONNX Runtime, and a training run on it', imports: ['checkpoints'] },
        workers: { about: 'threads for loops of our own', imports: ['runtime'] },
      },
    },
    train: {
      about: '`bernoulli train`',
      imports: ['shell', 'columns', 'expressions', 'duckdb', 'training', 'verdict', 'servers'],
      rooms: {
        card: { about: 'what every training tells of itself', imports: [] },
        logistic: {
          about: 'the models of tables; a logistic regression as one, and what is said of it',
          imports: ['card'],
        },
        there: {
          about: 'logistic regression over rows that stay in a database',
          imports: ['features', 'card', 'logistic'],
        },
        features: { about: 'what a model is made of, as named or as the table says', imports: [] },
        importance: { about: 'which columns matter to a model', imports: [] },
        dependence: { about: 'how what a model says moves with each column', imports: ['importance'] },
        starting: { about: 'a model to go on from', imports: [] },
        split: {
          about: 'which rows are trained on, choose the epoch and judge; and which a model has seen before',
          imports: ['features', 'starting'],
        },
        fitting: {
          about: 'rows in, a model out, of either kind',
          imports: ['importance', 'starting', 'card', 'logistic'],
        },
      },
    },
    autoencode: { about: '`bernoulli autoencode`', imports: ['shell', 'training'] },
    studio: { about: '`bernoulli studio`: the pages, for this machine alone', imports: ['shell', 'duckdb'] },
    reconstruct: { about: '`bernoulli reconstruct`', imports: ['shell', 'training', 'autoencode'] },
    predict: {
      about: '`bernoulli predict`',
      imports: ['shell', 'columns', 'expressions', 'duckdb', 'training', 'train', 'verdict', 'servers'],
      rooms: { inSql: { about: 'a model as an expression of a database', imports: [] } },
    },
  },
  report: {
    words: {
      about: 'results in words and numbers as people read them',
      imports: [],
      rooms: {
        numbers: { about: 'numbers as people read them, with no more digits than are known', imports: [] },
        names: {
          about: 'what is called how: columns, rows, files, in the width of a screen',
          imports: ['numbers'],
        },
        facts: { about: 'what is known of a result, line by line', imports: ['numbers', 'names'] },
        regions: { about: 'where predictions and events part', imports: ['numbers'] },
        sentences: {
          about: 'the answer, and what is to be said after it',
          imports: ['numbers', 'names', 'regions'],
        },
        gates: { about: 'what became of what was required', imports: [] },
      },
    },
    svg: { about: 'pictures', imports: ['words'] },
    html: { about: 'the report as one file', imports: ['words', 'svg'] },
    terminal: {
      about: 'the screen',
      imports: ['words'],
      rooms: { drawing: { about: 'what is drawn with characters, and its colours', imports: [] } },
    },
    markdown: { about: 'a verdict for workflows and pull requests', imports: ['words'] },
    card: { about: 'a training drawn', imports: ['words', 'svg', 'html', 'terminal'] },
    monitor: { about: 'predictions over time, drawn', imports: ['words', 'svg', 'html'] },
    explain: { about: 'the lesson drawn', imports: ['words', 'terminal'] },
    recalibration: { about: 'a map that was chosen, drawn', imports: ['words', 'terminal'] },
    profile: {
      about: 'what clinicians, banks and forecasters look for beside a verdict, arranged for them',
      imports: ['words', 'svg', 'html', 'terminal', 'decisions'],
    },
    decisions: {
      about: 'what predictions are worth for decisions, drawn',
      imports: ['words', 'terminal', 'svg', 'html'],
    },
    rates: { about: 'a rate from few labels, drawn', imports: ['words', 'terminal'] },
    unpaired: { about: 'two predictors on different rows, drawn', imports: ['words', 'terminal'] },
  },
  studio: {
    page: { about: 'the frame of every page', imports: [] },
    reading: { about: 'the table in a dropped file', imports: [] },
    judging: {
      about: 'what the worker does: a table judged, its report',
      imports: ['reading'],
      rooms: {
        choice: { about: 'which column is what, and a table as the library takes it', imports: [] },
        decide: { about: 'what acting on predictions is worth', imports: ['choice'] },
        compare: { about: 'two predictors on the same rows', imports: ['choice'] },
        look: { about: 'rows between two predictions, and maps to better ones', imports: ['choice'] },
      },
    },
    reliability: { about: 'the curve one can brush', imports: ['page', 'judging'] },
    decide: { about: 'costs to slide', imports: ['page', 'judging'] },
    compare: { about: 'another column, or another file', imports: ['page', 'judging'] },
    verdict: {
      about: 'the page that judges a file',
      imports: ['page', 'judging', 'reliability', 'decide', 'compare'],
    },
    loss: { about: 'the page on which the loss is touched', imports: ['page'] },
    training: { about: 'what the other worker does: an autoencoder trained, step by step', imports: [] },
    train: { about: 'the page on which it is trained', imports: ['page', 'training'] },
  },
}

/**
 * Which packages of the house a package may import, by its folder. Packages from elsewhere must stand in its own
 * package.json, among those for development where they are `bundled`; the library has none, and may not use what only Node
 * has.
 *
 * @type {Record<string, { about: string, imports: string[], node: boolean, bundled?: boolean }>}
 */
export const packages = {
  bernoulli: { about: 'the library; no dependencies', imports: [], node: false },
  report: { about: 'an evaluation drawn: terminal, HTML, SVG', imports: ['@bernoulli/core'], node: false },
  cli: {
    about: 'the `bernoulli` command, and the library under its name; DuckDB lives here',
    imports: ['bernoulli', '@bernoulli/report'],
    node: true,
    bundled: true,
  },
  studio: {
    about: 'pages that judge a dropped file, and the loss to touch',
    imports: ['@bernoulli/core', '@bernoulli/report'],
    node: false,
    bundled: true,
  },
  bench: { about: 'side by side with its rivals', imports: ['bernoulli'], node: true },
}

/**
 * Files that are entrances beside their folder's index.ts, each with its reason.
 *
 * @type {Record<string, string>}
 */
export const doors = {
  'packages/studio/src/training/Trainer.ts': 'the page asks the worker, and loads nothing of what it does',
  'packages/studio/src/judging/Session.ts': 'the page asks the worker, and loads nothing of what it does',
  'packages/report/src/card/terminalTraining.ts': 'the screen needs no pictures',
  'packages/report/src/words/names/visible.ts': 'a message needs nothing else of the report',
  'packages/cli/src/autoencode/autoencodeCommand.ts':
    'words and options only; what it does is loaded when asked for',
  'packages/cli/src/reconstruct/reconstructCommand.ts':
    'words and options only; what it does is loaded when asked for',
  'packages/cli/src/autoencode/reconstructions.ts': 'pictures beside what comes back',
  'packages/cli/src/check/checkCommand.ts': 'words and options only; what it does is loaded when asked for',
  'packages/cli/src/monitor/monitorCommand.ts':
    'words and options only; what it does is loaded when asked for',
  'packages/cli/src/predict/predictCommand.ts':
    'words and options only; what it does is loaded when asked for',
  'packages/cli/src/calibrate/calibrateCommand.ts':
    'words and options only; what it does is loaded when asked for',
  'packages/cli/src/rate/rateCommand.ts': 'words and options only; what it does is loaded when asked for',
  'packages/cli/src/decide/decideCommand.ts': 'words and options only; what it does is loaded when asked for',
  'packages/cli/src/apply/applyCommand.ts': 'words and options only; what it does is loaded when asked for',
  'packages/cli/src/studio/studioCommand.ts': 'words and options only; what it does is loaded when asked for',
  'packages/cli/src/train/trainCommand.ts': 'words and options only; what it does is loaded when asked for',
}

/** The most lines a file may have. */
export const longest = 400

/** The most files that may lie beside each other in a folder whose row gives no reason. */
export const most = 20

/**
 * Files that may be longer, each with its reason.
 *
 * @type {Record<string, string>}
 */
export const longFiles = {}
