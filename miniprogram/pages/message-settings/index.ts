import { messageSettings, mySubscriptions, putMessageSettings } from '../../api/own-calls';
import type { MessageSettings } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { messageKinds, type MessageKind } from '../../shared/words';
import { say } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { sharedWord } from '../../tools/tell';
import { showState, stateData } from '../../tools/show-state';
import { askForMessages, refreshTemplates } from '../../tools/subscribe';
import { perform } from '../../tools/perform';

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
    kinds: [] as { kind: MessageKind; left: number }[],
    having: [] as { kind: MessageKind; name: string; text: string }[],
    leftText: '',
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
        kinds: items,
        // Forty lines of nothing would hide what is left.
        having: items
          .filter(({ left }) => left > 0)
          .map(({ kind, left }) => ({ kind, name: sharedWord(messageKinds[kind]), text: fill(w.left, { n: left }) })),
        leftText: fill(w.leftAll, { n: items.reduce((sum, { left }) => sum + left, 0) }),
      }),
    });
  },

  async save(changed: Partial<Omit<MessageSettings, 'templates'>>) {
    const { quietFrom, quietTo, wechat } = this.data;
    await perform(this, () => putMessageSettings({ quietFrom, quietTo, wechat, ...changed }), {
      done: words('common').saved,
      show: '#settings',
    });
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

  /**
   * WeChat asks for three kinds at a time: those of which the fewest are left, the same tap again for the next ones.
   */
  async ask() {
    const w = words('inbox');
    const fewestFirst = [...this.data.kinds].sort((one, other) => one.left - other.left).map(({ kind }) => kind);
    const accepted = await askForMessages(fewestFirst);
    say(accepted ? w.subscribed : w.notSubscribed);
    await this.load();
  },
});
