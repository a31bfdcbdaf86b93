import 'element-plus/es/components/base/style/css';
import 'virtual:tokens.css';
import '../look/base.css';
import { createApp, h } from 'vue';
import { createRouter, createWebHashHistory, RouterView } from 'vue-router';
import BothTables from './BothTables.vue';

const router = createRouter({ history: createWebHashHistory(), routes: [{ path: '/:table', component: BothTables }] });
createApp({ render: () => h(RouterView) })
  .use(router)
  .mount('#app');
