import { ref, watchEffect } from 'vue';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const kept = 'xianfeng.theme';
const system = matchMedia('(prefers-color-scheme: dark)');
const systemDark = ref(system.matches);
system.addEventListener('change', ({ matches }) => (systemDark.value = matches));

/** Light, dark, or what the system says. */
export const theme = ref<Theme>(themes.find((one) => one === localStorage.getItem(kept)) ?? 'system');

export function setTheme(next: Theme): void {
  localStorage.setItem(kept, next);
  theme.value = next;
}

watchEffect(() => {
  const dark = theme.value === 'dark' || (theme.value === 'system' && systemDark.value);
  document.documentElement.classList.toggle('dark', dark);
});
