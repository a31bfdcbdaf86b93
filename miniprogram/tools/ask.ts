import { words } from '../i18n/index';

/** A short message that goes away by itself. */
export const say = (title: string): void => { void wx.showToast({ title, icon: 'none', duration: 2_500 }); };

/** A question with two answers. */
export const agree = async (title: string, content = '', confirmText?: string): Promise<boolean> => {
  const c = words('common');
  const { confirm } = await wx.showModal({ title, content, confirmText: confirmText ?? c.confirm, cancelText: c.cancel });
  return confirm;
};

/** Something to know before going on. */
export const tell = async (title: string, content = ''): Promise<void> => {
  await wx.showModal({ title, content, showCancel: false, confirmText: words('common').confirm });
};

/** Asks for a few words; undefined: the person thought better of it. */
export const askWords = async (title: string, placeholderText: string): Promise<string | undefined> => {
  const c = words('common');
  const answer = await wx.showModal({ title, editable: true, placeholderText, confirmText: c.confirm, cancelText: c.cancel });
  return answer.confirm ? answer.content.trim() : undefined;
};

/** A choice from a list; undefined: none. */
export const chooseOne = async (itemList: string[]): Promise<number | undefined> => {
  try {
    return (await wx.showActionSheet({ itemList })).tapIndex;
  } catch {
    return undefined;
  }
};
