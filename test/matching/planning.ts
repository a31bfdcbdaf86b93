import { expect } from 'chai';
import {
  planningSettings,
  plannedProposals,
  proposalSheets,
  matchingPlans,
  type PlanMode,
} from '../../server/features/planning/model.ts';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { participations, type ParticipationDoc } from '../../server/domain/participations/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { RoleDoc } from '../../server/domain/tasks/model.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { emptied, hex } from './worlds.ts';

interface PlanBody {
  id: string;
  state: string;
  failure: string | null;
  progress: { stage: string; seconds: number; worth: number; bound: number | null } | null;
  rolesOmitted: number;
  asked: { askings: number | null; floor: number | null };
  roles: { taskId: string; places: number; filled: number; expected: number | null; cause: string | null }[];
  result: {
    status: string;
    worth: number;
    bound: number;
    gap: number;
    volunteers: number;
    places: number;
    filled: number;
    yes: { expected: number; version: number } | null;
    weekly: number | null;
    announced: number;
    withdrawn: number;
    floor: { cost: number; communities: number; below: number } | null;
    proposed: number;
    refused: number;
    unfilled: Record<string, number>;
  };
  communities: { unitId: string; name: string; places: number; needed: number; filled: number }[];
  can: { cancel: boolean };
}

interface PlanStage {
  server: TestServer;
  units: SmallCity;
  /** Of the street. */
  organiser: PersonDoc;
}

/** Requests and fixtures of the tests of plans, on a server that has no task, offer or plan before each of them. */
interface Planning {
  plansOf: (unit: Pick<SmallCity['street'], '_id'>) => string;
  show: (planId: string) => Promise<PlanBody>;
  /** A plan of the street, unless another unit is named, once it is made. */
  planned: (mode: PlanMode, unit?: SmallCity['street'], more?: object) => Promise<PlanBody>;
  invited: () => Promise<ParticipationDoc[]>;
  one: (skill: 'firstAid' | null, slots?: number) => RoleDoc[];
}

/** A stage for the tests of a block, handed to `settle` once it stands. */
export function planning(settle: (stage: PlanStage) => void): Planning {
  let stage: PlanStage;
  before(async () => {
    const server = await startTestServer();
    const units = await server.make.smallCity();
    stage = { server, units, organiser: await server.make.organiser(units.street) };
    settle(stage);
  });
  after(() => stage.server.close());
  beforeEach(async () => {
    await emptied(stage.server);
    for (const collection of [matchingPlans, proposalSheets, plannedProposals, planningSettings, auditEvents])
      await stage.server.db.collection(collection.name).deleteMany({});
  });

  const plansOf: Planning['plansOf'] = (unit) => `/units/${hex(unit)}/plans`;
  const show: Planning['show'] = async (planId) =>
    (await stage.server.as(stage.organiser).get<PlanBody>(`/plans/${planId}`)).body;
  return {
    plansOf,
    show,
    async planned(mode, unit = stage.units.street, more = {}) {
      const { status, body } = await stage.server
        .as(stage.organiser)
        .post<PlanBody>(plansOf(unit), { mode, timeLimitSeconds: 10, ...more });
      expect(status, JSON.stringify(body)).to.equal(201);
      expect(body.state).to.equal('running');
      await stage.server.services.planner.idle();
      return show(body.id);
    },
    invited: () => participations.in(stage.server.db).find({ state: 'proposed' }).toArray(),
    one: (skill, slots = 1) => [stage.server.make.role({ skill, slots })],
  };
}
