import { h } from '../dom.ts';

export interface PullDown {
  start(): void;
  stop(): void;
}

const thresholdPx = 60;

/** Pull to refresh: by a finger or the mouse at the top of the page, or by `wx.startPullDownRefresh`. */
export const pullDown = (
  viewport: HTMLElement,
  scroller: HTMLElement,
  enabled: () => boolean,
  refresh: () => void,
): PullDown => {
  const spinner = h('div', { class: 'ph-pull-down', 'aria-hidden': 'true' }, h('i'), h('i'), h('i'));
  viewport.prepend(spinner);
  let from: number | undefined;
  let pulled = 0;
  const draw = (distance: number): void => {
    pulled = distance;
    scroller.style.transform = distance > 0 ? `translateY(${distance}px)` : '';
  };
  const start = (): void => {
    viewport.classList.add('ph-refreshing');
    draw(thresholdPx);
    refresh();
  };
  const stop = (): void => {
    viewport.classList.remove('ph-refreshing');
    draw(0);
  };
  scroller.addEventListener('pointerdown', (event) => {
    from =
      enabled() && scroller.scrollTop <= 0 && !viewport.classList.contains('ph-refreshing') ? event.clientY : undefined;
  });
  scroller.addEventListener('pointermove', (event) => {
    if (from === undefined) return;
    const distance = event.clientY - from;
    if (distance > 8) draw(Math.min(distance / 2, thresholdPx * 1.5));
  });
  const release = (): void => {
    if (from === undefined) return;
    from = undefined;
    if (pulled >= thresholdPx) start();
    else draw(0);
  };
  for (const type of ['pointerup', 'pointercancel', 'pointerleave']) scroller.addEventListener(type, release);
  return { start, stop };
};
