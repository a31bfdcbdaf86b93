import { expect } from 'chai';
import { spanWords } from '../../../miniprogram/tools/time';

describe('when a task is, in words', () => {
  const now = Date.parse('2026-03-06T12:00:00+08:00');
  const cases: [string, string, string, string][] = [
    ['2026-03-07T09:00:00+08:00', '2026-03-07T11:30:00+08:00', '明天 09:00–11:30', 'Tomorrow 09:00–11:30'],
    [
      '2026-03-08T22:00:00+08:00',
      '2026-03-09T06:00:00+08:00',
      '后天 22:00–次日 06:00',
      'Sun 8 Mar 22:00–06:00 next day',
    ],
    [
      '2026-03-31T18:00:00+08:00',
      '2026-04-02T06:00:00+08:00',
      '3月31日 周二 18:00–4月2日 周四 06:00',
      'Tue 31 Mar 18:00–Thu 2 Apr 06:00',
    ],
  ];
  for (const [start, end, chinese, english] of cases) {
    it(chinese, () => {
      expect(spanWords(start, end, 'zh-CN', now)).to.equal(chinese);
      expect(spanWords(start, end, 'en', now)).to.equal(english);
    });
  }
});
