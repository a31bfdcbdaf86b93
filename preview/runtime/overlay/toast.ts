import { h } from '../dom.ts';
import { openOverlay, type Overlay } from './layer.ts';

let shown: Overlay | undefined;
let timer: number | undefined;

export const hideToast = (): void => {
  shown?.close();
  shown = undefined;
};

/**
 * A short message in the middle; `duration` in ms, 0: until it is hidden. `mask` keeps taps from the page meanwhile.
 */
export const showToast = (title: string, icon: string, duration: number, mask: boolean): void => {
  hideToast();
  window.clearTimeout(timer);
  const toast = h('div', { class: `ph-toast ph-toast-${icon}`, role: 'status' }, h('i'), h('span', {}, title));
  shown = openOverlay(toast, { modal: false, kind: mask ? 'mask' : 'toast' });
  if (duration > 0) timer = window.setTimeout(hideToast, duration);
};
