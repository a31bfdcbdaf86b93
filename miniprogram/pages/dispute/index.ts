import { limits } from '../../shared/limits';
import { readParticipation } from '../../api/calls';
import { disputeHours } from '../../api/hours-calls';
import { words } from '../../i18n/index';
import { disputeKinds, type DisputeKind } from '../../shared/words';
import { definePage } from '../../tools/define-page';
import { sharedWord } from '../../tools/tell';
import { showState, stateData } from '../../tools/show-state';
import { changeForm, formHolds } from '../../tools/form';
import { perform } from '../../tools/perform';

const unchosen = (): DisputeKind | '' => '';

/** Says what is wrong with a record of oneself. */
definePage('dispute', {
  data: {
    ...stateData,
    id: '',
    kinds: [] as { kind: DisputeKind; name: string; hint: string }[],
    kind: unchosen(),
    text: '',
    busy: false,
  },

  form: {
    fields: {
      kind: ({ kind }: { kind: string }) => (kind ? '' : words('dispute').chooseFirst),
      text: ({ text }: { text: string }) => (text.trim() ? '' : words('dispute').textFirst),
    },
    lengths: { text: limits.textLength },
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
    changeForm(this, { kind: event.currentTarget.dataset.kind as DisputeKind });
  },

  async send() {
    const { id, kind, text } = this.data;
    if (!formHolds(this) || !kind) return;
    await perform(this, () => disputeHours(id, kind, text.trim()), {
      done: words('dispute').sent,
      waits: true,
      leave: true,
    });
  },
});
