import { expect } from 'chai';
import fc from 'fast-check';
import { newRecordNumber, readRecordNumber } from '../../server/features/service-records/number.ts';

const alphabet = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
const numbers = () => fc.integer({ min: 2000, max: 9999 }).map((year) => newRecordNumber(year));
/** Where the year, the random characters and the check character stand. */
const places = [...'XF-2026-AAAA-AAAA-AAAA-A'].flatMap((character, i) => (i > 1 && character !== '-' ? [i] : []));

const withCharacter = (number: string, at: number, character: string) =>
  number.slice(0, at) + character + number.slice(at + 1);

describe('the number of a service record', () => {
  it('is read back as it was made, however it is typed', () => {
    fc.assert(
      fc.property(numbers(), fc.func(fc.boolean()), (number, lower) => {
        expect(number).to.match(/^XF-\d{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}-[0-9A-HJKMNP-TV-Z]$/);
        const typed = [...number].map((character, i) => (lower(i) ? character.toLowerCase() : character)).join('');
        for (const way of [
          typed,
          typed.replaceAll('-', ''),
          typed.replaceAll('-', ' '),
          ` ${typed} `,
          typed.replaceAll('0', 'o'),
          typed.replaceAll('1', 'l'),
        ]) {
          expect(readRecordNumber(way)).to.equal(number);
        }
      }),
    );
  });

  it('never passes with one wrong character', () => {
    fc.assert(
      fc.property(numbers(), fc.constantFrom(...places), fc.constantFrom(...alphabet), (number, at, character) => {
        fc.pre(number[at] !== character);
        expect(readRecordNumber(withCharacter(number, at, character))).to.equal(null);
      }),
      { numRuns: 2_000 },
    );
  });

  it('never passes with two different neighbours swapped', () => {
    fc.assert(
      fc.property(numbers(), fc.nat(places.length - 2), (number, i) => {
        const [a, b] = [places[i], places[i + 1]];
        fc.pre(number[a] !== number[b]);
        expect(readRecordNumber(withCharacter(withCharacter(number, a, number[b]), b, number[a]))).to.equal(null);
      }),
      { numRuns: 1_000 },
    );
  });

  it('reads no other text as a number', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        expect(readRecordNumber(text)).to.equal(null);
      }),
    );
    expect(readRecordNumber('')).to.equal(null);
    expect(readRecordNumber('X'.repeat(10_000))).to.equal(null);
  });

  it('does not repeat itself', () => {
    expect(new Set(Array.from({ length: 1_000 }, () => newRecordNumber(2026)))).to.have.property('size', 1_000);
  });
});
