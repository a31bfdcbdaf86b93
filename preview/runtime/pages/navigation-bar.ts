import { h, screenElement } from '../dom.ts';
import type { WindowConfig } from '../source.ts';

export interface NavigationBar {
  element: HTMLElement;
  title(text: string): void;
  colour(background: string, front: string): void;
  loading(on: boolean): void;
  /** Lets the clock above the bar be read on its colour. */
  front(): void;
}

/** The bar at the top that WeChat draws: back or home, the title, and the capsule. */
export const navigationBar = (
  config: WindowConfig,
  buttons: { back?: () => void; home?: () => void },
): NavigationBar => {
  const title = h('h1', {}, config.navigationBarTitleText ?? '');
  const left = h('div', { class: 'ph-navigation-left' });
  if (buttons.back)
    left.append(h('button', { class: 'ph-navigation-back', 'aria-label': '返回', onclick: buttons.back }));
  else if (buttons.home)
    left.append(h('button', { class: 'ph-navigation-home', 'aria-label': '首页', onclick: buttons.home }));
  const capsule = h('div', { class: 'ph-capsule', 'aria-hidden': 'true' }, h('i'), h('b'));
  const element = h('header', { class: 'ph-navigation-bar' }, left, title, capsule);
  if (config.navigationStyle === 'custom') element.classList.add('ph-navigation-custom');
  const colour = (background: string, front: string): void => {
    element.style.backgroundColor = background;
    element.style.color = front === 'white' || front === '#ffffff' ? '#fff' : '#000';
  };
  const tintClock = (): void => screenElement().style.setProperty('--front', element.style.color);
  colour(config.navigationBarBackgroundColor ?? '#ffffff', config.navigationBarTextStyle ?? 'black');
  return {
    element,
    front: tintClock,
    colour: (background, front) => {
      colour(background, front);
      tintClock();
    },
    title: (text) => {
      title.textContent = text;
    },
    loading: (on) => element.classList.toggle('ph-navigation-loading', on),
  };
};
