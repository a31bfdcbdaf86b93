import { similarCases } from '../../../server/features/cases/similar.ts';
import { duplicateFigures } from '../../support/duplicate-figures.ts';
import { timed } from '../support/processor-time.ts';
import { percentile } from '../support/report.ts';
import { thousands, type Part } from './stage.ts';

const goalMs = 20;

/** Simulated reports with known truth are asked about, one after the other. */
export const duplicatesPart: Part = async ({ db, simulated, matterOf, sizes }) => {
  const similarMs: number[] = [];
  const found: Awaited<ReturnType<typeof similarCases>>[] = [];
  const { taken } = await timed(db, async () => {
    for (const { kind, lng, lat, words, at } of simulated.coming) {
      const began = performance.now();
      const point = { coordinates: [lng, lat] };
      found.push(
        await similarCases(db, { kind, title: words, description: '', address: '', point, at: new Date(at) }, 'exact'),
      );
      similarMs.push(performance.now() - began);
    }
  });
  const processorMs = (taken.processorSeconds * 1_000) / sizes.coming;
  similarMs.sort((a, b) => a - b);
  const figures = duplicateFigures(
    simulated.coming,
    found.map((of) => of.map(({ likeness }) => ({ ...likeness, matter: matterOf.get(likeness.matter) ?? '' }))),
  );
  return [
    {
      name: `duplicates among ${thousands(sizes.reports)} open reports, ${thousands(sizes.coming)} asked, p95`,
      value: percentile(similarMs, 0.95),
      unit: 'ms',
      against: `p50 ${percentile(similarMs, 0.5).toFixed(1)} ms; ${processorMs.toFixed(1)} ms of processors each`,
      ratio: null,
      goal: `≤ ${goalMs} ms`,
      met: percentile(similarMs, 0.95) <= goalMs,
    },
    {
      name: 'the same: recall of those asked about',
      value: figures.recall,
      unit: '',
      against: `precision ${figures.askPrecision.toFixed(3)}`,
      ratio: null,
      goal: '≥ 0.9 at ≥ 0.8',
      met: figures.recall >= 0.9 && figures.askPrecision >= 0.8,
    },
    {
      name: 'the same: precision of those called sure',
      value: figures.surePrecision,
      unit: '',
      against: `of ${figures.sureRecall.toFixed(3)} of the known`,
      ratio: null,
      goal: '≥ 0.98',
      met: figures.surePrecision >= 0.98,
    },
  ];
};
