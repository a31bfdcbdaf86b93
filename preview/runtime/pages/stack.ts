import { h, screenElement } from '../dom.ts';
import type { Engine } from '../engine.ts';
import type { AppSource } from '../source.ts';
import { PageView } from './page-view.ts';
import { tabBar, type TabBar } from './tab-bar.ts';

const maxDepth = 10;

/** WeChat's refusal, as the callbacks see it. */
class NavigationError extends Error {}

const parse = (url: string, from: string): { route: string; options: Record<string, string> } => {
  const [path = '', query = ''] = url.split('?') as [string, string?];
  const absolute = path.startsWith('/') ? path : `/${from.split('/').slice(0, -1).join('/')}/${path}`;
  const route = new URL(absolute, 'http://phone').pathname.slice(1);
  // Values reach onLoad as they were written: a page decodes what it encoded.
  const pairs = query
    .split('&')
    .filter(Boolean)
    .map((pair) => pair.split(/=(.*)/s).slice(0, 2) as [string, string?]);
  return { route, options: Object.fromEntries(pairs.map(([key, value]) => [key, value ?? ''])) };
};

/** The pages that are open, the way WeChat keeps them: tabs stay, everything above a tab is closed on leaving. */
export class PageStack {
  readonly #pages: PageView[] = [];
  readonly #tabs = new Map<string, PageView>();
  readonly #host = h('div', { class: 'ph-pages' });
  readonly #engine: Engine;
  readonly #source: AppSource;
  readonly #ownTabBar: TabBar | undefined;

  constructor(engine: Engine, source: AppSource) {
    this.#engine = engine;
    this.#source = source;
    screenElement().append(this.#host);
    const config = source.app.tabBar;
    if (!config || config.custom) return;
    this.#ownTabBar = tabBar(config, (route) => this.switchTab(`/${route}`));
    screenElement().append(this.#ownTabBar.element);
  }

  get top(): PageView | undefined {
    return this.#pages.at(-1);
  }

  get callers(): unknown[] {
    return this.#pages.map((page) => page.caller);
  }

  get bar(): TabBar {
    if (!this.#ownTabBar) throw new Error('the mini-program draws its own tab bar');
    return this.#ownTabBar;
  }

  navigateTo(url: string): void {
    const { route, options } = this.#resolve(url);
    if (this.#isTab(route)) throw new NavigationError('can not navigateTo a tabbar page');
    if (this.#pages.length >= maxDepth) throw new NavigationError('page limit exceeded');
    this.top?.hide();
    this.#push(route, options, this.#pages.length > 0);
  }

  redirectTo(url: string): void {
    const { route, options } = this.#resolve(url);
    if (this.#isTab(route)) throw new NavigationError('can not redirectTo a tabbar page');
    this.#pop();
    this.#push(route, options, false);
  }

  navigateBack(delta = 1): void {
    const closing = Math.min(delta, this.#pages.length - 1);
    if (closing <= 0) return;
    for (let i = 0; i < closing; i += 1) this.#pop();
    this.#reveal(this.top!);
  }

  switchTab(url: string): void {
    const { route } = this.#resolve(url);
    if (!this.#isTab(route)) throw new NavigationError('can not switch to no-tabBar page');
    if (this.top?.route === route) return;
    while (this.#pages.length > 0 && !this.#isTab(this.top!.route)) this.#pop();
    const left = this.#pages.pop();
    if (left && left.route !== route) left.hide();
    const kept = this.#tabs.get(route);
    if (!kept) return this.#push(route, {}, false);
    this.#pages.push(kept);
    this.#reveal(kept);
  }

  reLaunch(url: string): void {
    const { route, options } = this.#resolve(url);
    for (const page of new Set([...this.#pages, ...this.#tabs.values()])) page.unload();
    this.#pages.length = 0;
    this.#tabs.clear();
    this.#push(route, options, false);
  }

  #resolve(url: string): ReturnType<typeof parse> {
    const target = parse(url, this.top?.route ?? '');
    if (!this.#source.pages.includes(target.route)) throw new NavigationError(`page "${target.route}" is not found`);
    return target;
  }

  #isTab(route: string): boolean {
    return this.#source.app.tabBar?.list.some(({ pagePath }) => pagePath === route) ?? false;
  }

  #push(route: string, options: Record<string, string>, slides: boolean): void {
    const config = { ...this.#source.app.window, ...this.#source.configs[route] };
    const tab = this.#isTab(route);
    const home = `/${this.#source.app.entryPagePath ?? this.#source.pages[0]}`;
    const buttons = {
      ...(this.#pages.length > 0 && { back: () => this.navigateBack() }),
      ...(!tab && { home: () => (this.#isTab(home.slice(1)) ? this.switchTab(home) : this.reLaunch(home)) }),
    };
    const page = new PageView(this.#engine, route, options, config, buttons);
    if (slides) page.element.classList.add('ph-slides');
    this.#pages.push(page);
    this.#host.append(page.element);
    if (tab) {
      this.#tabs.set(route, page);
      if (this.#source.app.tabBar?.custom)
        page.tabBar = this.#engine.mount('custom-tab-bar/index', 'tab-bar', page.viewport);
    }
    this.#ownTabBar?.select(route);
    page.load();
    page.show();
  }

  #pop(): void {
    const page = this.#pages.pop();
    if (!page) return;
    this.#tabs.delete(page.route);
    page.unload();
  }

  #reveal(page: PageView): void {
    this.#ownTabBar?.select(page.route);
    page.show();
  }
}
