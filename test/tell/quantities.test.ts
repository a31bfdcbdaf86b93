import { expect } from 'chai';
import fc from 'fast-check';
import { distanceWords, minutesWords, placesLeft, placesLeftWords, thousands } from '../../shared/tell/quantities.ts';

describe('U18: quantities are told by one function each', () => {
  it('distances as people say them', () => {
    const kms = [0, 0.0999, 0.1, 0.84, 0.949, 0.95, 1, 9.94, 9.96, 23.4, 1234];
    expect(kms.map((km) => distanceWords(km, 'zh-CN'))).to.deep.equal([
      '不到 100 米',
      '不到 100 米',
      '100 米',
      '800 米',
      '900 米',
      '1 公里',
      '1 公里',
      '9.9 公里',
      '10 公里',
      '23 公里',
      '1,234 公里',
    ]);
    expect([0.05, 0.84, 1.24].map((km) => distanceWords(km, 'en'))).to.deep.equal(['under 100 m', '800 m', '1.2 km']);
  });

  it('minutes and hours, rounded up', () => {
    expect([0, 1, 59.1, 60, 80.2, 121].map((minutes) => minutesWords(minutes, 'zh-CN'))).to.deep.equal([
      '0 分钟',
      '1 分钟',
      '1 小时',
      '1 小时',
      '1 小时 21 分钟',
      '2 小时 1 分钟',
    ]);
    expect(minutesWords(80, 'en')).to.equal('1 h 20 min');
    expect(minutesWords(60 * 12_345, 'zh-CN')).to.equal('12,345 小时');
  });

  it('whole numbers with separators', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (value) => {
        expect(thousands(value)).to.equal(new Intl.NumberFormat('en').format(value));
      }),
    );
  });

  it('places that are left: a role that is over-full lends no other its surplus', () => {
    const roles = [
      { slots: 2, taken: 3 },
      { slots: 5, taken: 3 },
    ];
    expect(placesLeft(roles)).to.equal(2);
    expect(placesLeftWords(2, 'zh-CN')).to.equal('还差 2 人');
    expect(placesLeftWords(0, 'zh-CN')).to.equal('已满员');
    expect([0, 1, 1000].map((left) => placesLeftWords(left, 'en'))).to.deep.equal([
      'full',
      '1 place left',
      '1,000 places left',
    ]);
  });
});
