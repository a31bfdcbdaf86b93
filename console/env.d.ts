declare module 'virtual:tokens.css';

/** For ESLint's TypeScript, which reads no `.vue`; vue-tsc takes the components themselves. */
declare module '*.vue' {
  import type { DefineComponent } from 'vue';

  const component: DefineComponent<object, object, unknown>;
  export default component;
}
