import { chooseAction } from '../overlay/action-sheet.ts';
import { askInDialog, type DialogOptions } from '../overlay/dialog.ts';
import { hideToast, showToast } from '../overlay/toast.ts';
import { ApiFailure, asyncApi } from './convention.ts';

/** What WeChat draws at most: things to do in an action sheet, characters on a button of a modal. */
const maxItems = 6;
const maxCharacters = 4;

/** WeChat measures before it draws: past its limits nothing appears, and the call fails with these words. */
const fitsButton = (name: 'confirmText' | 'cancelText', text = ''): void => {
  if ([...text].length > maxCharacters)
    throw new ApiFailure(`${name} length should not larger than ${maxCharacters} Chinese characters`);
};

interface ToastOptions {
  title: string;
  icon?: string;
  duration?: number;
  mask?: boolean;
}

export const feedbackApi = {
  showToast: asyncApi('showToast', ({ title, icon = 'success', duration = 1500, mask = false }: ToastOptions) =>
    showToast(title, icon, duration, mask),
  ),
  hideToast: asyncApi('hideToast', () => hideToast()),
  showLoading: asyncApi('showLoading', ({ title, mask = false }: ToastOptions) => showToast(title, 'loading', 0, mask)),
  hideLoading: asyncApi('hideLoading', () => hideToast()),
  showModal: asyncApi('showModal', async (options: DialogOptions) => {
    fitsButton('confirmText', options.confirmText);
    fitsButton('cancelText', options.cancelText);
    const { confirm, content } = await askInDialog(options);
    return { confirm, cancel: !confirm, content };
  }),
  showActionSheet: asyncApi(
    'showActionSheet',
    async ({ itemList, alertText }: { itemList: string[]; alertText?: string }) => {
      if (itemList.length === 0)
        throw new ApiFailure('parameter error: parameter.itemList should have at least 1 item;');
      if (itemList.length > maxItems)
        throw new ApiFailure(`parameter error: itemList should not be large than ${maxItems}`);
      const tapIndex = await chooseAction(itemList, alertText);
      if (tapIndex === undefined) throw new ApiFailure('cancel');
      return { tapIndex };
    },
  ),
};
