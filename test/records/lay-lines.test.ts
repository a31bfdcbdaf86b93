import { expect } from 'chai';
import fc from 'fast-check';
import { layLines, type Measure } from '../../server/features/service-records/paper/lay-lines.ts';

/** A Chinese character is as wide as the type is high, everything else half as wide. */
const measure: Measure = (_font, text) =>
  [...text].reduce((sum, character) => sum + (/\p{Script=Han}|[，。「」（）〓]/u.test(character) ? 1 : 0.5), 0);
const textOf = (lines: ReturnType<typeof layLines>) => lines.map((line) => line.runs.map((run) => run.text).join(''));

describe('lines on a paper', () => {
  const word = fc.oneof(
    fc.constantFrom(
      '志愿',
      '服务',
      '，',
      '。',
      '「',
      '」',
      '（',
      '）',
      ' ',
      'COVID-19',
      '10:30–12:00',
      'https://example.org/verify/XF-2026',
    ),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
  );
  const text = fc.array(word, { maxLength: 30 }).map((words) =>
    words
      .join('')
      .normalize('NFC')
      .replace(/[\n\r\u2028\u2029]/g, ''),
  );

  it('are never wider than the paper, and keep every character in its place', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 30 }), (given, width) => {
        const lines = layLines(given, width, 400, measure);
        for (const line of lines) {
          expect(line.width).to.be.at.most(width + 1e-9);
          expect(line.width).to.be.closeTo(
            line.runs.reduce((sum, run) => sum + measure(run.font, run.text), 0),
            1e-6,
          );
        }
        const whole = textOf(layLines(given, 1e9, 400, measure)).join('');
        expect(textOf(lines).join('').replace(/\s/g, '')).to.equal(whole.replace(/\s/g, ''));
      }),
      { numRuns: 300 },
    );
  });

  it('show a rare kind of white space as a space, at the end of a line and within it (it was printed as a missing character)', () => {
    expect(textOf(layLines('甲\u2028\u1680乙\u3000丙', 10, 400, measure))).to.deep.equal(['甲  乙 丙']);
    expect(
      textOf(layLines('ɒ\u1680\u2029', 0.5, 400, measure))
        .join('')
        .trim(),
    ).to.equal(
      textOf(layLines('ɒ\u1680\u2029', 10, 400, measure))
        .join('')
        .trim(),
    );
  });

  it('never begin with a closing mark nor end with an opening one', () => {
    expect(textOf(layLines('参加社区服务，', 6, 400, measure))).to.deep.equal(['参加社区服', '务，']);
    expect(textOf(layLines('参加社区「服务」', 5, 400, measure))).to.deep.equal(['参加社区', '「服务」']);
  });

  it('do not tear a word or a number apart that fits on a line', () => {
    expect(textOf(layLines('抗原 antigen 检测', 6, 400, measure)).some((line) => line.includes('antigen'))).to.equal(
      true,
    );
    expect(textOf(layLines('10:30–12:00', 2, 400, measure)).join('')).to.equal('10:30–12:00');
  });

  it('end where the text says so', () => {
    expect(textOf(layLines('甲\n乙\n\n丙', 10, 400, measure))).to.deep.equal(['甲', '乙', '', '丙']);
  });
});
