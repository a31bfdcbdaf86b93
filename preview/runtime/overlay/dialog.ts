import { h } from '../dom.ts';
import { openOverlay } from './layer.ts';

export interface DialogOptions {
  title?: string;
  content?: string;
  cancelText?: string;
  confirmText?: string;
  showCancel?: boolean;
  editable?: boolean;
  placeholderText?: string;
}

/** A dialog with one or two answers and, if asked for, a line of text; `null` text: cancelled. */
export const askInDialog = (options: DialogOptions): Promise<{ confirm: boolean; content: string | null }> =>
  new Promise((resolve) => {
    const field = h('textarea', {
      'aria-label': options.placeholderText ?? options.title ?? '',
      placeholder: options.placeholderText ?? '',
    }) as HTMLTextAreaElement;
    if (options.editable) field.value = options.content ?? '';
    const answer = (confirm: boolean): void => {
      overlay.close();
      resolve({ confirm, content: options.editable ? field.value : null });
    };
    const buttons = h('footer');
    if (options.showCancel !== false)
      buttons.append(h('button', { onclick: () => answer(false) }, options.cancelText ?? '取消'));
    buttons.append(h('button', { class: 'ph-confirm', onclick: () => answer(true) }, options.confirmText ?? '确定'));
    const dialog = h('div', { class: 'ph-dialog', 'aria-label': options.title ?? options.content ?? '' });
    if (options.title) dialog.append(h('h2', {}, options.title));
    if (options.editable) dialog.append(field);
    else if (options.content) dialog.append(h('p', {}, options.content));
    dialog.append(buttons);
    const overlay = openOverlay(dialog, { modal: true, kind: 'centre' });
  });
