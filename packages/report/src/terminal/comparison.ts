import type { Comparison, Contender } from '@bernoulli/core'
import {
  comparisonAnswer,
  comparisonCautions,
  comparisonDetails,
  count,
  cut,
  decimals,
  fixed,
  halfWidth,
  named,
  percent,
  residue,
  spreads,
  toldPairs,
  visible,
} from '../words/index.ts'
import { pairDetails, pairTable } from './pairs.ts'
import { headline, howToSeeMore, paragraphs, spaced, type Setting } from './setting.ts'
import { table } from './table.ts'
import { whisker } from './drawing/index.ts'

/** {@link terminal} of a comparison. */
export function terminalComparison(comparison: Comparison, setting: Setting): string[] {
  const { examples, weight, baseRate, contenders, pairs } = comparison
  const { label } = setting
  const names = `${count(contenders.length)} predictors`
  const head = headline(
    [
      label === undefined ? names : `${cut(visible(label), 40)} by ${names}`,
      `${count(examples)} ${examples === 1 ? 'example' : 'examples'}`,
      ...(weight === examples ? [] : [`weight ${count(weight)}`]),
      ...(Number.isFinite(baseRate) ? [`base rate ${percent(baseRate)}`] : []),
    ],
    setting,
  )
  const told = toldPairs(comparison)
  const only = told[0]
  const answer = paragraphs(comparisonAnswer(comparison) ?? [], setting)
  const cautions = paragraphs(comparisonCautions(comparison), setting)
  const found =
    pairs.length === 1 && only !== undefined
      ? pairDetails(only, comparison, setting)
      : pairTable(told, comparison, setting)
  const shown = [head, answer, ranking(comparison, setting), found]
  return setting.full
    ? spaced(...shown, [...paragraphs(comparisonDetails(comparison), setting), ...cautions])
    : spaced(...shown, cautions, howToSeeMore(setting))
}

function ranking(comparison: Comparison, { width, ink }: Setting): string[] {
  const { contenders, uncertainty, floor } = comparison
  const fractionDigits = decimals(Math.min(...contenders.map(({ logLoss }) => halfWidth(logLoss.interval))))
  const ends = contenders.flatMap(({ logLoss }) => logLoss.interval ?? []).filter(Number.isFinite)
  const [low, high] = [Math.min(...ends), Math.max(...ends)]
  const place = ({ rank }: Contender): string =>
    rank.interval[0] === rank.interval[1] ? `${rank.value}` : `${rank.value} (${rank.interval.join('–')})`
  const within = spreads(contenders.map(({ logLoss }) => logLoss))
  const lines = table(
    [
      { head: '', text: place, align: 'left' },
      { head: 'predictor', text: (row: Contender) => visible(row.name), least: 12, ink: ink.bold },
      {
        head: 'log loss',
        text: ({ logLoss }) =>
          fixed(logLoss.mean, fractionDigits) + within(logLoss, (value) => fixed(value, fractionDigits)),
      },
      {
        head: 'skill',
        text: ({ logLoss: { skill } }) => (skill === null ? '' : percent(residue(skill.value), 1)),
        align: 'right',
      },
      {
        head: 'miscalib.',
        text: ({ logLoss }) => fixed(residue(logLoss.miscalibration), fractionDigits),
        align: 'right',
        rank: 2,
      },
      {
        head: 'discrim.',
        text: ({ logLoss }) => fixed(residue(logLoss.discrimination), fractionDigits),
        align: 'right',
        rank: 2,
      },
      { head: 'AUC', text: ({ auc }) => (auc === null ? '' : fixed(auc, 3)), align: 'right', rank: 3 },
      {
        head: '',
        text: ({ logLoss }) =>
          ends.length === 0 ? '' : whisker(logLoss.mean, logLoss.interval, [low, high], 16),
        ink: (text) => ink.accent(text),
        rank: 4,
      },
    ],
    contenders,
    { width, head: ink.quiet },
  )
  const broken = contenders
    .filter(({ contradictions }) => contradictions.count > 0)
    .map(
      ({ name, contradictions }) =>
        `${named(name, 25)} ruled out ${count(contradictions.count)} ${contradictions.count === 1 ? 'row' : 'rows'} that happened`,
    )
  return [
    ...lines,
    ink.quiet(
      `always saying the base rate costs ${fixed(uncertainty, fractionDigits)}, floor ${fixed(floor, fractionDigits)}`,
    ),
    ...broken.map(ink.bad),
  ]
}
