import type { glassEasel } from 'glass-easel-miniprogram-adapter';

export interface WindowConfig {
  navigationBarTitleText?: string;
  navigationBarBackgroundColor?: string;
  navigationBarTextStyle?: 'black' | 'white';
  navigationStyle?: 'default' | 'custom';
  backgroundColor?: string;
  enablePullDownRefresh?: boolean;
  onReachBottomDistance?: number;
  disableScroll?: boolean;
}

export interface TabBarConfig {
  custom?: boolean;
  color?: string;
  selectedColor?: string;
  list: { pagePath: string; text: string }[];
}

/** The built mini-program, as the bundle of build/scripts.ts hands it over. */
export interface AppSource {
  app: { entryPagePath?: string; window?: WindowConfig; tabBar?: TabBarConfig; [key: string]: unknown };
  /** theme.json: the values of "@…" in app.json and in the configs of pages. */
  theme: Record<'light' | 'dark', Record<string, string>>;
  pages: string[];
  configs: Record<string, WindowConfig & { usingComponents?: Record<string, string> }>;
  scopes: Record<string, string>;
  styles: Record<string, string>;
  templates: Record<string, glassEasel.template.ComponentTemplate['content']>;
  loadApp: () => unknown;
  loaders: Record<string, () => unknown>;
}
