import { messageSettings, mySubscriptions, putMessageSettings } from '../../api/own-calls';
import type { MessageSettings } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { messageKinds, type MessageKind } from '../../shared/words';
import { say } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { explain } from '../../tools/feedback-on-failure';
import { sharedWord } from '../../tools/shared-words';
import { showState, stateData } from '../../tools/show-state';
import { askForMessages, refreshTemplates } from '../../tools/subscribe';

const shown = ({ quietFrom, quietTo, wechat }: MessageSettings): object => ({
  quietFrom,
  quietTo,
  wechat,
  quiet: quietFrom !== quietTo,
});

/** Whether and when WeChat may tell, and how many consents are left; each is good for one message. */
definePage('messageSettings', {
  data: {
    ...stateData,
    quietFrom: '22:00',
    quietTo: '07:30',
    wechat: true,
    quiet: true,
    kinds: [] as { kind: MessageKind; name: string; left: string }[],
  },

  onLoad() {
    void refreshTemplates();
    void this.load();
  },

  async load() {
    const w = words('messageSettings');
    await showState(this, {
      load: () => Promise.all([messageSettings(), mySubscriptions()]),
      draw: ([settings, { items }]) => ({
        ...shown(settings),
        kinds: items.map(({ kind, left }) => ({
          kind,
          name: sharedWord(messageKinds[kind]),
          left: left > 0 ? fill(w.left, { n: left }) : w.none,
        })),
      }),
    });
  },

  async save(changed: Partial<Omit<MessageSettings, 'templates'>>) {
    const { quietFrom, quietTo, wechat } = this.data;
    try {
      this.setData(shown(await putMessageSettings({ quietFrom, quietTo, wechat, ...changed })));
      say(words('common').saved);
    } catch (error) {
      await explain(error);
      await this.load();
    }
  },

  setWechat(event: WechatMiniprogram.SwitchChange) {
    void this.save({ wechat: event.detail.value });
  },

  /** Off: the hours begin when they end. */
  setQuiet(event: WechatMiniprogram.SwitchChange) {
    void this.save(event.detail.value ? { quietFrom: '22:00', quietTo: '07:30' } : { quietTo: this.data.quietFrom });
  },

  picked(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    void this.save({ [event.currentTarget.dataset.field as 'quietFrom']: event.detail.value });
  },

  async ask(event: WechatMiniprogram.TouchEvent) {
    const w = words('inbox');
    const accepted = await askForMessages([event.currentTarget.dataset.kind as MessageKind]);
    say(accepted ? w.subscribed : w.notSubscribed);
    await this.load();
  },
});
