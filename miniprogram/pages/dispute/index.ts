import { readParticipation } from '../../api/calls';
import { disputeHours } from '../../api/hours-calls';
import { words } from '../../i18n/index';
import { disputeKinds, type DisputeKind } from '../../shared/words';
import { definePage } from '../../tools/define-page';
import { explain } from '../../tools/feedback-on-failure';
import { sharedWord } from '../../tools/shared-words';
import { sayDone } from '../../tools/say-done';
import { showState, stateData } from '../../tools/show-state';

const unchosen = (): DisputeKind | '' => '';

/** Says what is wrong with a record of oneself. */
definePage('dispute', {
  data: {
    ...stateData,
    id: '',
    kinds: [] as { kind: DisputeKind; name: string; hint: string }[],
    kind: unchosen(),
    text: '',
    wrong: '',
    busy: false,
  },

  onLoad({ id }: { id?: string }) {
    this.setData({ id: id ?? '' });
    void this.load();
  },

  async load() {
    const w = words('dispute');
    await showState(this, {
      load: () => readParticipation(this.data.id),
      draw: ({ disputable }) => {
        const kinds = disputable?.kinds ?? [];
        return {
          kinds: kinds.map((kind) => ({ kind, name: sharedWord(disputeKinds[kind]), hint: w.hints[kind] })),
          kind: this.data.kind || (kinds.length === 1 ? kinds[0] : ''),
        };
      },
    });
  },

  choose(event: WechatMiniprogram.TouchEvent) {
    this.setData({ kind: event.currentTarget.dataset.kind as DisputeKind, wrong: '' });
  },

  async send() {
    const { id, kind, text } = this.data;
    const w = words('dispute');
    if (!kind) return this.setData({ wrong: w.chooseFirst });
    if (!text.trim()) return this.setData({ wrong: w.textFirst });
    this.setData({ busy: true, wrong: '' });
    try {
      sayDone(await disputeHours(id, kind, text.trim()), w.sent);
      setTimeout(() => {
        void wx.navigateBack();
      }, 600);
    } catch (error) {
      await explain(error);
    } finally {
      this.setData({ busy: false });
    }
  },
});
