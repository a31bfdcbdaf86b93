import { chooseAction } from '../overlay/action-sheet.ts';
import { askInDialog, type DialogOptions } from '../overlay/dialog.ts';
import { hideToast, showToast } from '../overlay/toast.ts';
import { ApiFailure, asyncApi } from './convention.ts';

interface ToastOptions { title: string; icon?: string; duration?: number; mask?: boolean }

export const feedbackApi = {
  showToast: asyncApi('showToast', ({ title, icon = 'success', duration = 1500, mask = false }: ToastOptions) =>
    showToast(title, icon, duration, mask)),
  hideToast: asyncApi('hideToast', () => hideToast()),
  showLoading: asyncApi('showLoading', ({ title, mask = false }: ToastOptions) => showToast(title, 'loading', 0, mask)),
  hideLoading: asyncApi('hideLoading', () => hideToast()),
  showModal: asyncApi('showModal', async (options: DialogOptions) => {
    const { confirm, content } = await askInDialog(options);
    return { confirm, cancel: !confirm, content };
  }),
  showActionSheet: asyncApi('showActionSheet', async ({ itemList, alertText }: { itemList: string[]; alertText?: string }) => {
    const tapIndex = await chooseAction(itemList, alertText);
    if (tapIndex === undefined) throw new ApiFailure('cancel');
    return { tapIndex };
  }),
};
