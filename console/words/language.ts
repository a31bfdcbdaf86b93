import { ref, watchEffect } from 'vue';
import { languages, type Language } from '../../shared/words.ts';

const kept = 'xianfeng.language';

const first = (): Language => {
  const chosen = localStorage.getItem(kept);
  const known = languages.find((one) => one === chosen);
  return known ?? (navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en');
};

/** The language of this browser; the phone keeps its own. */
export const language = ref<Language>(first());

export function setLanguage(next: Language): void {
  localStorage.setItem(kept, next);
  language.value = next;
}

watchEffect(() => {
  document.documentElement.lang = language.value;
});
