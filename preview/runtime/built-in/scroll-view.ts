import type { BuiltIn } from './define.ts';

export const scrollView: BuiltIn = {
  properties: {
    scrollX: false,
    scrollY: false,
    scrollTop: null,
    scrollLeft: null,
    scrollIntoView: '',
    lowerThreshold: 50,
    upperThreshold: 50,
    scrollWithAnimation: false,
    enhanced: false,
    showScrollbar: true,
    enableFlex: false,
  },
  create: ({ element, emit, read }) => {
    let atEnd = false;
    element.addEventListener('scroll', () => {
      const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight, clientWidth } = element;
      emit('scroll', { scrollTop, scrollLeft, scrollHeight, scrollWidth });
      const left = read('scrollX') ? scrollWidth - scrollLeft - clientWidth : scrollHeight - scrollTop - clientHeight;
      const nowAtEnd = left <= (read('lowerThreshold') as number);
      if (nowAtEnd && !atEnd) emit('scrolltolower', { direction: read('scrollX') ? 'right' : 'bottom' });
      atEnd = nowAtEnd;
    });
    // A scrolling node can be reached by the keyboard.
    const scrolls = (direction: 'overflowX' | 'overflowY', value: boolean): void => {
      element.style[direction] = value ? 'auto' : 'hidden';
      if (value) element.tabIndex = 0;
    };
    const scrollTo = (child: Element | null): void => {
      if (!child) return;
      const [here, there] = [element.getBoundingClientRect(), child.getBoundingClientRect()];
      const by = read('scrollX') ? { left: there.left - here.left } : { top: there.top - here.top };
      element.scrollBy({ ...by, behavior: read('scrollWithAnimation') ? 'smooth' : 'auto' });
    };
    return {
      scrollX: (value: boolean) => scrolls('overflowX', value),
      scrollY: (value: boolean) => scrolls('overflowY', value),
      scrollTop: (value: number) => {
        element.scrollTop = value;
      },
      scrollLeft: (value: number) => {
        element.scrollLeft = value;
      },
      // Nothing around it scrolls along, and what is shown begins where the scroll-view does.
      scrollIntoView: (id: string) => {
        if (id) setTimeout(() => scrollTo(element.querySelector(`#${CSS.escape(id)}`)));
      },
    };
  },
};
