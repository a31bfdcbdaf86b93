import { fill, words } from '../../i18n/index';

/** Hours as they are counted: what is verified and what was honoured afterwards, side by side and never added up. */
Component({
  properties: { verified: { type: Number, value: 0 }, honoured: { type: Number, value: 0 } },
  data: { tiers: [] as object[] },
  observers: {
    'verified, honoured': function tiers(verified: number, honoured: number) {
      const w = words('hours');
      const shown = (minutes: number): string => {
        const c = words('common');
        const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
        return [hours > 0 ? fill(c.hours, { n: hours }) : '', rest > 0 || hours === 0 ? fill(c.minutes, { n: rest }) : ''].filter(Boolean).join(' ');
      };
      this.setData({ tiers: [{ name: w.verifiedLong, value: shown(verified) }, { name: w.honouredLong, value: shown(honoured) }] });
    },
  },
});
