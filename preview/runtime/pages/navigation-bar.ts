import { h } from '../dom.ts';
import type { WindowConfig } from '../source.ts';

export interface NavigationBar {
  element: HTMLElement;
  title(text: string): void;
  colour(background: string, front: string): void;
  loading(on: boolean): void;
}

/** The bar at the top that WeChat draws: back or home, the title, and the capsule. */
export const navigationBar = (config: WindowConfig, buttons: { back?: () => void; home?: () => void }): NavigationBar => {
  const title = h('h1', {}, config.navigationBarTitleText ?? '');
  const left = h('div', { class: 'navigation-left' });
  if (buttons.back) left.append(h('button', { class: 'navigation-back', 'aria-label': '返回', onclick: buttons.back }));
  else if (buttons.home) left.append(h('button', { class: 'navigation-home', 'aria-label': '首页', onclick: buttons.home }));
  const capsule = h('div', { class: 'capsule', 'aria-hidden': 'true' }, h('i'), h('b'));
  const element = h('header', { class: 'navigation-bar' }, left, title, capsule);
  if (config.navigationStyle === 'custom') element.classList.add('navigation-custom');
  const colour = (background: string, front: string): void => {
    element.style.backgroundColor = background;
    element.style.color = front === 'white' || front === '#ffffff' ? '#fff' : '#000';
  };
  colour(config.navigationBarBackgroundColor ?? '#ffffff', config.navigationBarTextStyle ?? 'black');
  return {
    element,
    colour,
    title: (text) => { title.textContent = text; },
    loading: (on) => element.classList.toggle('navigation-loading', on),
  };
};
