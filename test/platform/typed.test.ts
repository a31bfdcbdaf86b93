import { expect } from 'chai';
import fc from 'fast-check';
import { cut, piecesOf, utf16 } from '../../server/platform/text/graphemes.ts';
import { firstOf, lengthOf } from '../../shared/tell/characters.ts';
import { notADay, readInstant } from '../../server/platform/text/instants.ts';
import { codeForm, plainTyped, readPhone } from '../../server/platform/text/typed.ts';
import { nameKey, unreadable } from '../../server/platform/text/written.ts';
import { fitField } from '../../server/platform/wechat/fit-field.ts';
import { readRecordNumber } from '../../server/features/service-records/number.ts';
import { readCode } from '../../server/features/attendance/codes.ts';

const invisible = ['\u202a', '\u202c', '\u200b', '\u2060', '\ufeff', '\u00ad', '\u200e', '\u2066', '\u2069'];
const spaces = [' ', '\u00a0', '\u3000', '\u2009', '\t'];
const hyphens = ['-', '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212', '\uff0d', 'ー'];
const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (character) => String.fromCodePoint(character.codePointAt(0)! + 0xfee0));

describe('U4: what people type', () => {
  it('is a telephone number in whatever way it is written', () => {
    const written: Record<string, string> = {
      '138 0013 8000': '13800138000',
      '+86 138-0013-8000': '13800138000',
      '0086 13800138000': '13800138000',
      '0755-8261 2345': '075582612345',
      '（0755）82612345': '075582612345',
      '【0755】8261—2345': '075582612345',
      '+852 9123 4567': '+85291234567',
      '(+852) 9123-4567': '+85291234567',
      '00852 9123 4567': '+85291234567',
      '+44 (0)20 7946 0958': '+442079460958',
      '400-830-2345转8001': '4008302345转8001',
      '400-830-2345 ext. 8001': '4008302345转8001',
      '0755-82612345 分机 12': '075582612345转12',
      '0755-82612345#12': '075582612345转12',
      '１３８００１３８０００': '13800138000',
      '\u202a138\u00a00013\u00a08000\u202c': '13800138000',
      '电话：0755 1234 5678': '075512345678',
      'tel:+8613800138000': '13800138000',
      '12345': '12345',
    };
    for (const [typed, kept] of Object.entries(written)) expect(readPhone(typed), typed).to.equal(kept);
    for (const typed of [
      '',
      '1234',
      '一三八',
      '138001380001234567',
      '13800138000 13900139000x',
      'abc12345',
      '转8001',
      '+',
      '++86138',
    ])
      expect(readPhone(typed), typed).to.equal(null);
  });

  it('is the same number with any spaces, hyphens, widths and marks in between; and its own form is kept', () => {
    const between = fc.constantFrom('', ...spaces, ...hyphens, ...invisible);
    fc.assert(
      fc.property(
        fc.stringMatching(/^1[3-9]\d{9}$/),
        fc.array(between, { minLength: 10, maxLength: 10 }),
        fc.boolean(),
        (number, marks, wide) => {
          const typed = [...(wide ? fullWidth(number) : number)].map((digit, at) => digit + (marks[at] ?? '')).join('');
          expect(readPhone(typed)).to.equal(number);
          expect(readPhone(number)).to.equal(number);
        },
      ),
    );
  });

  it('is a code in whatever way it is grouped: of a record, of a check-in, of a member', () => {
    for (const space of [...spaces, ...hyphens, '', ...invisible]) {
      expect(codeForm(fullWidth(`xmw2${space}3kqp`)), JSON.stringify(space)).to.equal('XMW23KQP');
      expect(readCode(`1234${space}5678`), JSON.stringify(space)).to.deep.equal({ digits: '12345678' });
      expect(readCode(fullWidth(`1234${space}5678`)), JSON.stringify(space)).to.deep.equal({ digits: '12345678' });
    }
    expect(readRecordNumber('no number')).to.equal(null);
    expect(plainTyped('［a］ － ｂ')).to.equal('(a) - b');
  });
});

