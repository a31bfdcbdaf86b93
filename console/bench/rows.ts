/** Ten thousand made-up rows: the same for both tables. */
export interface Row {
  id: string;
  title: string;
  unit: string;
  people: string;
  time: string;
}

const titles = ['门岗测温', '口罩配送', '代买药品', '社区大扫除', '心理热线', '物资分发'];

export const makeRows = (count: number): Row[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `${at}`,
    title: `${titles[at % titles.length]}${at}`,
    unit: `第${at % 662}社区`,
    people: `${at % 7}/${7 + (at % 5)}`,
    time: `3月${1 + (at % 28)}日 ${8 + (at % 12)}:00`,
  }));

/** The columns of both. */
export const columns = [
  { key: 'title', title: '任务', width: 320 },
  { key: 'time', title: '时间', width: 200 },
  { key: 'people', title: '人数', width: 120 },
  { key: 'unit', title: '组织', width: 240 },
] as const;
