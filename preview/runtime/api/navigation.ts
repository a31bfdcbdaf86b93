import { running } from '../state.ts';
import { asyncApi } from './convention.ts';

interface Url {
  url: string;
}
const page = (): NonNullable<typeof running.stack.top> => running.stack.top!;

interface ScrollOptions {
  scrollTop?: number;
  selector?: string;
  offsetTop?: number;
  duration?: number;
}

export const navigationApi = {
  navigateTo: asyncApi('navigateTo', ({ url }: Url & { delta?: number }) => running.stack.navigateTo(url)),
  redirectTo: asyncApi('redirectTo', ({ url }: Url & { delta?: number }) => running.stack.redirectTo(url)),
  switchTab: asyncApi('switchTab', ({ url }: Url & { delta?: number }) => running.stack.switchTab(url)),
  reLaunch: asyncApi('reLaunch', ({ url }: Url & { delta?: number }) => running.stack.reLaunch(url)),
  navigateBack: asyncApi('navigateBack', ({ delta }: { url?: string; delta?: number }) =>
    running.stack.navigateBack(delta),
  ),
  setNavigationBarTitle: asyncApi('setNavigationBarTitle', ({ title }: { title: string }) => page().bar.title(title)),
  setNavigationBarColor: asyncApi('setNavigationBarColor', (colour: { backgroundColor: string; frontColor: string }) =>
    page().bar.colour(colour.backgroundColor, colour.frontColor),
  ),
  showNavigationBarLoading: asyncApi('showNavigationBarLoading', () => page().bar.loading(true)),
  hideNavigationBarLoading: asyncApi('hideNavigationBarLoading', () => page().bar.loading(false)),
  setTabBarItem: asyncApi('setTabBarItem', ({ index, text }: { index: number; text: string }) =>
    running.stack.bar.setText(index, text),
  ),
  setTabBarBadge: asyncApi('setTabBarBadge', ({ index, text }: { index: number; text: string }) =>
    running.stack.bar.badge(index, text),
  ),
  removeTabBarBadge: asyncApi('removeTabBarBadge', ({ index }: { index: number }) =>
    running.stack.bar.badge(index, ''),
  ),
  startPullDownRefresh: asyncApi('startPullDownRefresh', () => page().pull.start()),
  stopPullDownRefresh: asyncApi('stopPullDownRefresh', () => page().pull.stop()),
  pageScrollTo: asyncApi('pageScrollTo', ({ scrollTop = 0, selector, offsetTop = 0, duration = 300 }: ScrollOptions) =>
    page().scrollTo((selector ? page().topOf(selector) : scrollTop) + offsetTop, duration > 0),
  ),
};
