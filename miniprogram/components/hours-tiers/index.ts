import { fill, words } from '../../i18n/index';

/** Hours as they are counted: what is verified and what was honoured afterwards, side by side and never added up. */
Component({
  properties: { verified: { type: Number, value: 0 }, honoured: { type: Number, value: 0 } },
  data: { tiers: [] as object[] },
  observers: {
    'verified, honoured': function tiers(verified: number, honoured: number) {
      const w = words('hours');
      const c = words('common');
      const shown = (minutes: number): string => {
        const [h, m] = [Math.floor(minutes / 60), minutes % 60];
        if (h > 0 && m > 0) return fill(w.hoursMinutes, { h, m });
        return h > 0 ? fill(c.hours, { n: h }) : fill(c.minutes, { n: m });
      };
      this.setData({
        tiers: [
          { name: w.verifiedLong, value: shown(verified) },
          { name: w.honouredLong, value: shown(honoured) },
        ],
      });
    },
  },
});
