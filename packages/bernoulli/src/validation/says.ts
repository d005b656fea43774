import type { Statement } from '../evaluation/index.ts'
import type { NoMap } from './decomposition/index.ts'

const say = (code: string, text: string): Statement => ({ code, text })

const reasons: Readonly<Record<NoMap, string>> = {
  contradiction: 'a certain prediction was wrong, which no map can mend',
  separated: 'a threshold separates every yes from every no, so that the best map has no end',
  'one class': 'all labels are yes or all are no',
  'one prediction': 'there is but one prediction that is not certain, or the likelihood is level',
}

/** What can keep a number of a validation from being computed, in words. */
export const says = {
  noMap: (score: string, why: NoMap): Statement =>
    say('no straight map', `The ${score} is not taken apart: ${reasons[why]}.`),
  noMapOf: (name: string, score: string, why: NoMap): Statement =>
    say('no straight map', `The ${score} of ${JSON.stringify(name)} is not taken apart: ${reasons[why]}.`),
  noCurve: (): Statement =>
    say(
      'no smooth curve',
      'There is no smooth curve: it needs a yes, a no and different predictions that are not certain, and classes that no curve ' +
        'separates.',
    ),
  noExpectation: (): Statement =>
    say(
      'nothing expected',
      'Every prediction is 0, so there is no ratio of what happened to what was expected.',
    ),
  allCertain: (): Statement =>
    say('all certain', 'Every prediction is 0 or 1, so cumulative differences have no scale.'),
  oneClass: (): Statement =>
    say('one class', 'All labels are yes or all are no, so there is no ranking and no skill to speak of.'),
  softLabels: (): Statement =>
    say(
      'soft labels',
      'Labels lie between 0 and 1: R² of likelihoods are for yes and no and left out, and the Brier skill has no interval.',
    ),
  tooManyPairs: (): Statement =>
    say(
      'too many rows of groups',
      'There are more than 4,194,304 pairs of a group and a prediction, so what is read from them has no interval.',
    ),
  noSpread: (): Statement =>
    say('no spread', 'There are less than two rows, or one group, so nothing has an interval.'),
  notPaired: (alike: boolean): Statement =>
    say(
      'not paired',
      'The two were judged on different rows, so a difference is one of rows as much as of predictions.' +
        (alike
          ? ' There are as many rows in both, and as many yeses among them: if they are the same rows, compare them paired, which is far surer.'
          : ''),
    ),
  sharedGroups: (count: number, group: string): Statement =>
    say(
      'shared groups',
      `${count} ${count === 1 ? 'value' : 'values'} of ${JSON.stringify(group)} ${count === 1 ? 'has' : 'have'} rows in both samples, and intervals take the samples to be independent: they may be too wide or too narrow.`,
    ),
  noGroups: (): Statement =>
    say(
      'no pairs in groups',
      'No group holds both a yes and a no, so there is no concordance within groups.',
    ),
}
