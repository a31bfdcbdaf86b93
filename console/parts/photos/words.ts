import { catalogue } from '../../words/catalogue.ts';

export const words = catalogue(
  {
    report: '反映时的照片',
    result: '办理后的照片',
    photo: '{of}，第 {n} 张，点开看大图',
    chosen: '选好的照片，第 {n} 张',
    add: '选择照片…',
    remove: '去掉',
    removeOf: '去掉第 {n} 张照片',
    sending: '正在上传…',
  },
  {
    report: 'As it was reported',
    result: 'As it is now',
    photo: '{of}, photo {n}; opens in full',
    chosen: 'Chosen photo {n}',
    add: 'Choose photos…',
    remove: 'Remove',
    removeOf: 'Remove photo {n}',
    sending: 'Sending…',
  },
);
