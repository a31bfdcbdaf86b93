import type { Skill } from '../../../../shared/words.ts';
import { demoPeople, type DemoKey } from './demo-people.ts';

interface DemoVolunteer {
  key: DemoKey;
  name: string;
  skills: Skill[];
  birthDate: string;
  partyMember?: true;
  elderMode?: true;
}

const nameOf = (key: DemoKey): string => demoPeople.find((person) => person.key === key)!.name;

/** The offers of the demo log-ins that are volunteers. */
export const demoVolunteers: readonly DemoVolunteer[] = [
  {
    key: 'volunteer',
    name: nameOf('volunteer'),
    skills: ['firstAid', 'lifting', 'computing'],
    birthDate: '1991-04-12',
  },
  {
    key: 'partyVolunteer',
    name: nameOf('partyVolunteer'),
    skills: ['driving', 'electrical', 'security'],
    birthDate: '1983-09-02',
    partyMember: true,
  },
  { key: 'elder', name: nameOf('elder'), skills: ['cantonese', 'cooking'], birthDate: '1957-02-20', elderMode: true },
  {
    key: 'interpreter',
    name: nameOf('interpreter'),
    skills: ['english', 'japanese', 'tutoring'],
    birthDate: '1998-11-05',
  },
];
