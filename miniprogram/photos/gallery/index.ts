import { download } from '../../api/files';
import type { Photo } from '../../api/types';
import { fill, ownTexts } from '../../i18n/index';
import { explain } from '../../tools/feedback-on-failure';
import { photoTexts } from '../texts';

interface Row {
  id: string;
  path: string;
  label: string;
}

/** A photo as the phone has it; null where it is gone, or the network is. */
const fetched = async ({ id }: Photo, size: 'thumb' | 'view'): Promise<string | null> => {
  try {
    return await download(`/photos/${id}/${size}`);
  } catch {
    return null;
  }
};

/**
 * The photos of a need: as it was reported, and as it is now; `plain` for those that stand with words. A tap shows one
 * large.
 */
Component({
  properties: { photos: { type: Array, value: [] as Photo[] }, plain: { type: Boolean, value: false } },
  data: { groups: [] as { stage: string; name: string; rows: Row[] }[] },
  observers: {
    photos(photos: Photo[]) {
      void this.draw(photos);
    },
  },
  methods: {
    async draw(photos: Photo[]) {
      const w = ownTexts(photoTexts);
      const paths = await Promise.all(photos.map((photo) => fetched(photo, 'thumb')));
      if (photos !== this.properties.photos) return;
      const rows = photos.map(({ id, stage }, at) => ({
        id,
        stage,
        path: paths[at] ?? '',
        label: paths[at] ? fill(w.shown, { n: at + 1 }) : w.gone,
      }));
      const groups = (['report', 'result'] as const)
        .map((stage) => ({ stage, name: w[stage], rows: rows.filter((row) => row.stage === stage) }))
        .filter((group) => group.rows.length > 0);
      this.setData({ groups });
    },
    async show(event: WechatMiniprogram.TouchEvent) {
      const { id } = event.currentTarget.dataset as { id: string };
      const path = await download(`/photos/${id}/view`).catch(explain);
      if (path) await wx.previewImage({ urls: [path] });
    },
  },
});
