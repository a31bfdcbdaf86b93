import { expect } from 'chai';
import { Linter } from 'eslint';
import { patientReads } from '../../scripts/lint/rules.js';

const linter = new Linter();
const found = (code: string): (string | undefined)[] =>
  linter
    .verify(code, {
      plugins: { screens: { rules: { 'patient-reads': patientReads } } },
      rules: { 'screens/patient-reads': 'error' },
    })
    .map(({ messageId }) => messageId);

describe('Tests of pages', () => {
  it('refuses what a page is asked in passing: the list of before would answer', () => {
    for (const read of ['allTextContents()', 'count()', 'innerText()', 'isVisible()', "getAttribute('id')", 'all()'])
      expect(found(`expect(await page.locator('a').${read}).to.equal(1);`), read).to.deep.equal(['impatient']);
    expect(found('const told = await card.textContent();')).to.deep.equal(['impatient']);
    expect(found("expect(new URL(page.url()).pathname).to.equal('/');")).to.deep.equal(['address']);
    expect(found("await page.waitForLoadState('networkidle');")).to.deep.equal(['idle']);
  });

  it('refuses to tell what is absent before the page has settled', () => {
    for (const matcher of ['toHaveCount(0)', 'toBeHidden()', 'not.toBeVisible()', 'not.toBeAttached()'])
      expect(found(`await see(row).${matcher};`), matcher).to.deep.equal(['absent']);
  });

  it('takes matchers that look again, reads of a settled page, and looks of a wait that has an end', () => {
    for (const code of [
      "await see(rows).toHaveText(['one']);",
      'await see(row).toBeAbsent();',
      'await see(digits).not.toHaveText(before);',
      'const shown = await countOf(rows);',
      "await until('it is in sight', async () => row.isVisible());",
      'const before = page.url();',
      'await Promise.all([one, two]);',
    ])
      expect(found(code), code).to.deep.equal([]);
  });
});
