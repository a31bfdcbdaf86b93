/** The texts of photos, where they are taken and shown. */
export const photoTexts = {
  chinese: {
    add: '加照片',
    remove: '去掉这张',
    sending: '正在上传…',
    failed: '照片没有传上去，请检查网络后重试。',
    shown: '第 {n} 张照片，点开看大图',
    report: '反映时的照片',
    result: '办理后的照片',
    gone: '照片已删除',
  },
  english: {
    add: 'Add a photo',
    remove: 'Take this one away',
    sending: 'Sending…',
    failed: 'The photo did not get through; please check the network and try again.',
    shown: 'Photo {n}, tap to see it large',
    report: 'As it was reported',
    result: 'As it is now',
    gone: 'The photo was deleted',
  },
};

/** The texts of reporting a hazard. */
export const hazardTexts = {
  chinese: {
    title: '随手拍',
    lead: '拍一张，点一下，就报上去了。核实后由社区办理，办理的人不知道是谁报的。',
    photos: '照片',
    what: '是什么问题',
    other: '其他问题',
    place: '在哪里',
    here: '就在这里（已定位）',
    choose: '在地图上选',
    noPlace: '请选位置',
    noKind: '请点一下是什么问题',
    words: '补充一句',
    wordsHint: '比如：东门第二根灯杆',
    send: '报上去',
    sent: '已报上去，谢谢您',
    mine: '我报过的',
    danger: '有人受伤或着火，请先打 119、120。',
  },
  english: {
    title: 'New report',
    lead: 'A photo, a tap, and it is reported. Once verified the community sees to it; those who do are not told who reported it.',
    photos: 'Photos',
    what: 'What is it?',
    other: 'Something else',
    place: 'Where is it?',
    here: 'Right here (located)',
    choose: 'Choose on the map',
    noPlace: 'Please choose the place',
    noKind: 'Please tap what it is',
    words: 'A few words',
    wordsHint: 'Such as: by the gate',
    send: 'Report it',
    sent: 'Reported, thank you',
    mine: 'My reports',
    danger: 'If somebody is hurt or there is a fire, call 119 or 120 first.',
  },
};

/** The texts of what the person has reported. */
export const hazardsTexts = {
  chinese: {
    title: '我的随手拍',
    empty: '还没有报过',
    emptyHint: '看见路灯不亮、井盖松动，随手拍下来。',
    more: '再拍一个',
    progress: '进展：{state}',
    answer: '{unit}：{reason}',
  },
  english: {
    title: 'My reports',
    empty: 'Nothing reported yet',
    emptyHint: 'A lamp that is out, a loose cover: take a picture of it.',
    more: 'Report another',
    progress: 'Now: {state}',
    answer: '{unit}: {reason}',
  },
};

/** The texts of verifying reports, for staff. */
export const checkingTexts = {
  chinese: {
    title: '随手拍核实',
    empty: '没有待核实的',
    emptyHint: '居民和骑手拍下的问题会出现在这里。',
    hint: '反映人不显示。到现场看过，属实即转为工单。',
    where: '看位置',
    verify: '属实，转工单',
    address: '具体位置，如：幸福路 3 号门前',
    dismiss: '不采纳',
    groundless: '现场没有这个问题',
    elsewhere: '已经处理或不属公共问题',
    reason: '告诉反映人为什么',
    verified: '已转为工单',
    dismissed: '已答复',
  },
  english: {
    title: 'To verify',
    empty: 'Nothing to verify',
    emptyHint: 'What residents and riders take pictures of appears here.',
    hint: 'Nobody is told who reported it. Have a look; if it is there it becomes a case.',
    where: 'Map',
    verify: 'It is there: a case',
    address: 'Where exactly, such as: at 3 Xingfu Road',
    dismiss: 'Do not take it up',
    groundless: 'There is nothing of the kind',
    elsewhere: 'Dealt with, or no public matter',
    reason: 'Tell who reported it why',
    verified: 'It is a case now',
    dismissed: 'Answered',
  },
};
