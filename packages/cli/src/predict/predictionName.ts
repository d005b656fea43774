/** What the column of predictions of one of several labels is called: `probability_late`. */
export const predictionName = (name: string, label: string): string => `${name}_${label}`
