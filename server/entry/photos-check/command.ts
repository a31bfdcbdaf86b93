import { command } from '../command/declaration.ts';

export const photosCheck = command<{ remove?: boolean; yes?: boolean }>({
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
    {
      flags: '--yes',
      about: {
        zh: '多数照片文件没有记录时也删除',
        en: 'remove them even where most files of photos are unknown',
      },
    },
  ],
  more: () => ({
    zh: '存储桶需要列出对象的权限。退出状态：0 没有，1 有（或已删除），2 设置不对，或多数文件没有记录而未删除。',
    en: 'Of a bucket this needs the right to list it. Exit status: 0 there are none, 1 there are (or were), 2 a setting is wrong, or most files are unknown and none was removed.',
  }),
  async run({ remove = false, yes = false }, { lang }) {
    const { loadConfig } = await import('../../platform/config/config.ts');
    const { withDatabase } = await import('../command/with-database.ts');
    const { countLostFiles, removeLostFiles } = await import('../../features/photos/lost-files.ts');
    const { openPhotoStore } = await import('../../platform/photos/open-store.ts');
    const config = loadConfig(process.env);
    await withDatabase(config, async ({ db }) => {
      const store = openPhotoStore(config.photos);
      const found = remove ? await removeLostFiles(db, store, { evenMost: yes }) : await countLostFiles(db, store);
      console.log(
        lang === 'en'
          ? `${found.lost} of ${found.all} files of photos are unknown to the database${remove ? ', and were removed' : ''}`
          : `${found.all} 个照片文件中有 ${found.lost} 个在数据库里没有记录${remove ? '，已删除' : ''}`,
      );
      if (found.lost > 0) process.exitCode = 1;
    });
  },
});
