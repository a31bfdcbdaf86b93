import { ownTexts } from '../../i18n/index';
import { limits } from '../../shared/limits';
import { askConsent, missingConsent } from '../../tools/consent';
import { explain } from '../../tools/feedback-on-failure';
import { sendPhoto } from '../send';
import { photoTexts } from '../texts';

interface Taken {
  id: string;
  path: string;
}

/** The paths of photos that the person takes or chooses; none where they think better of it. */
const choose = async (count: number): Promise<string[]> => {
  try {
    const { tempFiles } = await wx.chooseMedia({ count, mediaType: ['image'], sizeType: ['compressed'] });
    return tempFiles.map(({ tempFilePath }) => tempFilePath);
  } catch (error) {
    if (/:fail cancel$/.test((error as { errMsg?: string }).errMsg ?? '')) return [];
    throw error;
  }
};

/** Sends a photo, with the consent that it needs asked for where it was not given yet. */
const sent = async (path: string): Promise<Taken | undefined> => {
  try {
    return { id: (await sendPhoto(path)).id, path };
  } catch (error) {
    const consent = missingConsent(error);
    if (consent && (await askConsent(consent))) return sent(path);
    if (!consent) await explain(error);
    return undefined;
  }
};

/**
 * Photos to go with something: `change` tells `{ ids }` of those that were sent. With `now` the camera opens by itself;
 * another `round` begins anew, once they went with it.
 */
Component({
  properties: {
    label: { type: String, value: '' },
    now: { type: Boolean, value: false },
    round: { type: Number, value: 0 },
    most: { type: Number, value: limits.photosSent },
  },
  data: { taken: [] as Taken[], busy: false, w: ownTexts(photoTexts) },
  lifetimes: {
    attached() {
      this.setData({ w: ownTexts(photoTexts) });
    },
  },
  observers: {
    now(now: boolean) {
      if (now) void this.add();
    },
    round(round: number) {
      if (round > 0) this.setData({ taken: [] });
    },
  },
  methods: {
    tell(taken: Taken[]) {
      this.setData({ taken });
      this.triggerEvent('change', { ids: taken.map(({ id }) => id) });
    },
    async add() {
      if (this.data.busy) return;
      const paths = await choose(this.properties.most - this.data.taken.length).catch(explain);
      if (!paths) return;
      this.setData({ busy: true });
      for (const path of paths) {
        const one = await sent(path);
        if (one) this.tell([...this.data.taken, one]);
      }
      this.setData({ busy: false });
    },
    drop(event: WechatMiniprogram.TouchEvent) {
      const { id } = event.currentTarget.dataset as { id: string };
      this.tell(this.data.taken.filter((one) => one.id !== id));
    },
  },
});
