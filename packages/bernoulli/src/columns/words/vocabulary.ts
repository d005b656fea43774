const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter((word) => word !== ''))

type Topic =
  | 'truth'
  | 'label'
  | 'aside'
  | 'event'
  | 'feature'
  | 'keeping'
  | 'split'
  | 'splitAside'
  | 'place'
  | 'probability'
  | 'prediction'
  | 'loose'
  | 'decision'
  | 'aboutPrediction'
  | 'aboutClass'
  | 'model'
  | 'anyModel'
  | 'version'
  | 'logit'
  | 'logProbability'
  | 'weight'
  | 'yes'
  | 'no'

/** Words that columns are called by. A name only suggests what a column is; its values have to agree. */
export const vocabulary: Readonly<Record<Topic, ReadonlySet<string>>> = {
  /** Names of what truly happened, and of nothing else. */
  truth: set(`truth groundtruth ytrue actual actuals observed gold goldlabel realized realised verum
    ytest yactual yobs obs truelabel labeltrue trueclass classtrue trueoutcome trueclasses istrue targettrue gt`),
  /** Names of labels, which may also be of something else: a class that was predicted, a feature. */
  label: set(`label labels target targets outcome outcomes resolution y class event events response happened
    result results binaryoutcome classlabel depvar targetvar targetvariable dependent dv zielvariable classe clase`),
  /** Words with which a name still is a label’s. */
  aside: set(
    'is was has flag binary bool int ind indicator value variable col column var num numeric final 0 1 the',
  ),
  /** What people predict: words for events. */
  event:
    set(`died death deaths dead deceased mortality survived survival churn churned churns attrition exited
    default defaulted defaults fraud fraudulent spam phishing malware late delayed delay won win wins winner click clicked clicks
    converted conversion purchase purchased bought rain rained raintomorrow readmitted readmission relapse relapsed
    recurrence correct approved accepted cancelled canceled noshow failed failure passed subscribed subscription retained
    renewed responded hired admitted stroke sepsis malignant cancer tp truepositive happens event events bad delinquent delinquency
    chargeback bankrupt bankruptcy dropout deposit diagnosis diseased infected positive goal hospitalized bounced
    booked sold resolved helpful toxic hateful duplicate escalated breach outage hit complication complications
    icu ventilated progression remission resigned promoted unsubscribed lapsed upgraded redeemed signup signedup`),
  /** What is known beforehand about a row, often yes or no. */
  feature:
    set(`sex gender male female man woman age married marital smoker smoking smokes race ethnicity treatment treated
    arm variant exposed exposure has have owns owner urban rural weekend weekday holiday employed unemployed student senior
    partner dependents phone card member premium mobile desktop insured pregnant housing loan credit active foreign
    loyal new returning device gift home away weekday workday vaccinated veteran citizen language country region city state
    rate ratio share fraction percent pct discount price cost amount income balance distance speed temperature humidity
    hypertension diabetic obese bmi paperless streaming contract internet`),
  /** Parts of how the data are kept: never predicted, never a prediction. */
  keeping: set(
    'id ids uuid guid idx index rowid rownum rownumber unnamed hash serial timestamp created updated',
  ),
  split: set(
    'train training test testing valid validation val dev holdout oos fold folds split partition cv kfold subset',
  ),
  splitAside: set('is in the for set flag no num number data sample cv k'),
  place:
    set(`x w h z xmin xmax ymin ymax x1 x2 y1 y2 xc yc cx cy lat lon lng latitude longitude bbox width height
    top left bottom right`),
  /** Words of probabilities. */
  probability:
    set(`prob probs proba probas probability probabilities phat yprob yproba predproba predprob probpred
    chance likelihood pd wahrscheinlichkeit probabilite probabilidad probabilita`),
  /** Words of what was predicted: probabilities, or classes. */
  prediction: set(`pred preds predict predicts predicted prediction predictions hat yhat ypred yscore fitted
    forecast forecasts forecasted fcst scored vorhersage prognose prediccion previsione`),
  /** Whole names of predictions that may also be of something else. */
  loose:
    set(`score scores confidence conf risk riskscore modelscore modeloutput output predscore decisionscore certainty
    fraudscore anomalyscore pd pop pr estimate`),
  /** Words of classes that were decided on. */
  decision: set(
    'decision decisions classification classified classifier flagged alert alerted thresholded assigned guess',
  ),
  /** Words with which a column of a prediction holds something else. */
  aboutPrediction:
    set(`pvalue pvalues pval qvalue fdr prior threshold thresholds cutoff low lower upper high lo hi ci std sd stderr se sigma variance var
    error err loss logloss brier residual residuals rank bin bucket decile quantile percentile count sum cumulative entropy
    latency id version date delta diff difference change weight auc max min maximum minimum time seconds ms log ln
    tokens length number band interval width`),
  /** With these besides, a prediction is a class, unless it is a probability. */
  aboutClass: set('label labels class classes code name correct'),
  /** Names of predictors. */
  model:
    set(`xgb xgboost lgbm lightgbm gbm catboost rf randomforest logreg logistic svm nn mlp bert gpt claude llama
    gemini mistral elo superforecaster superforecasters climatology persistence ecmwf gfs`),
  /** Names of predictors that are also parts of other names: of a feature, `model_year`. */
  anyModel:
    set(`model models baseline ensemble stacked blend champion challenger market crowd community expert experts
    predictor judge old new before after a b c d e large small base tuned final score scores`),
  /** Whole names of predictors that are told apart by what was done to them. */
  version: set('calibrated uncalibrated recalibrated raw platt isotonic old new before after a b c d'),
  logit: set('logit logits logodds z zscorelogit loglikelihoodratio'),
  logProbability: set('logprob logprobs logproba logprobability logprobabilities logp lnp logpyes logpno lp'),
  weight: set('weight weights w sampleweight sampleweights caseweight caseweights'),
  yes: set('1 yes pos positive true ja oui si event yesprob t y'),
  no: set(`0 no neg negative false nein non not ham legit legitimate genuine normal benign healthy alive stay stayed retained retention renewal survival survive survives
    loss lost lose loses fail f n nonevent miss incorrect wrong paid good`),
}
