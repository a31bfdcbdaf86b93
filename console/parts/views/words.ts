import { catalogue } from '../../words/catalogue.ts';

export const words = catalogue(
  { title: '保存的视图', save: '保存这个视图', keep: '保存', name: '名称', remove: '删除视图' },
  { title: 'Saved views', save: 'Save this view', keep: 'Save', name: 'Name', remove: 'Delete the view' },
);
