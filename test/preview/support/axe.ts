import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Found {
  violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
}

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** The violations that axe finds on a page, one line a node; by the rules of WCAG 2.1 AA, or by some of them. */
export async function violations(page: Page, rules: readonly string[] = levels): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  const found = await page.evaluate((runOnly) => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<Found> } };
    return axe.run({ runOnly, resultTypes: ['violations'] });
  }, rules);
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
  );
}
