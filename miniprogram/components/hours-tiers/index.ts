import { words } from '../../i18n/index';
import { minutesWords } from '../../tools/tell';

/** Hours as they are counted: what is verified and what was honoured afterwards, side by side and never added up. */
Component({
  properties: { verified: { type: Number, value: 0 }, honoured: { type: Number, value: 0 } },
  data: { tiers: [] as object[] },
  observers: {
    'verified, honoured': function tiers(verified: number, honoured: number) {
      const w = words('hours');
      this.setData({
        tiers: [
          { name: w.verifiedLong, value: minutesWords(verified) },
          { name: w.honouredLong, value: minutesWords(honoured) },
        ],
      });
    },
  },
});
