/** How a column of a made-up table is filled. `p` is the probability that the outcome of a row was drawn with. */
export const fillings = {
  y: ({ y }) => String(y),
  yesNo: ({ y }) => (y === 1 ? 'yes' : 'no'),
  YESNO: ({ y }) => (y === 1 ? 'YES' : 'NO'),
  trueFalse: ({ y }) => (y === 1 ? 'True' : 'False'),
  plusMinus: ({ y }) => String(2 * y - 1),
  oneTwo: ({ y }) => String(y + 1),
  goodBad: ({ y }) => (y === 1 ? 'bad' : 'good'),
  spamHam: ({ y }) => (y === 1 ? 'spam' : 'ham'),
  classes: ({ y }) => `Class${y + 1}`,
  p: ({ p }) => p.toFixed(4),
  q: ({ q }) => q.toFixed(4),
  notP: ({ p }) => (1 - p).toFixed(4),
  pPercent: ({ p }) => `${(100 * p).toFixed(2)} %`,
  p100: ({ p }) => (100 * p).toFixed(2),
  pComma: ({ p }) => p.toFixed(4).replace('.', ','),
  z: ({ p }) => Math.log(p / (1 - p)).toFixed(5),
  logP: ({ p }) => Math.log(p).toFixed(5),
  hard: ({ p }) => String(Number(p >= 0.5)),
  hardText: ({ p }) => (p >= 0.5 ? 'yes' : 'no'),
  sure: ({ p }) => Math.max(p, 1 - p).toFixed(4),
  binary: ({ u }) => String(Number(u < 0.4)),
  binaryText: ({ u }) => (u < 0.4 ? 'yes' : 'no'),
  gender: ({ u }) => (u < 0.5 ? 'M' : 'F'),
  share: ({ u }) => u.toFixed(3),
  share2: ({ v }) => v.toFixed(3),
  number: ({ u }) => String(Math.round(18 + 60 * u)),
  amount: ({ v }) => (v * 9000).toFixed(2),
  three: ({ v }) => ['red', 'green', 'blue'][Math.floor(3 * v)] as string,
  id: ({ i }) => String(1000 + i),
  name: ({ i }) => `case ${i}`,
  one: () => '1',
  yes: () => 'True',
  train: ({ u }) => (u < 0.8 ? 'train' : 'test'),
  fold: ({ i }) => String(i % 5),
  date: ({ i }) => `2025-01-${String((i % 28) + 1).padStart(2, '0')}`,
  list: ({ p }) => `[${(1 - p).toFixed(4)}, ${p.toFixed(4)}]`,
} satisfies Record<string, (row: Row) => string>

export interface Row {
  readonly i: number
  readonly p: number
  readonly q: number
  readonly y: 0 | 1
  readonly u: number
  readonly v: number
}

export type Filling = keyof typeof fillings
export type Columns = Readonly<Record<string, Filling>>

/** A table as people have it, and how it is to be read: label, prediction, and what stands for yes; null: it cannot be known. */
export type Convention = readonly [
  from: string,
  columns: Columns,
  right: readonly [label: string, prediction: string, positive?: string] | null,
]