describe('U6: a text', () => {
  const families = ['𠮷', 'é', 'e\u0301', '👨‍👩‍👧‍👦', '🇨🇳', '葛\u{e0100}', '字'];

  it('is as long as a reader counts, and is never cut within a character', () => {
    expect(lengthOf('𠮷'.repeat(31))).to.equal(31);
    for (const one of families) expect(lengthOf(one), one).to.equal(1);
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...families), { maxLength: 30 }),
        fc.integer({ min: 1, max: 30 }),
        (all, most) => {
          const text = all.join('');
          expect(firstOf(text, most)).to.equal(all.slice(0, most).join(''));
          expect(cut(text, most)).to.equal(all.length <= most ? text : `${all.slice(0, most - 1).join('')}…`);
          expect(piecesOf(text, most).join('')).to.equal(text);
          expect(cut(text, most, utf16).length).to.be.at.most(Math.max(most, 1));
        },
      ),
    );
  });

  it('fits a field of WeChat’s without half a character', () => {
    const parts = { zone: 'Asia/Shanghai', now: new Date(0) };
    for (const field of ['thing1', 'phrase1', 'name1'])
      for (const length of [3, 5, 9, 10, 11, 21])
        expect(fitField(field, '𠮷'.repeat(length), parts).isWellFormed(), `${field} ${length}`).to.equal(true);
  });
});

describe('H24: a line of text', () => {
  const one = { manyLines: false };
  it('has something to be seen in it, and nothing that hides or turns', () => {
    expect(
      ['\u200b\u200d', '\u3164', '\u2800', '\u00ad', '\u0301', '\u2003'].map((text) => unreadable(text, one)),
    ).to.deep.equal(Array(6).fill('invisible'));
    expect(['张\u202e三', '\u2067张'].map((text) => unreadable(text, one))).to.deep.equal(['direction', 'direction']);
    expect(['张\n三', '张\u2028三', '张\t三'].map((text) => unreadable(text, one))).to.deep.equal([
      'lines',
      'lines',
      'lines',
    ]);
    expect(unreadable('张\n三', { manyLines: true })).to.equal(null);
    expect(['张\u0007', '张\u009b'].map((text) => unreadable(text, one))).to.deep.equal(['controls', 'controls']);
    expect(['张\u{e1000}', '张\ue000', '张\ud800'].map((text) => unreadable(text, one))).to.deep.equal([
      'unassigned',
      'unassigned',
      'unassigned',
    ]);
    for (const name of ['张三', '王䶮', '𠮷田', 'ئابدۇللا', 'བསྟན་འཛིན', 'ᠪᠠᠲᠤ\u180b', '👨‍👩‍👧 家', "O'Neill", '阿·买买提'])
      expect(unreadable(name, one), name).to.equal(null);
  });

  it('is compared as it looks', () => {
    expect(new Set(['张 三', '张三', '张\u200b三', '张　三', '张·三'].map(nameKey)).size).to.equal(1);
    expect(nameKey('ＡＤＭＩＮ')).to.equal('admin');
  });
});

describe('U3: an instant or a day', () => {
  it('is judged by the calendar and says its zone', () => {
    expect(readInstant('2027-01-05T09:00:00+08:00')).to.deep.equal(new Date('2027-01-05T01:00:00Z'));
    expect(readInstant('2028-02-29T00:00Z')).to.deep.equal(new Date('2028-02-29T00:00:00Z'));
    const wrong = {
      '2027-01-05 09:00': 'zone',
      '2027-01-05T09:00': 'zone',
      '2027': 'form',
      '5 January 2027': 'form',
      '2027-02-30T09:00:00+08:00': 'calendar',
      '2027-02-29T09:00:00+08:00': 'calendar',
      '2027-13-01T09:00:00+08:00': 'calendar',
      '2027-01-05T24:00:00+08:00': 'calendar',
      '2027-01-05T09:60:00+08:00': 'calendar',
      '2027-01-05T09:00:00+25:00': 'calendar',
      '0027-01-05T09:00:00+08:00': 'calendar',
    };
    for (const [text, why] of Object.entries(wrong)) expect(readInstant(text), text).to.equal(why);
    expect(['2027-02-28', '2028-02-29', '2027-02-30', '2027-00-01', '2027-2-3', '2027'].map(notADay)).to.deep.equal([
      null,
      null,
      'calendar',
      'calendar',
      'form',
      'form',
    ]);
  });

  it('is every day that there is, and no other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2200 }),
        fc.integer({ min: 0, max: 14 }),
        fc.integer({ min: 0, max: 33 }),
        (year, month, date) => {
          const text = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
          const day = new Date(Date.UTC(year, month - 1, date));
          const isOne = month >= 1 && month <= 12 && day.getUTCMonth() === month - 1 && day.getUTCDate() === date;
          expect(notADay(text)).to.equal(isOne ? null : 'calendar');
          expect(readInstant(`${text}T12:00:00Z`) instanceof Date).to.equal(isOne);
        },
      ),
    );
  });
});
