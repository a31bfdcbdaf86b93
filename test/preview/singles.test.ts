import { expect } from 'chai';
import { openPhone } from './support/browser.ts';
import { see } from './support/see.ts';

/** Two rows, of which that of before goes a moment later, or stays. */
const rows = (script: string): string =>
  `data:text/html,<p id=old>a row</p><p onclick="this.textContent='pressed'">a row</p><script>${script}</script>`;
const goes = `setTimeout(() => document.getElementById('old').remove(), 400)`;

describe('a locator that names one element', () => {
  it('is waited for, seen and pressed once that of before has gone: two for a moment failed by chance', async () => {
    const { page } = await openPhone(rows(goes));
    await page.getByText('a row').waitFor();
    await page.goto(rows(goes));
    await see(page.getByText('a row')).toBeVisible();
    await page.goto(rows(goes));
    await page.getByText('a row').click();
    await page.getByText('pressed').waitFor();
  });

  it('names one too few where two stay', async () => {
    const { page } = await openPhone(rows(''));
    const refusal = await page
      .getByText('a row')
      .click({ timeout: 200 })
      .catch((error: Error) => error.message);
    expect(refusal).to.include('strict mode violation');
  });
});