export const conventions: readonly Convention[] = [
  // scikit-learn, notebooks
  ['scikit-learn', { y_true: 'y', y_pred: 'hard', y_prob: 'p' }, ['y_true', 'y_prob']],
  ['scikit-learn, scores', { y_test: 'y', y_score: 'p' }, ['y_test', 'y_score']],
  ['predict_proba', { y: 'y', proba_0: 'notP', proba_1: 'p' }, ['y', 'proba_1']],
  ['columns of predict_proba', { target: 'y', '0': 'notP', '1': 'p' }, ['target', '1']],
  ['both classes', { y: 'y', prob_neg: 'notP', prob_pos: 'p' }, ['y', 'prob_pos']],
  ['decision function', { y: 'y', decision_function: 'z' }, null],
  ['a probability and its logit', { y: 'y', prob: 'p', logit: 'z' }, ['y', 'prob']],
  [
    'an index',
    { 'Unnamed: 0': 'id', target: 'y', prediction: 'hard', pred_proba: 'p' },
    ['target', 'pred_proba'],
  ],
  ['out of folds', { id: 'id', fold: 'fold', target: 'y', oof_pred: 'p' }, ['target', 'oof_pred']],
  ['a split', { is_train: 'binary', label: 'y', p: 'p' }, ['label', 'p']],
  ['classes −1 and 1', { y: 'plusMinus', probability: 'p' }, ['y', 'probability', '1']],
  ['Kaggle', { id: 'id', target: 'y', pred: 'p' }, ['target', 'pred']],
  ['XGBoost', { label: 'y', margin: 'z', prob: 'p' }, ['label', 'prob']],
  ['LightGBM', { y: 'y', raw_score: 'z' }, null],
  // AutoML
  ['PyCaret 2', { Age: 'number', Survived: 'y', Label: 'hard', Score: 'sure' }, null],
  ['PyCaret 3', { Age: 'number', Purchase: 'y', prediction_label: 'hard', prediction_score: 'sure' }, null],
  [
    'PyCaret raw',
    { y: 'y', prediction_label: 'hard', prediction_score_0: 'notP', prediction_score_1: 'p' },
    ['y', 'prediction_score_1'],
  ],
  ['AutoGluon', { class: 'yesNo', no: 'notP', yes: 'p' }, ['class', 'yes', 'yes']],
  ['H2O', { churn: 'yesNo', predict: 'hardText', p0: 'notP', p1: 'p' }, ['churn', 'p1', 'yes']],
  ['H2O, names', { churn: 'yesNo', predict: 'hardText', no: 'notP', yes: 'p' }, ['churn', 'yes', 'yes']],
  [
    'DataRobot',
    { row_id: 'id', readmitted: 'y', Prediction: 'p', PredictedLabel: 'hard' },
    ['readmitted', 'Prediction'],
  ],
  [
    'DataRobot, classes',
    {
      readmitted: 'trueFalse',
      readmitted_True_PREDICTION: 'p',
      readmitted_False_PREDICTION: 'notP',
      readmitted_PREDICTION: 'hard',
    },
    ['readmitted', 'readmitted_True_PREDICTION', 'true'],
  ],
  [
    'Azure ML',
    { Income: 'y', 'Scored Labels': 'hard', 'Scored Probabilities': 'p' },
    ['Income', 'Scored Probabilities'],
  ],
  ['SageMaker', { label: 'y', predicted_label: 'hard', probability: 'p' }, ['label', 'probability']],
  ['SageMaker, score', { label: 'y', score: 'p' }, ['label', 'score']],
  [
    'SageMaker Autopilot',
    { target: 'y', predicted_label: 'hard', labels: 'list', probabilities: 'list' },
    null,
  ],
  [
    'Vertex',
    { outcome: 'y', outcome_0_scores: 'notP', outcome_1_scores: 'p' },
    ['outcome', 'outcome_1_scores'],
  ],
  ['BigQuery ML', { churned: 'y', predicted_churned: 'hard', predicted_churned_probs: 'list' }, null],
  ['BigQuery ML, flat', { churned: 'y', predicted_churned: 'hard', prob_1: 'p' }, ['churned', 'prob_1']],
  ['Spark', { label: 'y', rawPrediction: 'list', probability: 'list', prediction: 'hard' }, null],
  ['Spark, flat', { label: 'y', prediction: 'hard', p1: 'p' }, ['label', 'p1']],
  [
    'KNIME',
    { Churn: 'y', 'P (Churn=0)': 'notP', 'P (Churn=1)': 'p', 'Prediction (Churn)': 'hard' },
    ['Churn', 'P (Churn=1)'],
  ],
  [
    'KNIME, texts',
    { Churn: 'yesNo', 'P (Churn=no)': 'notP', 'P (Churn=yes)': 'p', 'Prediction (Churn)': 'hardText' },
    ['Churn', 'P (Churn=yes)', 'yes'],
  ],
  [
    'Orange',
    {
      survived: 'yesNo',
      'Logistic Regression (no)': 'notP',
      'Logistic Regression (yes)': 'p',
      'Logistic Regression': 'hardText',
    },
    ['survived', 'Logistic Regression (yes)', 'yes'],
  ],
  ['Weka', { 'inst#': 'id', actual: 'yesNo', predicted: 'hardText', prediction: 'sure' }, null],
  [
    'RapidMiner',
    { play: 'yesNo', 'prediction(play)': 'hardText', 'confidence(yes)': 'p', 'confidence(no)': 'notP' },
    ['play', 'confidence(yes)', 'yes'],
  ],
  [
    'MLflow',
    { target: 'y', predictions: 'hard', prediction_probability: 'p' },
    ['target', 'prediction_probability'],
  ],
  ['Dataiku', { default: 'y', proba_0: 'notP', proba_1: 'p', prediction: 'hard' }, ['default', 'proba_1']],
  // R
  ['caret', { obs: 'yesNo', pred: 'hardText', no: 'notP', yes: 'p' }, ['obs', 'yes', 'yes']],
  ['caret, good credit', { Class: 'goodBad', pred: 'hardText', prob_bad: 'p' }, ['Class', 'prob_bad', 'bad']],
  [
    'tidymodels',
    { truth: 'yesNo', '.pred_class': 'hardText', '.pred_yes': 'p', '.pred_no': 'notP' },
    ['truth', '.pred_yes', 'yes'],
  ],
  ['tidymodels, classes', { truth: 'classes', '.pred_Class1': 'notP', '.pred_Class2': 'p' }, null],
  ['glm', { am: 'y', fitted: 'p' }, ['am', 'fitted']],
  ['broom', { outcome: 'y', '.fitted': 'p' }, ['outcome', '.fitted']],
  ['an R factor', { y: 'oneTwo', p: 'p' }, null],
  ['pROC', { response: 'y', predictor: 'p' }, ['response', 'predictor']],
  // clinical
  [
    'a risk model',
    { age: 'number', sex: 'binary', died: 'y', predicted_risk: 'p' },
    ['died', 'predicted_risk'],
  ],
  ['sepsis', { patient_id: 'id', sepsis: 'y', gender: 'gender', risk_score: 'p' }, ['sepsis', 'risk_score']],
  [
    'readmission',
    { mrn: 'id', readmitted_30d: 'y', diabetic: 'binary', prob_readmission: 'p' },
    ['readmitted_30d', 'prob_readmission'],
  ],
  [
    'mortality',
    { id: 'id', treatment: 'binary', mortality: 'y', pred_mortality: 'p' },
    ['mortality', 'pred_mortality'],
  ],
  ['only features', { age: 'number', smoker: 'binary', predicted_risk: 'p' }, null],
  ['two outcomes', { died: 'y', readmitted: 'binary', risk: 'p' }, null],
  ['survival, and the risk of death', { survived: 'y', death_risk: 'notP' }, null],
  ['a diagnosis', { id: 'id', diagnosis: 'yesNo', probability: 'p' }, ['diagnosis', 'probability', 'yes']],
  ['M and B', { diagnosis: 'gender', malignant_prob: 'p' }, null],
  [
    'stroke',
    { hypertension: 'binary', stroke: 'y', stroke_probability: 'p' },
    ['stroke', 'stroke_probability'],
  ],
  // credit, fraud, churn
  ['credit', { loan_id: 'id', default_flag: 'y', pd: 'p' }, ['default_flag', 'pd']],
  [
    'PD of twelve months',
    { customer: 'name', default_12m: 'y', pd_12m: 'p', lgd: 'share' },
    ['default_12m', 'pd_12m'],
  ],
  ['good and bad', { status: 'goodBad', score: 'p' }, null],
  [
    'bank marketing',
    { default: 'binaryText', housing: 'binaryText', loan: 'binaryText', deposit: 'yesNo', prob: 'p' },
    ['deposit', 'prob', 'yes'],
  ],
  [
    'bank marketing, y',
    { age: 'number', default: 'binaryText', housing: 'binaryText', y: 'yesNo', pred_prob: 'p' },
    ['y', 'pred_prob', 'yes'],
  ],
  [
    'fraud',
    { transaction_id: 'id', amount: 'amount', is_fraud: 'y', fraud_score: 'p' },
    ['is_fraud', 'fraud_score'],
  ],
  [
    'fraud, flagged',
    { isFraud: 'y', isFlaggedFraud: 'hard', fraud_probability: 'p' },
    ['isFraud', 'fraud_probability'],
  ],
  ['spam', { message: 'name', class: 'spamHam', spam_prob: 'p' }, ['class', 'spam_prob', 'spam']],
  ['ham', { class: 'spamHam', prob_ham: 'notP', prob_spam: 'p' }, ['class', 'prob_spam', 'spam']],
  [
    'churn',
    { customerID: 'id', gender: 'gender', SeniorCitizen: 'binary', Churn: 'yesNo', churn_probability: 'p' },
    ['Churn', 'churn_probability', 'yes'],
  ],
  [
    'churn of a bank',
    { HasCrCard: 'binary', IsActiveMember: 'binary', Exited: 'y', probability: 'p' },
    ['Exited', 'probability'],
  ],
  ['uplift', { treated: 'binary', converted: 'y', propensity: 'p' }, null],
  [
    'attrition',
    { employee: 'name', Attrition: 'yesNo', OverTime: 'binaryText', proba: 'p' },
    ['Attrition', 'proba', 'yes'],
  ],
  ['discounts', { churned: 'y', discount_rate: 'share' }, null],
  ['churn and features', { churned: 'y', discount_rate: 'share', tenure_share: 'share2' }, null],
  // weather, forecasts
  ['rain', { date: 'date', rain: 'y', pop: 'p' }, ['rain', 'pop']],
  ['verification', { obs: 'y', fcst: 'p' }, ['obs', 'fcst']],
  [
    'observed and forecast',
    { station: 'three', observed: 'y', forecast_probability: 'p' },
    ['observed', 'forecast_probability'],
  ],
  [
    'percentages',
    { date: 'date', rained: 'yesNo', chance_of_rain: 'pPercent' },
    ['rained', 'chance_of_rain', 'yes'],
  ],
  ['quantiles', { observed: 'y', p10: 'share', p50: 'share2', p_rain: 'p' }, ['observed', 'p_rain']],
  [
    'Metaculus',
    { 'Question ID': 'id', Resolution: 'yesNo', 'Probability Yes': 'p' },
    ['Resolution', 'Probability Yes', 'yes'],
  ],
  [
    'Metaculus, community',
    { question: 'name', resolution: 'yesNo', community_prediction: 'p' },
    ['resolution', 'community_prediction', 'yes'],
  ],
  [
    'Manifold',
    { id: 'id', isResolved: 'yes', resolution: 'YESNO', probability: 'p' },
    ['resolution', 'probability', 'yes'],
  ],
  ['Polymarket', { market: 'name', outcome: 'YESNO', price: 'p' }, ['outcome', 'price', 'yes']],
  ['Good Judgment', { ifp_id: 'id', outcome: 'y', forecast: 'p' }, ['outcome', 'forecast']],
  ['football', { home_team: 'three', home_win: 'y', home_win_prob: 'p' }, ['home_win', 'home_win_prob']],
  ['elections', { race: 'name', won: 'y', p_win: 'p' }, ['won', 'p_win']],
  ['late flights', { origin: 'three', distance: 'amount', late: 'y', p: 'p' }, ['late', 'p']],
  // detection, language models
  [
    'YOLO',
    { x: 'share', y: 'share2', w: 'share', h: 'share2', confidence: 'p', tp: 'y' },
    ['tp', 'confidence'],
  ],
  ['boxes', { xmin: 'share', ymin: 'share2', score: 'p', is_tp: 'y' }, ['is_tp', 'score']],
  ['detections', { image_id: 'id', iou: 'share', conf: 'p', matched: 'y' }, ['matched', 'conf']],
  ['answers', { question: 'name', is_correct: 'y', confidence: 'sure' }, ['is_correct', 'confidence']],
  [
    'verbalised confidence',
    { id: 'id', correct: 'trueFalse', confidence: 'p' },
    ['correct', 'confidence', 'true'],
  ],
  ['log-probabilities', { label: 'y', logprob: 'logP' }, null],
  ['log-probabilities of yes and no', { label: 'y', logprob_yes: 'logP', logprob_no: 'logP' }, null],
  ['toxicity', { text: 'name', toxic: 'y', toxicity_score: 'p' }, ['toxic', 'toxicity_score']],
  ['a judge of answers', { gold: 'y', judge_score: 'p' }, ['gold', 'judge_score']],
  ['Hugging Face', { text: 'name', label: 'hardText', score: 'sure' }, null],
  ['Hugging Face with gold', { text: 'name', gold: 'yesNo', label: 'hardText', score: 'sure' }, null],
  // tests of variants, clicks
  ['clicks', { ad_id: 'id', clicked: 'y', pCTR: 'p' }, ['clicked', 'pCTR']],
  ['click-through', { click: 'y', predicted_ctr: 'p', variant: 'gender' }, ['click', 'predicted_ctr']],
  ['conversion', { variant: 'gender', conversion: 'y', pred: 'p' }, ['conversion', 'pred']],
  // writings and languages
  [
    'German Excel',
    { Kunde: 'id', gekauft: 'yesNo', Wahrscheinlichkeit: 'pComma' },
    ['gekauft', 'Wahrscheinlichkeit', 'yes'],
  ],
  ['German', { Ziel: 'y', Vorhersage: 'p' }, ['Ziel', 'Vorhersage']],
  ['per cent in plain numbers', { label: 'y', probability: 'p100' }, null],
  [
    'camel case',
    { trueLabel: 'y', predictedLabel: 'hard', predictedProbability: 'p' },
    ['trueLabel', 'predictedProbability'],
  ],
  ['capitals', { ACTUAL: 'y', PREDICTED: 'hard', PROBABILITY: 'p' }, ['ACTUAL', 'PROBABILITY']],
  // traps
  ['hard classes only', { y_true: 'y', y_pred: 'hard' }, null],
  ['only the probability of no', { y: 'y', prob_0: 'notP' }, null],
  ['a p-value', { y: 'y', p_value: 'share' }, null],
  ['two probabilities', { y: 'y', prob_old: 'p', prob_new: 'q' }, null],
  ['two labels', { y: 'y', y_true: 'binary', p: 'p' }, ['y_true', 'p']],
  ['a class that a threshold makes', { flag: 'hard', prob: 'p' }, null],
  ['a prior', { label: 'y', prior_prob: 'share', posterior_prob: 'p' }, ['label', 'posterior_prob']],
  ['an upper end', { y: 'y', prob: 'p', prob_lower: 'share', prob_upper: 'share2' }, ['y', 'prob']],
  ['no truth at all', { id: 'id', score: 'p', decision: 'hard' }, null],
  ['a propensity score', { age: 'number', treatment: 'binary', outcome: 'y', propensity_score: 'p' }, null],
  ['not spam', { class: 'spamHam', prob_not_spam: 'notP' }, ['class', 'prob_not_spam', 'ham']],
  ['a survival curve', { died: 'y', survival_prob: 'notP' }, null],
  ['survivors and a risk', { survived: 'y', risk: 'p' }, null],
  ['renewals and churn', { renewed: 'y', churn_prob: 'p' }, null],
  ['two teams', { home_win: 'y', prob_home: 'p', prob_away: 'notP' }, null],
  ['no truth, a rate', { id: 'id', discount_rate: 'share', p: 'p' }, null],
  ['no truth, a condition', { id: 'id', age: 'number', hypertension: 'binary', predicted_risk: 'p' }, null],
  ['decimal odds', { won: 'y', odds: 'amount' }, null],
  ['a label of three values', { label: 'three', probability: 'p' }, null],
  ['constant', { label: 'one', sex: 'binary', p: 'p' }, ['label', 'p']],
  ['a wrong sign', { y: 'y', p: 'notP' }, null],
]
