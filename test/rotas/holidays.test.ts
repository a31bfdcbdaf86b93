import { expect } from 'chai';
import { DateTime } from 'luxon';
import { loadConfig, type ConfigError } from '../../server/platform/config/config.ts';
import { calendarFrom, holidayCalendar } from '../../server/platform/time/holidays/calendar.ts';
import { dutyDays, unknownYears, type DutyRule } from '../../server/features/rotas/turns/duty-days.ts';

const china = holidayCalendar('');
const rule = (fields: Partial<DutyRule>): DutyRule => ({
  weekdays: [1, 2, 3, 4, 5],
  holidays: 'skip',
  from: '2020-01-01',
  to: null,
  ...fields,
});
const weekdayOf = (isoDay: string): number => DateTime.fromISO(isoDay, { zone: 'utc' }).weekday;

describe('the holiday calendar of China', () => {
  it('has the days off of 2025 and 2026 in the number that the notices give, and works only weekend days instead', () => {
    const off = (year: string) => [...china.off.keys()].filter((each) => each.startsWith(year)).length;
    expect([...china.years].sort()).to.deep.equal([2025, 2026]);
    expect(off('2025')).to.equal(1 + 8 + 3 + 5 + 3 + 8);
    expect(off('2026')).to.equal(3 + 9 + 3 + 5 + 3 + 3 + 7);
    for (const each of china.work) expect(weekdayOf(each), each).to.be.at.least(6);
  });

  it('gives back each weekday taken beyond the statutory ones: as many days are worked as weekdays are off, less those of law', () => {
    // Since 2025 thirteen days a year are off by law; one on a weekend is made up for by a weekday.
    for (const [year, byLaw] of [
      ['2025', 13],
      ['2026', 13],
    ] as const) {
      const offOnWeekdays = [...china.off.keys()].filter((each) => each.startsWith(year) && weekdayOf(each) < 6).length;
      const worked = [...china.work].filter((each) => each.startsWith(year)).length;
      expect(offOnWeekdays - worked, year).to.equal(byLaw);
    }
  });

  it('knows the Spring Festival of 2026 and the Saturdays worked for it', () => {
    expect(dutyDays(rule({}), '2026-02-13', '2026-03-01', china)).to.deep.equal([
      '2026-02-13',
      '2026-02-14',
      '2026-02-24',
      '2026-02-25',
      '2026-02-26',
      '2026-02-27',
      '2026-02-28',
    ]);
    expect(china.off.get('2026-02-17')).to.deep.equal({ zh: '春节', en: 'Spring Festival' });
  });
});

describe('the days of a rota', () => {
  it('skips holidays, is also on them, is only on them, or does not look', () => {
    const week = (fields: Partial<DutyRule>) =>
      dutyDays(rule(fields), '2026-04-27', '2026-05-10', china).map((each) => each.slice(5));
    expect(week({ weekdays: [6, 7] })).to.deep.equal(['05-10']);
    expect(week({ weekdays: [6, 7], holidays: 'also' })).to.deep.equal([
      '05-01',
      '05-02',
      '05-03',
      '05-04',
      '05-05',
      '05-10',
    ]);
    expect(week({ weekdays: [], holidays: 'only' })).to.deep.equal(['05-01', '05-02', '05-03', '05-04', '05-05']);
    expect(week({ weekdays: [6, 7], holidays: 'ignore' })).to.deep.equal(['05-02', '05-03', '05-09', '05-10']);
    expect(week({})).to.deep.equal(['04-27', '04-28', '04-29', '04-30', '05-06', '05-07', '05-08', '05-09']);
  });

  it('stays within its first and last day', () => {
    expect(dutyDays(rule({ from: '2026-03-04', to: '2026-03-05' }), '2026-03-01', '2026-03-31', china)).to.deep.equal([
      '2026-03-04',
      '2026-03-05',
    ]);
  });

  it('takes weekdays as they are in a year that the calendar does not know, and says which', () => {
    expect(dutyDays(rule({}), '2027-01-01', '2027-01-04', china)).to.deep.equal(['2027-01-01', '2027-01-04']);
    expect(unknownYears(rule({}), '2026-12-20', '2027-01-10', china)).to.deep.equal([2027]);
    expect(unknownYears(rule({ holidays: 'ignore' }), '2026-12-20', '2027-01-10', china)).to.deep.equal([]);
  });
});

describe('a city’s own calendar', () => {
  const file = (year: object) => ({ source: 'a test', years: { 2026: year } });
  const off = [{ zh: '特区日', en: 'Zone Day', from: '2026-08-26', to: '2026-08-27' }];

  it('is taken as it says', () => {
    const own = calendarFrom(file({ off, work: ['2026-08-29'] }));
    expect([...own.off.keys()]).to.deep.equal(['2026-08-26', '2026-08-27']);
    expect(dutyDays(rule({}), '2026-08-24', '2026-08-30', own)).to.deep.equal([
      '2026-08-24',
      '2026-08-25',
      '2026-08-28',
      '2026-08-29',
    ]);
  });

  it('is refused with what is wrong', () => {
    expect(() => calendarFrom({ years: {} })).to.throw(/source/);
    expect(() => calendarFrom(file({ off: [{ ...off[0], to: '2026-08-20' }], work: [] }))).to.throw(/before/);
    expect(() => calendarFrom(file({ off, work: ['2026-08-26'] }))).to.throw(/both off and worked/);
    expect(() => calendarFrom(file({ off, work: ['2027-08-29'] }))).to.throw(/stands under 2026/);
    expect(() => calendarFrom(file({ off, work: ['2026-02-30'] }))).to.throw(/work/);
  });

  it('that cannot be read is named with its setting', () => {
    try {
      loadConfig({ HOLIDAYS_FILE: 'no-such-file.json' });
      expect.fail('it was taken');
    } catch (error) {
      expect((error as ConfigError).problems).to.have.lengthOf(1);
      expect((error as ConfigError).problems[0]).to.match(/^HOLIDAYS_FILE=no-such-file\.json: .*no such file/);
    }
  });
});
