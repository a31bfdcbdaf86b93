import { expect } from 'chai';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { clockWords, dayWords, leftWords, partsOf, spanWords, startWords } from '../../shared/tell/days.ts';

const at = (local: string): number => DateTime.fromISO(local, { zone: 'Asia/Shanghai' }).toMillis();
const now = at('2026-03-05T23:37');

describe('U18: days are told by one function each', () => {
  it('by how near they are, and with the year where it is another', () => {
    const days = ['2026-03-04', '2026-03-05', '2026-03-06', '2026-03-07', '2026-03-08', '2025-03-08', '2027-01-01'];
    expect(days.map((day) => dayWords(at(`${day}T07:15`), 'zh-CN', now))).to.deep.equal([
      '昨天',
      '今天',
      '明天',
      '后天',
      '3月8日 周日',
      '2025年3月8日 周六',
      '2027年1月1日 周五',
    ]);
    expect(days.map((day) => dayWords(at(`${day}T07:15`), 'en', now))).to.deep.equal([
      'Yesterday',
      'Today',
      'Tomorrow',
      'Sat 7 Mar',
      'Sun 8 Mar',
      'Sat 8 Mar 2025',
      'Fri 1 Jan 2027',
    ]);
  });

  it('spans over midnight', () => {
    const said = (start: string, end: string): string => spanWords(at(start), at(end), 'zh-CN', now);
    expect(said('2026-03-06T09:00', '2026-03-06T11:30')).to.equal('明天 09:00–11:30');
    expect(said('2026-03-06T22:00', '2026-03-07T06:00')).to.equal('明天 22:00–次日 06:00');
    expect(said('2026-03-06T22:00', '2026-03-09T06:00')).to.equal('明天 22:00–3月9日 周一 06:00');
  });

  it('a start in calendar days: what begins the day after tomorrow does not begin in one day', () => {
    const said = (start: string): string => startWords(at(start), now, 'zh-CN');
    expect(['2026-03-05T23:30', '2026-03-06T00:07', '2026-03-06T00:57', '2026-03-07T07:15'].map(said)).to.deep.equal([
      '已经开始',
      '30 分钟后开始',
      '明天开始',
      '后天开始',
    ]);
    expect(said('2026-03-10T07:15')).to.equal('5 天后开始');
    expect(startWords(at('2026-03-05T14:00'), at('2026-03-05T09:00'), 'zh-CN')).to.equal('今天 14:00 开始');
  });

  it('a start that agrees with the day beside it, whenever one looks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2880 }), fc.integer({ min: 60, max: 10_000 }), (later, ahead) => {
        const looked = now + later * 60_000;
        const start = looked + ahead * 60_000;
        const word = startWords(start, looked, 'zh-CN');
        const day = dayWords(start, 'zh-CN', looked);
        if (day === '明天' || day === '后天') expect(word).to.equal(`${day}开始`);
        else if (day === '今天') expect(word).to.equal(`今天 ${clockWords(start)} 开始`);
        else expect(word).to.equal(`${partsOf(start).day - partsOf(looked).day} 天后开始`);
      }),
    );
  });

  it('what is left, in two parts at most', () => {
    expect(leftWords(now + 125 * 60_000, 'zh-CN', now)).to.equal('2 小时 5 分钟');
    expect(leftWords(now + 1_630 * 60_000, 'zh-CN', now)).to.equal('1 天 3 小时');
    expect(leftWords(now - 5_000, 'en', now)).to.equal('1 min');
  });

  it('in the calendar of the city, whatever the zone of the machine', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 * 10 ** 12 }), (instant) => {
        const local = DateTime.fromMillis(instant, { zone: 'UTC+8' });
        const { year, month, date, hours, minutes } = partsOf(instant);
        expect([year, month, date, hours, minutes]).to.deep.equal([
          local.year,
          local.month,
          local.day,
          local.hour,
          local.minute,
        ]);
      }),
    );
  });
});
