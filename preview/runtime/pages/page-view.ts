import { h } from '../dom.ts';
import type { Caller, Engine, Mounted } from '../engine.ts';
import type { WindowConfig } from '../source.ts';
import { navigationBar, type NavigationBar } from './navigation-bar.ts';
import { pullDown, type PullDown } from './pull-down.ts';

type Handler = (...args: unknown[]) => unknown;

/** One page of the stack: its frame in the document, its engine component, and its lifecycle. */
export class PageView {
  readonly route: string;
  readonly options: Record<string, string>;
  readonly element: HTMLElement;
  readonly bar: NavigationBar;
  readonly caller: Caller;
  readonly pull: PullDown;
  tabBar: Mounted | undefined;
  readonly #mounted: Mounted;
  readonly #scroller: HTMLElement;
  #ready = false;

  constructor(
    engine: Engine,
    route: string,
    options: Record<string, string>,
    config: WindowConfig,
    buttons: { back?: () => void; home?: () => void },
  ) {
    this.route = route;
    this.options = options;
    this.bar = navigationBar(config, buttons);
    this.#scroller = h('div', { class: 'ph-scroller', tabindex: '0' });
    const viewport = h('main', { class: 'ph-viewport' }, this.#scroller);
    this.element = h('section', { class: 'ph-page', 'data-page': route }, this.bar.element, viewport);
    if (config.backgroundColor) this.#scroller.style.backgroundColor = config.backgroundColor;
    if (config.disableScroll) this.#scroller.style.overflow = 'hidden';
    // The page's own tag carries the route: its style rules hold only below it.
    this.#mounted = engine.mount(route, 'page', this.#scroller, (element, caller) => {
      element.dataset.route = route;
      Object.assign(caller, { route, options, __route__: route, getTabBar: () => this.tabBar?.caller ?? null });
    });
    this.caller = this.#mounted.caller;
    this.pull = pullDown(
      viewport,
      this.#scroller,
      () => config.enablePullDownRefresh === true,
      () => this.call('onPullDownRefresh'),
    );
    this.#watchScrolling(config.onReachBottomDistance ?? 50);
  }

  /** The element that fixed parts of the page, such as a tab bar of its own, hang in. */
  get viewport(): HTMLElement {
    return this.#scroller.parentElement!;
  }

  call(name: string, ...args: unknown[]): unknown {
    const handler = this.caller[name] as Handler | undefined;
    return typeof handler === 'function' ? handler.apply(this.caller, args) : undefined;
  }

  load(): void {
    this.call('onLoad', this.options);
  }

  show(): void {
    this.element.classList.remove('ph-covered');
    this.element.inert = false;
    this.bar.front();
    for (const part of [this.#mounted, this.tabBar]) part?.component.triggerPageLifetime('show', []);
    this.call('onShow');
    if (this.#ready) return;
    this.#ready = true;
    requestAnimationFrame(() => this.call('onReady'));
  }

  hide(): void {
    this.element.classList.add('ph-covered');
    this.element.inert = true;
    this.#mounted.component.triggerPageLifetime('hide', []);
    this.call('onHide');
  }

  unload(): void {
    this.call('onUnload');
    this.#mounted.release();
    this.tabBar?.release();
    this.element.remove();
  }

  scrollTo(top: number, smooth: boolean): void {
    this.#scroller.scrollTo({ top, behavior: smooth ? 'smooth' : 'auto' });
  }

  #watchScrolling(distance: number): void {
    /** The height of the page whose bottom was reached last and not left since. */
    let reached = 0;
    this.#scroller.addEventListener('scroll', () => {
      const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
      this.call('onPageScroll', { scrollTop });
      const nowNear = scrollHeight - scrollTop - clientHeight <= distance;
      // A page that has grown has a new bottom to reach, also for who scrolls there in one go.
      if (nowNear && reached !== scrollHeight) this.call('onReachBottom');
      reached = nowNear ? scrollHeight : 0;
    });
  }
}
