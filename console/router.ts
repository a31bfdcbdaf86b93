import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';

/** A page of one unit, which its address names. */
const ofUnit = (
  path: string,
  name: string,
  component: RouteRecordRaw['component'],
  meta: object = {},
): RouteRecordRaw =>
  ({
    path: `/:unit([0-9a-f]{24})/${path}`,
    name,
    component,
    meta: { room: name.split('.')[0], ...meta },
  }) as RouteRecordRaw;

export const router = createRouter({
  history: createWebHistory('/console/'),
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? undefined : { top: 0 }),
  routes: [
    { path: '/', name: 'start', component: () => import('./frame/StartPage.vue') },
    ofUnit('overview', 'overview', () => import('./rooms/overview/OverviewPage.vue')),
    ofUnit('tasks', 'tasks', () => import('./rooms/tasks/TasksPage.vue')),
    ofUnit('tasks/:task([0-9a-f]{24})', 'tasks.one', () => import('./rooms/tasks/TaskPage.vue')),
    ofUnit('hours', 'hours', () => import('./rooms/hours/HoursPage.vue')),
    ofUnit('rotas', 'rotas', () => import('./rooms/rotas/RotasPage.vue')),
    ofUnit('rotas/:rota([0-9a-f]{24})', 'rotas.one', () => import('./rooms/rotas/RotaPage.vue')),
    ofUnit('counts', 'counts', () => import('./rooms/counts/CountsPage.vue')),
    ofUnit('tasks/:task([0-9a-f]{24})/code', 'tasks.code', () => import('./rooms/tasks/CodePage.vue'), {
      bare: true,
    }),
    ofUnit('needs', 'needs', () => import('./rooms/needs/NeedsPage.vue')),
    ofUnit('needs/:need([0-9a-f]{24})', 'needs.one', () => import('./rooms/needs/NeedPage.vue')),
    ofUnit('cases', 'cases', () => import('./rooms/cases/CasesPage.vue')),
    ofUnit('cases/:case([0-9a-f]{24})', 'cases.one', () => import('./rooms/cases/CasePage.vue')),
    ofUnit('cases/rates', 'cases.rates', () => import('./rooms/cases/rates/RatesPage.vue')),
    ofUnit('whistles', 'whistles', () => import('./rooms/whistles/WhistlesPage.vue')),
    ofUnit('supervision', 'supervision', () => import('./rooms/supervision/SupervisionPage.vue')),
    ofUnit('case-kinds', 'caseKinds', () => import('./rooms/case-kinds/CaseKindsPage.vue')),
    { path: '/screen', name: 'start.screen', component: () => import('./frame/StartPage.vue') },
    ofUnit('screen', 'screen', () => import('./rooms/screen/ScreenPage.vue'), { bare: true }),
    ofUnit('counts/print', 'counts.print', () => import('./rooms/counts/PrintPage.vue'), { bare: true }),
    ofUnit('plans', 'plans', () => import('./rooms/plans/PlansPage.vue')),
    ofUnit('plans/:plan([0-9a-f]{24})', 'plans.one', () => import('./rooms/plans/PlanPage.vue')),
    ofUnit('announcements', 'announcements', () => import('./rooms/announcements/AnnouncementsPage.vue')),
    ofUnit(
      'announcements/:announcement([0-9a-f]{24})',
      'announcements.one',
      () => import('./rooms/announcements/AnnouncementPage.vue'),
    ),
    ofUnit('boards', 'boards', () => import('./rooms/boards/BoardsPage.vue')),
    ofUnit('boards/:board([0-9a-f]{24})', 'boards.one', () => import('./rooms/boards/BoardPage.vue')),
    ofUnit('board-items/:item([0-9a-f]{24})', 'boards.item', () => import('./rooms/boards/ItemPage.vue')),
    ofUnit('lists', 'lists', () => import('./rooms/lists/ListsPage.vue')),
    ofUnit('lists/:entry([0-9a-f]{24})', 'lists.one', () => import('./rooms/lists/EntryPage.vue')),
    ofUnit('organisations', 'organisations', () => import('./rooms/organisations/OrganisationsPage.vue')),
    ofUnit(
      'organisations/:organisation([0-9a-f]{24})',
      'organisations.one',
      () => import('./rooms/organisations/OrganisationPage.vue'),
    ),
    ofUnit(
      'organisations/:organisation([0-9a-f]{24})/print',
      'organisations.print',
      () => import('./rooms/organisations/ReportPage.vue'),
      { bare: true },
    ),
    ofUnit('operations', 'operations', () => import('./rooms/operations/OperationsPage.vue')),
    ofUnit('operations/trail', 'operations.trail', () => import('./rooms/operations/TrailPage.vue')),
    ofUnit('operations/exports', 'operations.exports', () => import('./rooms/operations/ExportsPage.vue')),
    ofUnit('people', 'people', () => import('./rooms/people/PeoplePage.vue')),
    ofUnit('units', 'units', () => import('./rooms/units/UnitsPage.vue')),
    { path: '/:rest(.*)*', name: 'nowhere', component: () => import('./frame/NowherePage.vue') },
  ],
});
