import { settingsHelp } from '../../platform/config/settings.ts';
import { command } from '../command/declaration.ts';

export const start = command<object>({
  name: 'start',
  about: {
    zh: '启动服务。没有设置 MONGODB_URI 时使用内置的 MongoDB 和演示城市。',
    en: 'Start the service; without MONGODB_URI on the embedded MongoDB, with the demo city.',
  },
  more: () => ({ zh: settingsHelp('zh'), en: settingsHelp('en') }),
  async run() {
    const { startHere } = await import('./start.ts');
    await startHere();
  },
});
