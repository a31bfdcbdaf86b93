import 'element-plus/es/components/base/style/css';
import 'virtual:tokens.css';
import './look/base.css';
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { createApp } from 'vue';
import { tick } from './api/clock.ts';
import { ApiProblem } from './api/problem.ts';
import App from './App.vue';
import { router } from './router.ts';

/** Asked again: what the network lost or the service failed at; never what was refused. */
const worthRetrying = (failures: number, error: unknown): boolean =>
  failures < 2 && !(error instanceof ApiProblem && error.problem.status < 500);

const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 10_000, retry: worthRetrying, retryDelay: (failures) => 300 * 2 ** failures },
    mutations: { retry: false },
  },
});

const tickMs = 5_000;
setInterval(tick, tickMs);
// A browser lets the timers of a page rest that nobody sees.
document.addEventListener('visibilitychange', tick);

createApp(App).use(router).use(VueQueryPlugin, { queryClient }).mount('#app');
