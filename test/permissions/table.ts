import { domains } from './rows/all.ts';

/**
 * The permissions: one row a route of the API, one column a kind of person.
 * - `nobody`: no session;
 * - `volunteer`: whose own thing it is, where it is somebody's (their need, their participation, their session);
 * - `another`: another volunteer;
 * - `elsewhere`: an organiser of a community below another street;
 * - `organiser`: an organiser of the community that the thing belongs to;
 * - `street`, `city`: administrators above that community;
 * - `closed`: somebody whose account is closed, with a token that has not run out.
 *
 * `ok` is a success with valid input. 404 says "not there, or not for you": 403 is only for what the person may see.
 * A route may have further rows for things in other states: `<route> of …`.
 */
export const columns = [
  'nobody',
  'volunteer',
  'another',
  'elsewhere',
  'organiser',
  'street',
  'city',
  'closed',
] as const;
export type Column = (typeof columns)[number];

export const table: Readonly<Record<string, string>> = {
  ...(Object.assign({}, ...domains.map((rows) => rows.table)) as Record<string, string>),
  //                       nobody vol. anoth. elsew. organ. street city closed
  // sessions
  logIn: 'ok    ok    ok    ok    ok    ok    ok    403',
  logInAsDemo: 'ok    ok    ok    ok    ok    ok    ok    403',
  listDemoPeople: 'ok    ok    ok    ok    ok    ok    ok    403',
  listMySessions: '401   ok    ok    ok    ok    ok    ok    403',
  endMySession: '401   ok    404   404   404   404   404   403',

  // me
  showMe: '401   ok    ok    ok    ok    ok    ok    403',
  editMe: '401   ok    ok    ok    ok    ok    ok    403',
  giveConsent: '401   ok    ok    ok    ok    ok    ok    403',
  withdrawConsent: '401   ok    ok    ok    ok    ok    ok    403',
  exchangePhoneCode: '401   ok    ok    ok    ok    ok    ok    403',
  closeMyAccount: '401   ok    ok    ok    ok    ok    ok    403',
  makeMemberCode: '401   ok    ok    ok    ok    ok    ok    403',
  findPeople: '401   403   403   403   403   ok    ok    403',

  // units: names and places are public, changes are for administrators
  listUnits: 'ok    ok    ok    ok    ok    ok    ok    403',
  showUnit: 'ok    ok    ok    ok    ok    ok    ok    403',
  listUnitParts: 'ok    ok    ok    ok    ok    ok    ok    403',
  outlineUnits: 'ok    ok    ok    ok    ok    ok    ok    403',
  listPartOutlines: 'ok    ok    ok    ok    ok    ok    ok    403',
  showUnitOutline: 'ok    ok    ok    ok    ok    ok    ok    403',
  listUnitCentres: 'ok    ok    ok    ok    ok    ok    ok    403',
  importUnits: '401   403   403   403   403   ok    ok    403',
  createUnit: '401   403   403   403   403   ok    ok    403',
  editUnit: '401   403   403   403   403   ok    ok    403',
  moveUnit: '401   403   403   403   403   ok    ok    403',
  closeUnit: '401   403   403   403   403   ok    ok    403',
  'moveUnit of a street': '401   403   403   403   403   403   ok    403',
  'closeUnit of a street': '401   403   403   403   403   403   ok    403',

  // the audit trail
  listAuditEvents: '401   403   403   403   403   ok    ok    403',
  listExportsMade: '401   403   403   403   403   ok    ok    403',
  showOperations: '401   403   403   403   403   403   ok    403',
  'listAuditEvents of the city': '401   403   403   403   403   403   ok    403',

  // what changes, as it changes
  followChanges: '401   403   403   403   ok    ok    ok    403',
  'followChanges of the city': '401   403   403   403   403   403   ok    403',
  showPlaceOfChanges: '401   403   403   ok    ok    ok    ok    403',

  // roles
  listGrants: '401   403   403   403   403   ok    ok    403',
  giveRole: '401   403   403   403   403   ok    ok    403',
  'giveRole of the city': '401   403   403   403   403   403   ok    403',
  previewRole: '401   403   403   403   403   ok    ok    403',
  listGrantsBehind: '401   404   404   404   404   ok    ok    403',
  removeGrant: '401   404   404   404   404   ok    ok    403',
  'removeGrant of the city': '401  404   404   404   404   404   ok    403',

  // offers
  showMyOffer: '401   ok    ok    ok    ok    ok    ok    403',
  putMyOffer: '401   ok    ok    ok    ok    ok    ok    403',
  editMyOffer: '401   ok    ok    ok    ok    ok    ok    403',
  deleteMyOffer: '401   ok    ok    ok    ok    ok    ok    403',

  // needs: between who asked and the organisers there and above
  raiseNeed: '401   ok    ok    ok    ok    ok    ok    403',
  listMyNeeds: '401   ok    ok    ok    ok    ok    ok    403',
  listNeedsOfUnit: '401   403   403   403   ok    ok    ok    403',
  listNeedPoints: '401   403   403   403   ok    ok    ok    403',
  showNeed: '401   ok    404   404   ok    ok    ok    403',
  editNeed: '401   ok    404   404   ok    ok    ok    403',
  withdrawNeed: '401   ok    404   404   403   403   403   403',

  // tasks: published ones are for everybody, drafts for their organisers
  listTasks: 'ok    ok    ok    ok    ok    ok    ok    403',
  listUnitTasks: '401   403   403   403   ok    ok    ok    403',
  countUnitTasks: '401   403   403   403   ok    ok    ok    403',
  readTask: 'ok    ok    ok    ok    ok    ok    ok    403',
  'readTask of a draft': '404   404   404   404   ok    ok    ok    403',
  createTask: '401   403   403   403   ok    ok    ok    403',
  copyTask: '401   403   403   403   ok    ok    ok    403',
  'copyTask of a draft': '401   404   404   404   ok    ok    ok    403',
  editTask: '401   403   403   403   ok    ok    ok    403',
  'editTask of a draft': '401   404   404   404   ok    ok    ok    403',
  publishTask: '401   404   404   404   ok    ok    ok    403',
  cancelTask: '401   403   403   403   ok    ok    ok    403',
  noteTask: '401   403   403   403   ok    ok    ok    403',
  deleteTask: '401   404   404   404   ok    ok    ok    403',
  listTaskTemplates: '401   403   403   ok    ok    ok    ok    403',
  createTaskTemplate: '401   403   403   403   ok    ok    ok    403',
  editTaskTemplate: '401   404   404   404   ok    ok    ok    403',
  deleteTaskTemplate: '401   404   404   404   ok    ok    ok    403',
  'editTaskTemplate of every unit': '401 404 404 403 403 403   403   403',

  // matching
  recommendTasks: '401   ok    ok    ok    ok    ok    ok    403',
  listCandidates: '401   404   404   404   ok    ok    ok    403',
  startPlan: '401   403   403   403   ok    ok    ok    403',
  listPlans: '401   403   403   403   ok    ok    ok    403',
  showPlan: '401   404   404   404   ok    ok    ok    403',
  listPlannedProposals: '401   404   404   404   ok    ok    ok    403',
  cancelPlan: '401   404   404   404   ok    ok    ok    403',
  showPlanning: '401   403   403   403   ok    ok    ok    403',
  switchPlanning: '401   403   403   403   ok    ok    ok    403',

  // participations
  claimTask: '401   ok    ok    ok    ok    ok    ok    403',
  'claimTask of a draft': '401   404   404   404   404   404   404   403',
  listMyParticipations: '401   ok    ok    ok    ok    ok    ok    403',
  getMyServedHours: '401   ok    ok    ok    ok    ok    ok    403',
  getParticipation: '401   ok    404   404   ok    ok    ok    403',
  withdraw: '401   ok    404   404   403   403   403   403',
  acceptProposal: '401   ok    404   404   403   403   403   403',
  declineProposal: '401   ok    404   404   403   403   403   403',
  removeParticipant: '401   403   404   404   ok    ok    ok    403',
  agreeVisit: '401   403   404   404   ok    ok    ok    403',
  listTaskParticipations: '401   404   404   404   ok    ok    ok    403',
  proposeToVolunteers: '401   404   404   404   ok    ok    ok    403',

  // counts
  getParticipationCounts: '401   404   404   404   ok    ok    ok    403',
};

export const routeOf = (row: string): string => row.split(' ')[0];
export const expectedOf = (row: string): string[] => table[row].split(/\s+/);
