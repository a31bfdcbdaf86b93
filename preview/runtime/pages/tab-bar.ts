import { attribute, h } from '../dom.ts';
import type { TabBarConfig } from '../source.ts';

export interface TabBar {
  element: HTMLElement;
  select(route: string): void;
  setText(index: number, text: string): void;
  badge(index: number, text: string): void;
}

/** WeChat's own tab bar, for programs that do not bring one of theirs (`"custom": true`). */
export const tabBar = (config: TabBarConfig, open: (route: string) => void): TabBar => {
  const items = config.list.map(({ pagePath, text }) =>
    h('button', { role: 'tab', 'data-tab': pagePath, onclick: () => open(pagePath) }, h('span', {}, text), h('em')),
  );
  const element = h('nav', { class: 'ph-tab-bar', role: 'tablist' }, ...items);
  element.style.setProperty('--tab-colour', config.color ?? '#666');
  element.style.setProperty('--tab-selected', config.selectedColor ?? '#07c160');
  return {
    element,
    select: (route) => {
      element.hidden = !config.list.some(({ pagePath }) => pagePath === route);
      items.forEach((item) => attribute(item, 'aria-selected', item.dataset.tab === route ? 'true' : 'false'));
    },
    setText: (index, text) => {
      items[index].firstElementChild!.textContent = text;
    },
    badge: (index, text) => {
      items[index].lastElementChild!.textContent = text;
    },
  };
};
