import { expect } from 'chai';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { halfOpenLimits } from '../../scripts/lint/rules.js';

describe('half-open-limits', () => {
  const found = (code: string) =>
    new Linter()
      .verify(code, [
        {
          languageOptions: { parser: tseslint.parser },
          plugins: { house: { rules: { 'half-open-limits': halfOpenLimits } } },
          rules: { 'house/half-open-limits': 'error' },
        },
      ])
      .map(({ messageId }) => messageId);

  it('refuses a time that would last through its very end, however it is written', () => {
    for (const code of [
      'now > until',
      'until !== null && now <= until',
      'pair.takenUntil >= transaction.now',
      'rateBy(row) < now',
      '+now > +until!',
      'new Date(row.expiresAt) >= now',
      'Date.parse(attendance.overBy) < Date.now()',
      'now > (again ? changeBy(given) : until)',
    ])
      expect(found(code), code).to.deep.equal(['through']);
    for (const code of ['const open = { until: { $gte: now } }', "find({ 'offer.expiresAt': { $lt: at.now } })"])
      expect(found(code), code).to.deep.equal(['query']);
    for (const code of ['doc.due < now', 'now < Date.parse(one.due)'])
      expect(found(code), code).to.deep.equal(['byHand']);
  });

  it('lets a time end at its end, and others be compared', () => {
    for (const code of [
      'until <= now',
      'now < signUpBy',
      'find({ until: { $gt: now } })',
      'find({ createdAt: { $gte: from } })',
      'until < from',
      'start >= now',
      'due(one) < due(other)',
    ])
      expect(found(code), code).to.deep.equal([]);
  });
});
