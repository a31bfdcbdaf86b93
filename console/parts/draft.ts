import { ref, watch, type Ref } from 'vue';

/** A text that somebody is typing. It outlives a log-in, a reload and a new version, until it is sent or the tab is closed. */
export function useDraft(key: string): { text: Ref<string>; done: () => void } {
  const kept = `xianfeng.draft.${key}`;
  const text = ref(sessionStorage.getItem(kept) ?? '');
  watch(text, (now) => {
    if (now) sessionStorage.setItem(kept, now);
    else sessionStorage.removeItem(kept);
  });
  return { text, done: () => (text.value = '') };
}
