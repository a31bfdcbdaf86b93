/** A small morning: enough for every cause of an empty place. */
export const sampleNow = '2026-11-23T08:00:00+08:00';

const at = (hour: number) => `2026-11-24T${String(hour).padStart(2, '0')}:00:00+08:00`;

export const sampleOffers = [
  {
    id: 'o1',
    personId: 'li',
    lng: 114.05,
    lat: 22.54,
    radiusKm: 3,
    skills: [{ skill: 'nurse', certifiedUntil: '2027-12-31T00:00:00+08:00' }],
    windows: [{ weekday: 2, from: '08:00', to: '12:00' }],
    tasksPerWeek: 2,
  },
  { id: 'o2', personId: 'wang', lng: 114.06, lat: 22.54, radiusKm: 5, skills: ['driver'], tasksPerWeek: 1 },
  {
    id: 'o3',
    personId: 'zhao',
    lng: 114.06,
    lat: 22.55,
    radiusKm: 5,
    partyMember: true,
    windows: [{ from: at(8), to: at(20) }],
  },
];

export const sampleTasks = [
  {
    id: 't1',
    lng: 114.055,
    lat: 22.541,
    start: at(9),
    end: at(11),
    roles: [
      { id: 'medic', skill: 'nurse', certified: true, slots: 1 },
      { id: 'helper', slots: 1 },
    ],
  },
  {
    id: 't2',
    lng: 114.06,
    lat: 22.545,
    start: at(14),
    end: at(16),
    roles: [{ id: 'gate', slots: 2, taken: 1 }],
    rules: { partyOnly: true },
  },
  { id: 't3', lng: 113.0, lat: 23.0, start: at(9), end: at(10), roles: [{ id: 'far', slots: 1 }] },
];

export const offersCsv = `id,personId,lng,lat,radiusKm,skills,windows,tasksPerWeek,partyMember
o1,li,114.05,22.54,3,nurse@2027-12-31T00:00:00+08:00,2 08:00-12:00,2,
o2,wang,114.06,22.54,5,driver,,1,false
o3,zhao,114.06,22.55,5,,${at(8)}/${at(20)},,true
`;

export const tasksCsv = `id,lng,lat,start,end,roleId,skill,certified,slots,taken,partyOnly
t1,114.055,22.541,${at(9)},${at(11)},medic,nurse,true,1,,
t1,114.055,22.541,${at(9)},${at(11)},helper,,,1,,
t2,114.06,22.545,${at(14)},${at(16)},gate,,,2,1,true
t3,113.0,23.0,${at(9)},${at(10)},far,,,1,,
`;

export const lines = (records: readonly object[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');
