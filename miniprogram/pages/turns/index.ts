import { readMe } from '../../api/calls';
import type { MyRota, Rota, RotaMember, Swap } from '../../api/types';
import {
  acceptSwap,
  askForSwap,
  cancelSwap,
  declineSwap,
  joinRota,
  leaveRota,
  myRotas,
  mySwaps,
  rotaMembers,
  unitRotas,
} from '../../api/rota-calls';
import { fill, words } from '../../i18n/index';
import { agree, askWords, chooseOne, tell } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { explain } from '../../tools/feedback-on-failure';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { leftWords, spanWords, timeWords } from '../../tools/tell';
import { perform } from '../../tools/perform';

const at = (iso: string): string => timeWords(iso);

const hoursOf = ({ unitName, startTime, endTime }: Rota): string => `${unitName} · ${startTime}–${endTime}`;

/** 1 for Monday … 7, in words; every day where all are. */
const weekdaysWords = (weekdays: number[]): string => {
  const w = words('turns');
  const names = words('offer').days;
  return weekdays.length === 7 ? w.everyDay : weekdays.map((weekday) => names[weekday - 1]).join(' ');
};

/** The facts before joining: days and hours, where, who asks, how many take turns. */
const joinRow = (rota: Rota) => {
  const w = words('turns');
  return {
    id: rota.id,
    title: rota.title,
    facts: [
      `${weekdaysWords(rota.weekdays)} ${rota.startTime}–${rota.endTime}`,
      `${rota.unitName} · ${rota.place.area}`,
      fill(rota.to ? w.untilDay : w.since, { from: rota.from, to: rota.to ?? '' }),
      fill(w.members, { n: rota.members }),
    ],
  };
};

const rotaRow = ({ rota, nextTurn }: MyRota) => {
  const w = words('turns');
  return {
    id: rota.id,
    title: rota.title,
    unit: hoursOf(rota),
    next: nextTurn ? fill(w.next, { time: at(nextTurn.start) }) : rota.state === 'paused' ? w.paused : w.noNext,
    turnId: nextTurn?.participationId ?? '',
    seesNames: rota.can.seeNames,
    taskId: nextTurn?.taskId ?? '',
  };
};

/** A name, and beside it that it is one of the staff: anybody may choose a name that sounds like it. */
const nameOf = ({ displayName, isStaff }: { displayName: string; isStaff: boolean }): string =>
  isStaff ? fill(words('turns').staff, { name: displayName }) : displayName;

const swapRow = ({ id, from, to, turn, inReturn, message, expiresAt, can }: Swap) => {
  const w = words('turns');
  return {
    id,
    title: can.cancel ? fill(w.mine, { name: nameOf(to) }) : fill(w.asked, { name: nameOf(from) }),
    task: turn.title,
    when: spanWords(turn.start, turn.end),
    inReturn: inReturn ? fill(w.exchange, { time: at(inReturn.start) }) : '',
    message,
    until: fill(can.cancel ? w.answeredBy : words('task').until, { time: at(expiresAt), left: leftWords(expiresAt) }),
    isOpen: can.accept || can.cancel,
    canAnswer: can.accept,
    canCancel: can.cancel,
  };
};

/** My rotas with the next turn, and swaps that wait for an answer. */
definePage('turns', {
  data: {
    ...stateData,
    rotas: [] as ReturnType<typeof rotaRow>[],
    swaps: [] as ReturnType<typeof swapRow>[],
    joinable: [] as ReturnType<typeof joinRow>[],
    busy: false,
  },
  me: '',

  onShow() {
    void this.load();
  },

  async load() {
    const w = words('turns');
    await showState(this, {
      keep: 'turns',
      load: async () => {
        const [me, rotas, swaps] = await Promise.all([readMe(), myRotas(), mySwaps()]);
        const near = me.community ? (await unitRotas(me.community.id)).items : [];
        return { me: me.id, rotas: rotas.items, swaps: swaps.items, open: near.filter(({ can }) => can.join) };
      },
      draw: ({ me, rotas, swaps, open }) => {
        this.me = me;
        return {
          rotas: rotas.map(rotaRow),
          swaps: swaps.map(swapRow),
          joinable: open.map(joinRow),
          ...(rotas.length + swaps.length + open.length === 0 ? emptyState(w.empty, w.emptyHint) : {}),
        };
      },
    });
  },

  async swap(event: WechatMiniprogram.TouchEvent) {
    const { id, turnId } = this.data.rotas[event.currentTarget.dataset.at as number];
    const w = words('turns');
    let others: RotaMember[];
    try {
      others = (await rotaMembers(id)).items.filter(({ personId }) => personId !== this.me);
    } catch (error) {
      return explain(error);
    }
    if (others.length === 0) return tell(w.nobody);
    const chosen = await chooseOne(w.swap, others.map(nameOf));
    if (chosen === undefined) return;
    const message = await askWords(w.swap, w.message);
    if (message !== undefined)
      await perform(this, () => askForSwap(turnId, others[chosen].personId, message), { done: w.sent, show: '#swaps' });
  },

  async accept(event: WechatMiniprogram.TouchEvent): Promise<void> {
    await this.take(event.currentTarget.dataset.id as string, false);
  },

  async take(id: string, despiteTravel: boolean): Promise<void> {
    await perform(this, () => acceptSwap(id, despiteTravel), {
      done: words('turns').done,
      show: '#rotas',
      refused: async ({ code, message }) => {
        if (despiteTravel || code !== 'travel_too_tight') return false;
        if (await agree(words('task').travelTitle, message, 'go')) await this.take(id, true);
        return true;
      },
    });
  },

  decline(event: WechatMiniprogram.TouchEvent) {
    const id = event.currentTarget.dataset.id as string;
    void perform(this, () => declineSwap(id), { done: words('turns').done });
  },

  cancel(event: WechatMiniprogram.TouchEvent) {
    const id = event.currentTarget.dataset.id as string;
    void perform(this, () => cancelSwap(id), { done: words('turns').done });
  },

  /** One does not join what one has not read: which days, when and where. */
  async join(event: WechatMiniprogram.TouchEvent) {
    const { id, title, facts } = this.data.joinable[event.currentTarget.dataset.at as number];
    const w = words('turns');
    if (!(await agree(fill(w.joinTitle, { title }), `${facts.join('\n')}\n${w.joinBody}`, 'join'))) return;
    await perform(this, () => joinRota(id), { done: w.joined, show: '#rotas' });
  },

  async leave(event: WechatMiniprogram.TouchEvent) {
    const { id } = this.data.rotas[event.currentTarget.dataset.at as number];
    const w = words('turns');
    if (await agree(w.leave, w.leaveBody, 'leaveRota'))
      await perform(this, () => leaveRota(id, this.me), { done: w.left });
  },

  open(event: WechatMiniprogram.TouchEvent) {
    const { taskId } = this.data.rotas[event.currentTarget.dataset.at as number];
    if (taskId) void wx.navigateTo({ url: `/pages/task/index?id=${taskId}` });
  },
});
