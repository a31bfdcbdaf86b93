import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { until } from '../../support/until.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Found {
  violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
}

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** Waits until what slides or fades in has come to rest: axe would measure the colours on the way. */
export const atRest = (page: Page): Promise<unknown> =>
  until('nothing moves', () =>
    page.evaluate(() =>
      (
        globalThis as unknown as {
          document: { getAnimations(): { playState: string; effect?: { getComputedTiming(): { endTime: number } } }[] };
        }
      ).document
        .getAnimations()
        .every(({ playState, effect }) => playState !== 'running' || effect?.getComputedTiming().endTime === Infinity),
    ),
  );

/**
 * Runs in the browser; undefined where axe is not there yet. Lines alone are handed over: what axe tells besides, of
 * everything that it has looked at, costs more to hand over than to find.
 */
const violationsHere = async ({ include, rules }: { include: readonly string[]; rules: readonly string[] }) => {
  const { axe } = globalThis as unknown as { axe?: { run(where: object, options: object): Promise<Found> } };
  if (!axe) return undefined;
  const { violations: found } = await axe.run({ include }, { runOnly: rules, resultTypes: ['violations'] });
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
  );
};

/**
 * The violations that axe finds on a page at rest, one line a node; by the rules of WCAG 2.1 AA, or by some of them.
 */
export async function violations(
  page: Page,
  rules: readonly string[] = levels,
  where: readonly string[] = ['html'],
): Promise<string[]> {
  await atRest(page);
  const look = () => page.evaluate(violationsHere, { include: where, rules });
  const found = await look();
  if (found) return found;
  // Not as a script of the page, which its policy forbids.
  await page.evaluate(axe);
  return (await look())!;
}
