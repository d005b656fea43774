/** What people call these columns, in small letters without spaces, dashes and underscores. */
export const knownNames: Readonly<Record<'label' | 'probability' | 'logit' | 'weight', readonly string[]>> = {
  label: [
    ...['label', 'labels', 'y', 'ytrue', 'truelabel', 'target', 'outcome', 'outcomes', 'actual', 'actuals'],
    ...['observed', 'truth', 'groundtruth', 'class', 'event', 'response', 'happened', 'result'],
  ],
  probability: [
    ...['probability', 'probabilities', 'p', 'prob', 'probs', 'proba', 'phat', 'pred', 'preds', 'prediction'],
    ...['predictions', 'predicted', 'predictedprobability', 'yprob', 'yproba', 'ypred', 'yhat', 'yscore'],
    ...['score', 'scores', 'forecast', 'forecasts', 'confidence'],
  ],
  logit: ['logit', 'logits', 'z', 'logodds', 'margin', 'rawscore', 'rawprediction'],
  weight: ['weight', 'weights', 'w', 'sampleweight', 'sampleweights', 'caseweight'],
}

export function isKnown(role: keyof typeof knownNames, name: string): boolean {
  const plain = name.toLowerCase().replace(/[\s_.-]/g, '')
  return knownNames[role].includes(plain)
}
