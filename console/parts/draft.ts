import { ref, watch, type Ref } from 'vue';

const addressOf = (key: string): string => `xianfeng.draft.${key}`;

/** A draft as the tab keeps it; null where there is none. */
export const keptDraft = (key: string): string | null => sessionStorage.getItem(addressOf(key));

/** Keeps a draft in the tab until it is closed; empty forgets it. One that is too large for the browser is not kept. */
export function keepDraft(key: string, text: string): void {
  sessionStorage.removeItem(addressOf(key));
  if (!text) return;
  try {
    sessionStorage.setItem(addressOf(key), text);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

/**
 * A text that somebody is typing. It outlives a log-in, a reload and a new version, until it is sent or the tab is
 * closed.
 */
export function useDraft(key: string): { text: Ref<string>; done: () => void } {
  const text = ref(keptDraft(key) ?? '');
  watch(text, (now) => keepDraft(key, now));
  return { text, done: () => (text.value = '') };
}
