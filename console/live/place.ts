import { ref } from 'vue';
import { api } from '../api/client.ts';

/** A page that has no place by then is drawn without one. */
const patienceMs = 1_000;

/**
 * The place in the order of all changes before whatever this page reads of a unit: a line after it tells of each change
 * that the page may have missed. Undefined until that is known; empty where there is none.
 */
export const pageBegins = ref<string>();

const given = api.GET('/api/v1/events/place').then(
  ({ data }) => data?.place ?? '',
  () => '',
);
const givenUp = new Promise<string>((resolve) => setTimeout(resolve, patienceMs, ''));
void Promise.race([given, givenUp]).then((place) => (pageBegins.value = place));
