import { h } from '../dom.ts';
import { askInDialog } from '../overlay/dialog.ts';
import { openOverlay } from '../overlay/layer.ts';
import { hideToast, showToast } from '../overlay/toast.ts';
import { running } from '../state.ts';
import { asyncApi } from './convention.ts';

interface Card {
  title?: string;
  path?: string;
}

/** Does what the capsule's "share" and a button with open-type="share" do: shows the card that a friend would get. */
export const share = async (): Promise<void> => {
  const page = running.stack.top!;
  const card = ((await page.call('onShareAppMessage', { from: 'button' })) ?? {}) as Card;
  await askInDialog({
    title: '发送给朋友',
    content: `${card.title ?? '先锋'}\n${card.path ?? page.route}`,
    confirmText: '发送',
  });
};

type Answer = 'accept' | 'reject';

/** WeChat's question for one message of each template; every template gets the same answer here. */
const requestSubscribeMessage = async ({ tmplIds }: { tmplIds: string[] }): Promise<Record<string, Answer>> => {
  const answer = await new Promise<Answer>((resolve) => {
    const finish = (given: Answer): void => {
      overlay.close();
      resolve(given);
    };
    const sheet = h(
      'div',
      { class: 'ph-sheet ph-subscribe', 'aria-label': '订阅消息' },
      h('h2', {}, '先锋 申请发送以下消息'),
      ...tmplIds.map((id) => h('p', {}, `☑ ${id}`)),
      h('button', { class: 'ph-confirm', onclick: () => finish('accept') }, '允许'),
      h('button', { onclick: () => finish('reject') }, '取消'),
    );
    const overlay = openOverlay(sheet, { modal: true, kind: 'bottom', dismiss: () => finish('reject') });
  });
  return Object.fromEntries(tmplIds.map((id) => [id, answer]));
};

let clipboard = '';

export const shareApi = {
  requestSubscribeMessage: asyncApi('requestSubscribeMessage', requestSubscribeMessage),
  showShareMenu: asyncApi('showShareMenu', () => undefined),
  setClipboardData: asyncApi('setClipboardData', ({ data }: { data: string }) => {
    clipboard = data;
    hideToast();
    showToast('内容已复制', 'success', 1500, false);
  }),
  getClipboardData: asyncApi('getClipboardData', () => ({ data: clipboard })),
  makePhoneCall: asyncApi('makePhoneCall', async ({ phoneNumber }: { phoneNumber: string }) => {
    await askInDialog({ title: '拨打电话', content: phoneNumber, confirmText: '呼叫' });
  }),
  vibrateShort: asyncApi('vibrateShort', () => undefined),
};
