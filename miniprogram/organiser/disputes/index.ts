import { limits } from '../../shared/limits';
import { minuteMs } from '../../shared/durations';
import { decideDispute, unitDisputes } from '../../api/hours-calls';
import type { HoursRow } from '../../api/types';
import { words } from '../../i18n/index';
import { disputeKinds, disputeOutcomes, type DisputeOutcome } from '../../shared/words';
import { ownUnits } from '../../api/own-calls';
import { definePage } from '../../tools/define-page';
import { explain } from '../../tools/feedback-on-failure';
import { sharedWord, spanWords } from '../../tools/tell';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { changeForm, formHolds, restartForm } from '../../tools/form';
import { perform } from '../../tools/perform';

/** Minutes of one tap. */
const stepMinutes = 15;

const card = ({ participation: { id, start, end, minutes, dispute }, person, task }: HoursRow) => ({
  id,
  name: person.displayName,
  title: task.title,
  when: spanWords(start, end),
  verified: minutes.verified,
  honoured: minutes.honoured,
  most: Math.floor((Date.parse(end) - Date.parse(start)) / minuteMs),
  kind: dispute ? sharedWord(disputeKinds[dispute.kind]) : '',
  text: dispute?.text ?? '',
  outcomes: (dispute?.outcomes ?? []).map((outcome) => ({ outcome, name: sharedWord(disputeOutcomes[outcome]) })),
  decision: dispute?.decision
    ? `${sharedWord(disputeOutcomes[dispute.decision.outcome])} · ${dispute.decision.reason}`
    : '',
});
type Card = ReturnType<typeof card>;

const isCorrected = ({ outcome }: { outcome: string }): boolean => outcome === 'correct';
const unchosen = (): DisputeOutcome | '' => '';

/** The disputes of volunteers; one is decided at a time, with a reason that they are told. */
definePage('disputes', {
  data: {
    ...stateData,
    unitId: '',
    decided: false,
    cards: [] as Card[],
    cursor: null as string | null,
    deciding: '',
    outcome: unchosen(),
    minutes: 0,
    honouredMinutes: 0,
    reason: '',
    busy: false,
  },

  form: {
    fields: {
      outcome: ({ outcome }: { outcome: string }) => (outcome ? '' : words('disputes').outcomeFirst),
      minutes: () => '',
      honouredMinutes: () => '',
      reason: ({ reason }: { reason: string }) => (reason.trim() ? '' : words('disputes').reasonFirst),
    },
    asked: { minutes: isCorrected, honouredMinutes: isCorrected },
    named: { verifiedMinutes: 'minutes' },
    lengths: { reason: limits.reasonLength },
  },

  onLoad({ unit }: { unit?: string }) {
    this.setData({ unitId: unit ?? '' });
    void this.load();
  },

  async load() {
    const w = words('disputes');
    await showState(this, {
      load: async () => {
        if (!this.data.unitId) this.setData({ unitId: (await ownUnits())[0]?.id ?? '' });
        return unitDisputes(this.data.unitId, this.data.decided ? 'decided' : 'open');
      },
      draw: ({ items, nextCursor }) => ({
        cards: items.map(card),
        cursor: nextCursor,
        ...(items.length === 0 ? emptyState(w.empty, w.emptyHint) : {}),
      }),
    });
  },

  show(event: WechatMiniprogram.TouchEvent) {
    this.setData({
      decided: event.currentTarget.dataset.decided as boolean,
      cards: [],
      deciding: '',
      state: 'loading',
    });
    void this.load();
  },

  async more() {
    const { cursor, unitId, decided, cards } = this.data;
    if (!cursor) return;
    try {
      const { items, nextCursor } = await unitDisputes(unitId, decided ? 'decided' : 'open', cursor);
      this.setData({ cards: [...cards, ...items.map(card)], cursor: nextCursor });
    } catch (error) {
      await explain(error);
    }
  },

  open(event: WechatMiniprogram.TouchEvent) {
    const id = event.currentTarget.dataset.id as string;
    const chosen = this.data.cards.find((one: Card) => one.id === id);
    restartForm(this, {
      deciding: id,
      outcome: '',
      reason: '',
      minutes: chosen?.verified ?? 0,
      honouredMinutes: chosen?.honoured ?? 0,
    });
  },

  choose(event: WechatMiniprogram.TouchEvent) {
    changeForm(this, { outcome: event.currentTarget.dataset.outcome as DisputeOutcome });
  },

  by(event: WechatMiniprogram.TouchEvent) {
    const { field, by } = event.currentTarget.dataset as { field: 'minutes' | 'honouredMinutes'; by: number };
    const most = this.data.cards.find((one: Card) => one.id === this.data.deciding)?.most ?? 0;
    this.setData({ [field]: Math.min(most, Math.max(0, this.data[field] + by * stepMinutes)) });
  },

  async decide() {
    const { deciding, outcome, reason, minutes, honouredMinutes } = this.data;
    if (!formHolds(this) || !outcome) return;
    const decision = {
      outcome,
      reason: reason.trim(),
      ...(outcome === 'correct' ? { verifiedMinutes: minutes, honouredMinutes } : {}),
    };
    await perform(this, () => decideDispute(deciding, decision), {
      done: words('disputes').done,
      then: () => this.setData({ deciding: '' }),
    });
  },
});
