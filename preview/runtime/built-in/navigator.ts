import { attribute } from '../dom.ts';
import { navigationApi } from '../api/navigation.ts';
import type { BuiltIn } from './define.ts';

const verbs = {
  navigate: 'navigateTo',
  redirect: 'redirectTo',
  switchTab: 'switchTab',
  reLaunch: 'reLaunch',
  navigateBack: 'navigateBack',
} as const;

export const navigator: BuiltIn = {
  properties: { url: '', openType: 'navigate', delta: 1, hoverClass: '' },
  create: ({ element, read }) => {
    attribute(element, 'role', 'link');
    element.tabIndex = 0;
    const go = (): void => {
      const verb = verbs[read('openType') as keyof typeof verbs];
      void navigationApi[verb]({ url: read('url') as string, delta: read('delta') as number });
    };
    element.addEventListener('click', go);
    element.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') go();
    });
    return {};
  },
};
