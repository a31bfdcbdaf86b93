import { answerCallBack, takeCallBack, unitCallBacks } from '../../api/call-back-calls';
import type { CallBack } from '../../api/types';
import { fill, ownTexts } from '../../i18n/index';
import { call } from '../../tools/call';
import { definePage } from '../../tools/define-page';
import { perform } from '../../tools/perform';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { timeWords } from '../../tools/tell';
import { explain } from '../../tools/feedback-on-failure';
import { callBackTexts } from '../texts';
import { askAnswers } from './ask-answers';

const row = ({ id, title, servedBy, until, tries, requester, can }: CallBack) => {
  const w = ownTexts(callBackTexts);
  return {
    id,
    title,
    served: fill(w.served, { unit: servedBy?.name ?? '' }),
    note: [fill(w.until, { time: timeWords(until) }), tries > 0 ? fill(w.tries, { n: tries }) : '']
      .filter(Boolean)
      .join(' · '),
    mayCall: can.call,
    isMine: requester !== null,
    who: requester?.displayName ?? '',
    phone: requester?.phone ?? '',
  };
};

/** The requesters whom a unit is to call back; the number shows once the call was taken, to whoever took it. */
definePage(callBackTexts, {
  data: { ...stateData, unitId: '', calls: [] as ReturnType<typeof row>[], busy: false },

  onLoad({ unit }: { unit?: string }) {
    this.setData({ unitId: unit ?? '' });
    void this.load();
  },

  async load() {
    const w = ownTexts(callBackTexts);
    await showState(this, {
      load: () => unitCallBacks(this.data.unitId),
      draw: ({ items }) => ({
        calls: items.map(row),
        ...(items.length === 0 ? emptyState(w.empty, w.emptyHint) : {}),
      }),
    });
  },

  async take(event: WechatMiniprogram.TouchEvent) {
    const id = event.currentTarget.dataset.id as string;
    await perform(this, () => takeCallBack(id), { done: '', show: `#call-${id}` });
  },

  call(event: WechatMiniprogram.TouchEvent) {
    call(event.currentTarget.dataset.phone as string);
  },

  async note(event: WechatMiniprogram.TouchEvent) {
    const { id, title } = event.currentTarget.dataset as { id: string; title: string };
    const answers = await askAnswers(title).catch(explain);
    if (!answers) return;
    await perform(this, () => answerCallBack(id, answers), { done: ownTexts(callBackTexts).done });
  },
});
