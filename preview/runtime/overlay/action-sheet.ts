import { h } from '../dom.ts';
import { openOverlay } from './layer.ts';

/** A list of things to do that rises from the bottom; the index of the one chosen, or nothing. */
export const chooseAction = (items: string[], alert = ''): Promise<number | undefined> =>
  new Promise((resolve) => {
    const finish = (index?: number): void => {
      overlay.close();
      resolve(index);
    };
    const sheet = h('div', { class: 'ph-sheet', 'aria-label': alert || items.join(' ') });
    if (alert) sheet.append(h('p', {}, alert));
    items.forEach((item, index) => sheet.append(h('button', { onclick: () => finish(index) }, item)));
    sheet.append(h('button', { class: 'ph-sheet-cancel', onclick: () => finish() }, '取消'));
    const overlay = openOverlay(sheet, { modal: true, kind: 'bottom', dismiss: () => finish() });
  });
