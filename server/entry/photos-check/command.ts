import { command } from '../command/declaration.ts';

export const photosCheck = command<{ remove?: boolean }>({
  name: 'photos-check',
  about: {
    zh: '找出数据库里没有记录的照片文件（例如恢复备份之后）；数据库和存放位置按设置，服务可以同时运行',
    en: 'Look for files of photos that the database does not know, as after a restore; database and store are those of the settings, and servers may run',
  },
  options: [
    {
      flags: '--remove',
      about: {
        zh: '删除它们；只对正式的数据库使用，演练恢复的数据库不认识新照片',
        en: 'remove them; never with a database that was restored for a drill, which does not know the newer photos',
      },
    },
  ],
  more: () => ({
    zh: '存储桶需要列出对象的权限。退出状态：0 没有，1 有（或已删除），2 设置不对。',
    en: 'Of a bucket this needs the right to list it. Exit status: 0 there are none, 1 there are (or were), 2 a setting is wrong.',
  }),
  async run({ remove = false }, { lang }) {
    const { loadConfig } = await import('../../platform/config/config.ts');
    const { withDatabase } = await import('../../platform/database/with-database.ts');
    const { lostFiles } = await import('../../features/photos/lost-files.ts');
    const { openPhotoStore } = await import('../../platform/photos/open-store.ts');
    const config = loadConfig(process.env);
    await withDatabase(config, async ({ db }) => {
      const found = await lostFiles(db, openPhotoStore(config.photos), { remove });
      console.log(
        lang === 'en'
          ? `${found} files that the database does not know${remove ? ', removed' : ''}`
          : `${found} 个数据库里没有记录的文件${remove ? '，已删除' : ''}`,
      );
      if (found > 0) process.exitCode = 1;
    });
  },
});
