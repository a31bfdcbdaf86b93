import { readMe } from '../../api/calls';
import type { MyRota, Rota, RotaMember, Swap } from '../../api/types';
import { CallFailure } from '../../api/problem';
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
import { language } from '../../state/settings';
import { agree, askWords, chooseOne, say, tell } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { explain } from '../../tools/feedback-on-failure';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { clock, dayWords, spanWords } from '../../tools/time';

const at = (iso: string): string => `${dayWords(iso, language())} ${clock(iso)}`;

const hoursOf = ({ unitName, startTime, endTime }: Rota): string => `${unitName} · ${startTime}–${endTime}`;

const rotaRow = ({ rota, nextTurn }: MyRota) => {
  const w = words('turns');
  return {
    id: rota.id,
    title: rota.title,
    unit: hoursOf(rota),
    next: nextTurn ? fill(w.next, { time: at(nextTurn.start) }) : w.noNext,
    turnId: nextTurn?.participationId ?? '',
    taskId: nextTurn?.taskId ?? '',
  };
};

const swapRow = ({ id, from, to, turn, inReturn, message, can }: Swap) => {
  const w = words('turns');
  return {
    id,
    title: can.cancel ? fill(w.mine, { name: to.displayName }) : fill(w.asked, { name: from.displayName }),
    task: turn.title,
    when: spanWords(turn.start, turn.end, language()),
    inReturn: inReturn ? fill(w.exchange, { time: at(inReturn.start) }) : '',
    message,
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
    joinable: [] as object[],
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
        const joinable = open.map((rota) => ({ id: rota.id, title: rota.title, unit: hoursOf(rota) }));
        return {
          rotas: rotas.map(rotaRow),
          swaps: swaps.map(swapRow),
          joinable,
          ...(rotas.length + swaps.length + open.length === 0 ? emptyState(w.empty, w.emptyHint) : {}),
        };
      },
    });
  },

  async run(action: () => Promise<unknown>, done: string) {
    this.setData({ busy: true });
    try {
      await action();
      say(done);
    } catch (error) {
      await explain(error);
    } finally {
      this.setData({ busy: false });
      await this.load();
    }
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
    const chosen = await chooseOne(
      w.swap,
      others.map(({ displayName }) => displayName),
    );
    if (chosen === undefined) return;
    const message = await askWords(w.swap, w.message);
    if (message !== undefined) await this.run(() => askForSwap(turnId, others[chosen].personId, message), w.sent);
  },

  accept(event: WechatMiniprogram.TouchEvent) {
    const id = event.currentTarget.dataset.id as string;
    void this.run(async () => {
      try {
        await acceptSwap(id, false);
      } catch (error) {
        const tight = error instanceof CallFailure && error.code === 'travel_too_tight';
        if (!tight || !(await agree(words('task').travelTitle, error.message, 'go'))) throw error;
        await acceptSwap(id, true);
      }
    }, words('turns').done);
  },

  decline(event: WechatMiniprogram.TouchEvent) {
    const id = event.currentTarget.dataset.id as string;
    void this.run(() => declineSwap(id), words('turns').done);
  },

  cancel(event: WechatMiniprogram.TouchEvent) {
    const id = event.currentTarget.dataset.id as string;
    void this.run(() => cancelSwap(id), words('turns').done);
  },

  join(event: WechatMiniprogram.TouchEvent) {
    const id = event.currentTarget.dataset.id as string;
    void this.run(() => joinRota(id), words('turns').joined);
  },

  async leave(event: WechatMiniprogram.TouchEvent) {
    const { id } = this.data.rotas[event.currentTarget.dataset.at as number];
    const w = words('turns');
    if (await agree(w.leave, w.leaveBody, 'leaveRota')) await this.run(() => leaveRota(id, this.me), w.left);
  },

  open(event: WechatMiniprogram.TouchEvent) {
    const { taskId } = this.data.rotas[event.currentTarget.dataset.at as number];
    if (taskId) void wx.navigateTo({ url: `/pages/task/index?id=${taskId}` });
  },
});
