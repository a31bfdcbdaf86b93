import { ref } from 'vue';
import { router } from '../router.ts';

/** The browser says that it has no network. */
export const offline = ref(!navigator.onLine);
addEventListener('online', () => (offline.value = false));
addEventListener('offline', () => (offline.value = true));

/** A part of the program is gone from the server: a release has replaced it. */
export const newerVersion = ref(false);
addEventListener('vite:preloadError', () => (newerVersion.value = true));
router.onError((error: Error) => {
  if (/dynamically imported module|module script/i.test(error.message) && navigator.onLine) newerVersion.value = true;
});
