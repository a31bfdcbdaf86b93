import { onScopeDispose, type Ref } from 'vue';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

/** J and K go from one row's link to the next in an element; Enter opens it, as on every link. */
export function useRowKeys(element: Readonly<Ref<HTMLElement | null>>): void {
  const pressed = (event: KeyboardEvent): void => {
    const step = { j: 1, k: -1 }[event.key.toLowerCase()];
    if (!step || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const links = [...(element.value?.querySelectorAll<HTMLElement>('tbody a') ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    const next = links[at < 0 ? 0 : at + step];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  };
  addEventListener('keydown', pressed);
  onScopeDispose(() => removeEventListener('keydown', pressed));
}
