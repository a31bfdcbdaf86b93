import { fill, words } from '../../i18n/index';
import { lengthOf } from '../../shared/tell/characters';

/** From this share of what a field takes on it says how much is left. */
const minToldShare = 0.8;

const countedWords = (left: number): string => {
  const c = words('common');
  return left < 0 ? fill(c.charactersOver, { n: -left }) : fill(c.charactersLeft, { n: left });
};

/**
 * A field for text: its name, its error, and its length in characters as the service counts them. WeChat counts halves
 * of some and would cut them, so it is told no length; too long a text is kept to be shortened, and not sent. `typed`
 * and `left` tell `{ value }`.
 */
Component({
  properties: {
    label: { type: String, value: '' },
    /** Beside the name, such as that it is optional. */
    note: { type: String, value: '' },
    /** The name is read aloud and not shown. */
    bare: { type: Boolean, value: false },
    area: { type: Boolean, value: false },
    type: { type: String, value: 'text' },
    value: { type: String, value: '' },
    most: { type: Number, value: 0 },
    placeholder: { type: String, value: '' },
    hint: { type: String, value: '' },
    wrong: { type: String, value: '' },
    focus: { type: Boolean, value: false },
  },
  data: { counted: '', over: false },
  observers: {
    'value, most': function count(value: string, most: number) {
      const left = most - lengthOf(value);
      this.setData({ counted: left <= most * (1 - minToldShare) ? countedWords(left) : '', over: left < 0 });
    },
  },
  methods: {
    typed(event: WechatMiniprogram.Input) {
      this.triggerEvent('typed', { value: event.detail.value });
    },
    left(event: WechatMiniprogram.InputBlur) {
      this.triggerEvent('left', { value: event.detail.value });
    },
  },
});
