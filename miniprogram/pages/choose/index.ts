import { askedChoice } from '../../state/choice';
import { definePage } from '../../tools/define-page';

/**
 * A list that is too long for WeChat's sheet. It answers when it is gone, so that what is asked next has the screen.
 */
definePage('choose', {
  data: { question: '', rows: [] as { at: number; name: string; icon: string }[], on: -1 },
  answer: undefined as ((at: number | undefined) => void) | undefined,
  chosen: undefined as number | undefined,

  onLoad() {
    const { choice, answer } = askedChoice() ?? {};
    this.answer = answer;
    if (choice)
      this.setData({
        question: choice.title,
        rows: choice.items.map((name, at) => ({ at, name, icon: choice.icons?.[at] ?? '' })),
        on: choice.on ?? -1,
      });
  },

  onUnload() {
    this.answer?.(this.chosen);
  },

  choose(event: WechatMiniprogram.TouchEvent) {
    this.chosen = event.currentTarget.dataset.at as number;
    void wx.navigateBack();
  },
});
