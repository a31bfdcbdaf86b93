import { fill, words } from '../i18n/index';
import type { Catalogue } from '../i18n/zh-CN/index';
import { limits } from '../shared/limits';
import { lengthOf } from '../shared/tell/characters';
import { chooseOnScreen } from '../state/choice';

/**
 * A button of a dialog. WeChat draws none with more than four characters, in any language, so these have a section of
 * their own.
 */
export type Label = keyof Catalogue['dialog'];

/** What WeChat's sheet holds; it does not appear with more. */
const maxSheetItems = 6;

/** A short message that goes away by itself. */
export const say = (title: string): void => {
  void wx.showToast({ title, icon: 'none', duration: 2_500 });
};

/** A question with two answers. */
export const agree = async (title: string, content = '', yes: Label = 'ok'): Promise<boolean> => {
  const d = words('dialog');
  const { confirm } = await wx.showModal({ title, content, confirmText: d[yes], cancelText: d.back });
  return confirm;
};

/** Something to know before going on. */
export const tell = async (title: string, content = ''): Promise<void> => {
  const d = words('dialog');
  await wx.showModal({ title, content, showCancel: false, confirmText: d.ok });
};

/** Asks for a few words; undefined: the person thought better of it. */
export const askWords = async (
  title: string,
  placeholderText: string,
  most: number = limits.reasonLength,
): Promise<string | undefined> => {
  const d = words('dialog');
  const dialog = { title, editable: true, placeholderText, confirmText: d.ok, cancelText: d.back };
  let content = '';
  for (;;) {
    const answer = await wx.showModal({ ...dialog, ...(content ? { content } : {}) });
    if (!answer.confirm) return undefined;
    content = answer.content.trim();
    // The dialog itself takes any length; what was written comes back to be shortened.
    if (lengthOf(content) <= most) return content;
    await tell(fill(words('common').tooLong, { n: most }));
  }
};

const isCancel = (error: unknown): boolean => /:fail cancel$/.test((error as { errMsg?: string }).errMsg ?? '');

/**
 * A choice from a list, in WeChat's own sheet or, where that is too short, on a screen of its own; undefined: none.
 * `on`: what holds now; `icons` are drawn on a screen only.
 */
export const chooseOne = async (
  title: string,
  items: readonly string[],
  on?: number,
  icons?: string[],
): Promise<number | undefined> => {
  if (items.length > maxSheetItems) return chooseOnScreen({ title, items: [...items], on, icons });
  try {
    return (await wx.showActionSheet({ alertText: title, itemList: [...items] })).tapIndex;
  } catch (error) {
    if (isCancel(error)) return undefined;
    throw error;
  }
};
