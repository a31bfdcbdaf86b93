import 'element-plus/es/components/base/style/css';
import 'virtual:tokens.css';
import '../look/base.css';
import { createApp, h } from 'vue';
import { createRouter, createWebHashHistory, RouterView } from 'vue-router';
import Tables from './Tables.vue';

const router = createRouter({ history: createWebHashHistory(), routes: [{ path: '/:table', component: Tables }] });
createApp({ render: () => h(RouterView) })
  .use(router)
  .mount('#app');
