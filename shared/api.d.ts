// Written by `npm run generate:api` from the routes' declarations; never by hand.
export interface paths {
  '/api/v1/units/{unitId}/announcement-audience': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** How many residents and branches an announcement of this unit would reach, and how many could approve an urgent one */
    get: operations['previewAudience'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/announcements': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The announcements that a unit and those below it have sent, the latest first */
    get: operations['listAnnouncements'];
    put?: never;
    /** Send an announcement to everybody of a subtree; an urgent one goes out by the word of a second administrator */
    post: operations['sendAnnouncement'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/announcements/{announcementId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        announcementId: components['parameters']['announcementId'];
      };
      cookie?: never;
    };
    /** An announcement that has reached you, or of a unit in which you organise: always its newest version */
    get: operations['showAnnouncement'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/announcements/{announcementId}/versions': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        announcementId: components['parameters']['announcementId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Put a new version in the place of the one in force; whoever had read that one has read nothing of this */
    post: operations['updateAnnouncement'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/announcements/{announcementId}/approval': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        announcementId: components['parameters']['announcementId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The word of a second administrator: the urgent version that waits is sent, at any hour of the night */
    post: operations['approveAnnouncement'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/announcements/{announcementId}/retraction': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        announcementId: components['parameters']['announcementId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take an announcement back; whoever had read of it is told so, and why */
    post: operations['retractAnnouncement'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/announcements/{announcementId}/counts': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        announcementId: components['parameters']['announcementId'];
      };
      cookie?: never;
    };
    /** How many people an announcement has reached, who read and acknowledged its newest version, and are in */
    get: operations['countAnnouncement'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/announcements/{announcementId}/unread': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        announcementId: components['parameters']['announcementId'];
      };
      cookie?: never;
    };
    /** How many have not read the newest version, by the parts of the unit; small numbers are hidden */
    get: operations['listUnread'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/announcements': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The announcements that have reached you, the latest first, each in its newest version */
    get: operations['listMyAnnouncements'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/announcements/{announcementId}/reading': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        announcementId: components['parameters']['announcementId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** You have read this version; counted once a person, and of the newest version only */
    post: operations['readAnnouncement'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/announcements/{announcementId}/acknowledgement': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        announcementId: components['parameters']['announcementId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** You have understood this version (知道了) */
    post: operations['acknowledgeAnnouncement'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/announcements/{announcementId}/pledge': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        announcementId: components['parameters']['announcementId'];
      };
      cookie?: never;
    };
    get?: never;
    /** I’m in (我参加): an offer, or a pledge of time or things; a place in the line where the appeal is full */
    put: operations['joinAppeal'];
    post?: never;
    /** Take your pledge back; an offer that you made stays, and is yours to pause */
    delete: operations['leaveAppeal'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/announcements/{announcementId}/pledges': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        announcementId: components['parameters']['announcementId'];
      };
      cookie?: never;
    };
    /** Those who are in, with the number to call them by, or those who wait */
    get: operations['listPledges'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/temporary-organisations': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The temporary organisations of a subtree, the latest first; at most 200 */
    get: operations['listOrganisations'];
    put?: never;
    /** Form a temporary organisation below a unit: a rank, a purpose, an end */
    post: operations['formOrganisation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/temporary-organisations/{organisationId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        organisationId: components['parameters']['organisationId'];
      };
      cookie?: never;
    };
    /** A temporary organisation: its head, its place, the next meeting, and the names that its members show you */
    get: operations['showOrganisation'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Change what a temporary organisation is for, and when and where its members meet; they are told */
    patch: operations['editOrganisation'];
    trace?: never;
  };
  '/api/v1/temporary-organisations/{organisationId}/extension': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        organisationId: components['parameters']['organisationId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Move the end of a temporary organisation; the role of its head ends with it */
    post: operations['extendOrganisation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/temporary-organisations/{organisationId}/end': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        organisationId: components['parameters']['organisationId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** End a temporary organisation and those below it; another unit takes over all that is open */
    post: operations['endOrganisation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/temporary-organisations/{organisationId}/report': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        organisationId: components['parameters']['organisationId'];
      };
      cookie?: never;
    };
    /** The people, tasks and hours of a temporary organisation, by the records as they are now */
    get: operations['reportOrganisation'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/temporary-organisations/{organisationId}/members': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        organisationId: components['parameters']['organisationId'];
      };
      cookie?: never;
    };
    /** Everybody who was asked, and their answer; with the number to call of those who are in */
    get: operations['listOrganisationMembers'];
    put?: never;
    /** Ask somebody to be a member, or, from above, the head; they are nothing until they say yes */
    post: operations['askMember'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/temporary-organisations/{organisationId}/members/{personId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        organisationId: components['parameters']['organisationId'];
        personId: components['parameters']['personId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Take a member out, or a question back; a head goes by those above */
    delete: operations['removeMember'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/teams': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Make a team that you head, of your own or of a unit that you organise; it lasts, or ends by itself */
    post: operations['formTeam'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/teams': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The teams that you are in or ask to join, the latest first */
    get: operations['listMyTeams'];
    put?: never;
    /** Ask to join a team by its code; its head answers, and its members then see your name */
    post: operations['askToJoinTeam'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/teams': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The teams of a unit and of those below it, with how many are in each, and how many of its claims hold places; at most 200 (organisers) */
    get: operations['listUnitTeams'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/team-invitations/{code}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        code: components['parameters']['code'];
      };
      cookie?: never;
    };
    /** The team of a code: its name, its head, how many are in it */
    get: operations['showTeamInvitation'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/teams/{teamId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        teamId: components['parameters']['teamId'];
      };
      cookie?: never;
    };
    /** A team that you are in: its people; its code and those who ask, for its head */
    get: operations['showTeam'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Change the name, the purpose or the end of a team that you head */
    patch: operations['editTeam'];
    trace?: never;
  };
  '/api/v1/teams/{teamId}/code': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        teamId: components['parameters']['teamId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Make a fresh code; the one before stops working */
    post: operations['renewTeamCode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/teams/{teamId}/members/{personId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        teamId: components['parameters']['teamId'];
        personId: components['parameters']['personId'];
      };
      cookie?: never;
    };
    get?: never;
    /** Say yes to somebody who asks to join the team that you head */
    put: operations['admitToTeam'];
    post?: never;
    /** Say no to somebody who asks, or take a member out; places to which they agreed stay theirs */
    delete: operations['removeFromTeam'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/teams/{teamId}/membership': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        teamId: components['parameters']['teamId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Leave a team, or no longer ask to join; places to which you agreed stay yours */
    delete: operations['leaveTeam'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/teams/{teamId}/heir': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        teamId: components['parameters']['teamId'];
      };
      cookie?: never;
    };
    get?: never;
    /** Ask a member to take over the team that you head; you head it until they have */
    put: operations['handTeamOver'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/teams/{teamId}/head': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        teamId: components['parameters']['teamId'];
      };
      cookie?: never;
    };
    get?: never;
    /** Take over a team that you are in: when its head has asked you to, or when it has none */
    put: operations['takeTeamHead'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/teams/{teamId}/end': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        teamId: components['parameters']['teamId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** End the team that you head: what it holds is given back, what people agreed to stays theirs */
    post: operations['endTeam'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tasks/{taskId}/team-claims': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        taskId: components['parameters']['taskId'];
      };
      cookie?: never;
    };
    /** The places of a task that teams hold or held: numbers, and by when they name their people (organisers) */
    get: operations['listTaskTeamClaims'];
    put?: never;
    /** Take places of a role for a team that you head; you name its people by a time, and each agrees */
    post: operations['claimForTeam'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/team-claims': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The places that your teams hold or held, the latest first; with the names of those that you head */
    get: operations['listMyTeamClaims'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/team-claims/{claimId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        claimId: components['parameters']['claimId'];
      };
      cookie?: never;
    };
    /** The places that a team holds; with the names of those who were named, for its head */
    get: operations['showTeamClaim'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/team-claims/{claimId}/people': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        claimId: components['parameters']['claimId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Name members for places that the team holds; each is asked, and says yes or no by themselves */
    post: operations['nameForTeam'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/team-claims/{claimId}/people/{personId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        claimId: components['parameters']['claimId'];
        personId: components['parameters']['personId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Take a name back before its person has agreed; the place is the team’s again */
    delete: operations['takeNameBack'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/team-claims/{claimId}/withdrawal': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        claimId: components['parameters']['claimId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Give back the places of a team to which nobody has agreed; those who agreed keep theirs */
    post: operations['withdrawTeamClaim'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/team-claims/{claimId}/refusal': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        claimId: components['parameters']['claimId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Refuse to keep places for a team, with a reason that its head is told; those who agreed keep theirs */
    post: operations['refuseTeamClaim'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/mobilisation-plans': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The mobilisation plans of a unit, the latest first (administrators) */
    get: operations['listMobilisations'];
    put?: never;
    /** Write down who could be sent by whom, and what each place asks for; nothing is computed or sent yet */
    post: operations['draftMobilisation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/mobilisation-plans/{planId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        planId: components['parameters']['planId'];
      };
      cookie?: never;
    };
    /** A mobilisation plan: its inputs and, once it is computed and proven, what cannot be met and which units bind */
    get: operations['showMobilisation'];
    /** Put other inputs in the place of a plan’s that is not published; what was computed goes */
    put: operations['editMobilisation'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/mobilisation-plans/{planId}/solution': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        planId: components['parameters']['planId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Have a plan computed; it is shown once a separate check has proven it */
    post: operations['solveMobilisation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/mobilisation-plans/{planId}/publication': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        planId: components['parameters']['planId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Publish a computed plan: orders to those who agreed to be callable, invitations to all others are sent; organisations for the places may be formed with it */
    post: operations['publishMobilisation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/mobilisation-plans/{planId}/replans': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        planId: components['parameters']['planId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begin a plan that changes a published one: those who said yes stay, each other change has its price */
    post: operations['replanMobilisation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/mobilisation-plans/{planId}/groups': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        planId: components['parameters']['planId'];
      };
      cookie?: never;
    };
    /** The group of each place: its head, how many come from which unit, the price of one more */
    get: operations['listMobilisationGroups'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/mobilisation-plans/{planId}/people': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        planId: components['parameters']['planId'];
      };
      cookie?: never;
    };
    /** The people of a plan: those of one place, of one sending unit, all whom it sends, or those kept by hand */
    get: operations['listMobilisedPeople'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/mobilisation-plans/{planId}/people/{mobilisedId}/pin': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        planId: components['parameters']['planId'];
        mobilisedId: components['parameters']['mobilisedId'];
      };
      cookie?: never;
    };
    get?: never;
    /** Keep somebody at a place of the plan, or free, in this version and all later ones; then have it computed anew */
    put: operations['pinMobilisedPerson'];
    post?: never;
    /** Leave it to the plan again where somebody goes */
    delete: operations['unpinMobilisedPerson'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/mobilisation-demand': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Read the rows of a file of demand: all of them, or everything that is wrong by row and column; nothing is written */
    post: operations['readDemandFile'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/mobilisation-plans/{planId}/people.xlsx': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        planId: components['parameters']['planId'];
      };
      cookie?: never;
    };
    /** The list of people of a mobilisation plan, as a workbook */
    get: operations['exportMobilisedPeople'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/mobilisation-plans/{planId}/duties.xlsx': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        planId: components['parameters']['planId'];
      };
      cookie?: never;
    };
    /** The list of duties of a mobilisation plan, as a workbook */
    get: operations['exportMobilisationDuties'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/temporary-organisations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The temporary organisations that you are in, or are asked into, the latest first */
    get: operations['listMyOrganisations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/temporary-organisations/{organisationId}/membership': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        organisationId: components['parameters']['organisationId'];
      };
      cookie?: never;
    };
    get?: never;
    /** Say yes to being a member or the head; say whether the other members may see your name */
    put: operations['joinOrganisation'];
    post?: never;
    /** Say no, or leave; hours and records stay yours */
    delete: operations['leaveOrganisation'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Log in with a code of wx.login; the token opens everything else for 30 days */
    post: operations['logIn'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/demo-sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Log in as one of the demo people, by token or by cookie; 404 where demo log-ins are off */
    post: operations['logInAsDemo'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/demo-people': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The demo people and their roles; 404 where demo log-ins are off */
    get: operations['listDemoPeople'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/desktop-log-ins': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begin a desktop log-in: a code for the screen, which a phone confirms; a cookie binds it to this browser */
    post: operations['askDesktopLogIn'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/desktop-log-ins/{desktopLogInId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        desktopLogInId: components['schemas']['Id'];
      };
      cookie?: never;
    };
    /** How far a desktop log-in is, for the browser that began it; once confirmed, the answer sets its session’s cookie */
    get: operations['showDesktopLogIn'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/desktop-log-ins/seen': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Open a desktop log-in on the phone, by its QR code or its digits */
    post: operations['seeDesktopLogIn'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/desktop-log-ins/confirmation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Log the browser in that shows this code, after seeing its number */
    post: operations['confirmDesktopLogIn'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/desktop-log-ins/refusal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Refuse a desktop log-in that is open on the phone */
    post: operations['refuseDesktopLogIn'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The devices on which you are logged in */
    get: operations['listMySessions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/sessions/{sessionId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        sessionId: 'current' | components['schemas']['Id'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Log a device out; `current` is the one that asks */
    delete: operations['endMySession'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** You: what you told the service, your consents, your roles */
    get: operations['showMe'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Change what you told the service about yourself; null takes something back */
    patch: operations['editMe'];
    trace?: never;
  };
  '/api/v1/me/consents/{kind}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        kind: components['parameters']['kind-privacy'];
      };
      cookie?: never;
    };
    get?: never;
    /** Agree to a version of a text */
    put: operations['giveConsent'];
    post?: never;
    /** Take a consent back; what it allowed ends at once */
    delete: operations['withdrawConsent'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/wechat-number': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Your telephone number as WeChat has it, for the code of its button; nothing is kept */
    post: operations['exchangePhoneCode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/data': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Everything that the service keeps about you, as one JSON file */
    get: operations['downloadMyData'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/closure': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Close your account; refused while you hold places in tasks to come. A later log-in is told that it is closed */
    post: operations['closeMyAccount'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/erasure': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Give places to come back, close your account and erase you; the facts of service stay without you. `records`: whether papers can still be checked, without your name */
    post: operations['eraseMe'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/member-code': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Make a code by which an administrator can find you, for an hour */
    post: operations['makeMemberCode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/people': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The person who shows a member code; for administrators */
    get: operations['findPeople'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Search the open units by name, kind, parent or nearness */
    get: operations['listUnits'];
    put?: never;
    /** Add a unit below one that you administer */
    post: operations['createUnit'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/outline': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The whole tree below a unit, or of the city, in one compact answer; 304 for who has it already */
    get: operations['outlineUnits'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** A unit, those above it, and what you may do there */
    get: operations['showUnit'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Change the name, the place or the end of a unit */
    patch: operations['editUnit'];
    trace?: never;
  };
  '/api/v1/units/{unitId}/children': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The open units directly below a unit */
    get: operations['listUnitParts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/outline': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The outline of a unit as GeoJSON, WGS-84; null when none is known */
    get: operations['showUnitOutline'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/part-outlines': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The outlines of the open parts of a unit as GeoJSON, WGS-84; parts without one are left out */
    get: operations['listPartOutlines'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/centres': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** Where the open units at and below a unit are; those without a place are left out */
    get: operations['listUnitCentres'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/move': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Hang a unit, with all its parts, from another parent */
    post: operations['moveUnit'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/close': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Close a unit that has no open parts and no tasks that are not over */
    post: operations['closeUnit'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/unit-imports': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Make the units of a file below a unit, all or none; a dry run says what would be made and what is wrong */
    post: operations['importUnits'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/grants': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The roles held in a unit itself, with `below` in everything below it too, and by whom */
    get: operations['listGrants'];
    put?: never;
    /** Give a person a role in a unit and everything below it; it never lasts longer than your own */
    post: operations['giveRole'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/role-preview': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The things of others that a role in a unit shows to who holds it, before it is given */
    get: operations['previewRole'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/grants/{grantId}/given': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        grantId: components['parameters']['grantId'];
      };
      cookie?: never;
    };
    /** The roles that came from one, by however many hands: those that may end with it */
    get: operations['listGrantsBehind'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/grants/{grantId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        grantId: components['parameters']['grantId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Take a role away; what it gave is kept or, where it had an end, ends with it */
    delete: operations['removeGrant'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/offer': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Your standing offer; 404 while you have none */
    get: operations['showMyOffer'];
    /** Make your standing offer, or replace it */
    put: operations['putMyOffer'];
    post?: never;
    /** Take your standing offer back */
    delete: operations['deleteMyOffer'];
    options?: never;
    head?: never;
    /** Change parts of your standing offer, such as pausing it */
    patch: operations['editMyOffer'];
    trace?: never;
  };
  '/api/v1/photos': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Send a photo, to be named in what it goes with within a day; kept drawn anew, without where it was taken */
    post: operations['uploadPhoto'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/photos/{photoId}/{size}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        photoId: components['parameters']['photoId'];
        size: 'view' | 'thumb';
      };
      cookie?: never;
    };
    /** A photo as JPEG, for whoever took it and those who may read its case; no address of it is public */
    get: operations['showPhoto'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/photos/{photoId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        photoId: components['parameters']['photoId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Take back a photo that you sent; what shows that something was done stays with its case */
    delete: operations['removePhoto'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/hazards': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Report a hazard where everybody passes, with photos; it counts once the community has verified it */
    post: operations['reportHazard'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/hazards': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The hazards that you have reported, and what came of them; the latest first */
    get: operations['listMyHazards'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/hazards': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The hazards that were reported in a unit and below it, for those who verify them; nobody’s name is with them */
    get: operations['listHazardsOfUnit'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/hazards/{hazardId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        hazardId: components['parameters']['hazardId'];
      };
      cookie?: never;
    };
    /** One report, for whoever made it and those who verify it */
    get: operations['showHazard'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/hazards/{hazardId}/similar': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        hazardId: components['parameters']['hazardId'];
      };
      cookie?: never;
    };
    /** The open cases that a report may be about, of those that the caller may read, the likeliest first */
    get: operations['listCasesLikeHazard'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/hazards/{hazardId}/verification': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        hazardId: components['parameters']['hazardId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Say that a hazard is there: it becomes a case of the unit, with its clocks, or joins one that is the same */
    post: operations['verifyHazard'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/hazards/{hazardId}/dismissal': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        hazardId: components['parameters']['hazardId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Do not take a report up, with words for who made it; whoever reports what is not there may report less */
    post: operations['dismissHazard'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/open311/v2/discovery.{ending}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        ending: components['parameters']['ending'];
      };
      cookie?: never;
    };
    /** Where the city’s GeoReport v2 is, and how to get a key (Open311) */
    get: operations['discoverGeoReport'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/open311/v2/services.{ending}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        ending: components['parameters']['ending'];
      };
      cookie?: never;
    };
    /** The kinds of need that the city has made public, as services of GeoReport v2 */
    get: operations['listGeoReportServices'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/open311/v2/services/{serviceCode}.{ending}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        serviceCode: components['schemas']['Line1To60'];
        ending: components['parameters']['ending'];
      };
      cookie?: never;
    };
    /** The attributes that a request for a service may have */
    get: operations['showGeoReportService'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/open311/v2/requests.{ending}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        ending: components['parameters']['ending'];
      };
      cookie?: never;
    };
    /** Public cases by kind, time and state, without anybody’s words; those named by id, with a key one’s own too */
    get: operations['listGeoReportRequests'];
    put?: never;
    /** Send a need with the key of a system; under the same reference nothing is done twice */
    post: operations['sendGeoReportRequest'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/open311/v2/requests/{requestId}.{ending}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        requestId: components['schemas']['Id'];
        ending: components['parameters']['ending'];
      };
      cookie?: never;
    };
    /** One public case; with a key also one that its holder sent, in any state */
    get: operations['showGeoReportRequest'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/open311/v2/tokens/{token}.{ending}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        token: string;
        ending: components['parameters']['ending'];
      };
      cookie?: never;
    };
    /** The request that the holder of a key sent under a reference */
    get: operations['showGeoReportToken'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/open311/v2/photos/{photoId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        photoId: components['parameters']['photoId'];
      };
      cookie?: never;
    };
    /** A photo of a public case that staff have found to show nobody */
    get: operations['showGeoReportPhoto'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/senders': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The systems that may send needs, with what they sent in the last 24 hours; those that were revoked too */
    get: operations['listSenders'];
    put?: never;
    /** Give a system a key; the key is in this answer and nowhere else, not even in a repeated one */
    post: operations['addSender'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/senders/{senderId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        senderId: components['parameters']['senderId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Call a system something else, or let it send more or less in 24 hours */
    patch: operations['editSender'];
    trace?: never;
  };
  '/api/v1/senders/{senderId}/revocation': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        senderId: components['parameters']['senderId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take a system’s key away for good; what it sent stays */
    post: operations['revokeSender'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/needs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ask for help, for yourself or for somebody else */
    post: operations['raiseNeed'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/needs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Your needs, the latest first */
    get: operations['listMyNeeds'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/needs': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** Needs of a unit and everything below it, for its organisers */
    get: operations['listNeedsOfUnit'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/need-points': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** Where the needs of a unit and below it are, for a map; the latest 2,000 (organisers) */
    get: operations['listNeedPoints'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/needs/{needId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        needId: components['parameters']['needId'];
      };
      cookie?: never;
    };
    /** A need, for who asked and for the organisers there */
    get: operations['showNeed'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Change a need that nobody has taken up yet */
    patch: operations['editNeed'];
    trace?: never;
  };
  '/api/v1/needs/{needId}/withdrawal': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        needId: components['parameters']['needId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take back a need that nobody has taken up yet */
    post: operations['withdrawNeed'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    /** A need on its way: who holds it, its clocks and events; for who asked and the units that it concerns */
    get: operations['showCase'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/clocks/{clock}/receipt': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
        clock: components['schemas']['Line1To60'];
      };
      cookie?: never;
    };
    /** How the deadline of a clock comes about: each window that counts, each pause, and what is left */
    get: operations['showClockReceipt'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/cases': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The queue of a unit: cases that it and the units below hold, or that it helps with, the most pressing first; or of the 2,000 most pressing those that are likeliest to be late, in one page */
    get: operations['listCasesOfUnit'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/case-counts': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** How many cases of the queue stand in each state, and how many of them are past a deadline */
    get: operations['countCasesOfUnit'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/case-points': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** Where the cases of the queue are, for a map; the 2,000 most pressing (organisers) */
    get: operations['listCasePoints'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/case-lateness': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** How well the chance of being late was foretold on cases held out; not shown in the queue where it is not well enough */
    get: operations['showLatenessTable'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/question': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ask the requester for what is missing; the clock of accepting stands, for five working days in all */
    post: operations['askForMore'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/acceptance': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Accept a case, with its kind and grade set right */
    post: operations['acceptCase'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/refusal': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Refuse a case with a reason, which the requester is told */
    post: operations['refuseCase'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/dispatch': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Send a case down or across the tree, or keep it; accepting it is said with it */
    post: operations['dispatchCase'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/signature': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sign for a case that was dispatched to your unit */
    post: operations['signCase'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/contact': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Say that the requester was contacted; the handling begins */
    post: operations['contactCase'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/pause': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Pause a case with a reason; its clocks stand for 15 working days at most, and it goes on by itself */
    post: operations['pauseCase'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/resumption': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Go on with a paused case */
    post: operations['resumeCase'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/extension': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ask the unit above for more time, at most its limit again; granted once each time that a case is handled, asked for once more where it was not */
    post: operations['askExtension'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/return': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Return a case by a rule and with a reason, to the lowest unit above you and who sent it; until the time to sign is over, afterwards only where the facts are not as they were told */
    post: operations['returnCase'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/ruling': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Rule whose a case is that was returned to you, the first time too; the ruling binds */
    post: operations['ruleOnCase'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/parts': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Give another unit a part in a case; your unit leads */
    post: operations['involveUnit'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/service': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Say that a case is done, whether it was solved, and what the requester is to know */
    post: operations['serveCase'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/extension-decision': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Grant or deny the time that a unit below asks for */
    post: operations['decideExtension'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/closure': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Strike a case off that a unit below has served, with a reason; it is off supervision with that */
    post: operations['closeCase'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/parts/{unitId}/end': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** End the part of a unit: by itself when it is done, or by the unit that leads */
    post: operations['endPart'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/answer': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Tell what the unit has asked you about your need */
    post: operations['tellMore'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/words': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Add something to what you have asked for, while it is being seen to; the unit that has it is told */
    post: operations['addWords'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/reopening': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Have a need handled again that was served and is not well; once */
    post: operations['reopenCase'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/similar-reports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Before a need is sent: the matters known already that it may be about; nothing is kept of the question */
    post: operations['findSimilarReports'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/similar': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    /** The open cases that this one may be a duplicate of, of those that the caller may read */
    get: operations['listSimilarCases'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/link': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Link a case to another that is the same matter and goes on for both; where that one is linked, to its head */
    post: operations['linkCase'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/unlinking': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Undo a link: the case goes on where it stood, its clocks too, and those that came along come back */
    post: operations['unlinkCase'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/supervision': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The cases under supervision in a unit and below it, for everybody in the administration; without words */
    get: operations['listSupervision'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/supervision': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Put a case of a unit below under supervision, in a colour and with a reason */
    post: operations['superviseCase'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/supervision-end': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take a case off supervision, with a reason */
    post: operations['endSupervision'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/urging': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Urge the unit below that holds a case, once a day, once half of a limit is gone or while it is under supervision */
    post: operations['urgeCase'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/urges': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Urge the units below that hold some cases, each case once a day; one message a unit, however many they are */
    post: operations['urgeCases'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/suggestion': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    /** The unit that served such cases in the end, with precedents that the caller may read; while that is unclear the usual one of the kind, or null */
    get: operations['suggestUnit'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/case-kinds': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The kinds of need, with their grades and limits; those that are gone too */
    get: operations['listCaseKinds'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/case-kinds/{kind}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        kind: components['schemas']['Key'];
      };
      cookie?: never;
    };
    get?: never;
    /** Add a kind of need, or change one; cases that have begun keep their limits */
    put: operations['putCaseKind'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/working-calendars': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The calendars of working time, with the hours that hold now and those to come */
    get: operations['listWorkingCalendars'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/working-calendars/{calendar}/preview': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        calendar: components['parameters']['calendar'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Which open cases would have other deadlines by these hours; nothing is changed */
    post: operations['previewWorkingCalendar'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/working-calendars/{calendar}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        calendar: components['parameters']['calendar'];
      };
      cookie?: never;
    };
    get?: never;
    /** Let a calendar hold other hours from an instant on, or make one; open cases follow, ended ones stay */
    put: operations['putWorkingCalendar'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/whistles': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    /** The whistles for a case, of those that concern the caller’s units */
    get: operations['listWhistlesOfCase'];
    put?: never;
    /** Call units above and beside a street or community to a case that it holds; each gets a part of it */
    post: operations['blowWhistle'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/whistles': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The whistles that a unit was called by, or has blown, the latest first */
    get: operations['listWhistlesOfUnit'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/whistles/{whistleId}/code': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        whistleId: components['parameters']['whistleId'];
      };
      cookie?: never;
    };
    /** The digits by which a unit that was called shows that it has come; new ones every 15 seconds */
    get: operations['showWhistleCode'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/whistles/{whistleId}/calls/{unitId}/signature': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        whistleId: components['parameters']['whistleId'];
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sign for a whistle that your unit was called by */
    post: operations['signForWhistle'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/whistles/{whistleId}/calls/{unitId}/contact': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        whistleId: components['parameters']['whistleId'];
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Say that your unit has been in touch with the caller */
    post: operations['contactForWhistle'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/whistles/{whistleId}/calls/{unitId}/arrival': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        whistleId: components['parameters']['whistleId'];
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A unit that was called has come: by the code that the caller shows, or by the caller’s word */
    post: operations['arriveForWhistle'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/whistles/{whistleId}/calls/{unitId}/rating': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        whistleId: components['parameters']['whistleId'];
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Rate how a unit came, once, by the caller; nobody rates a unit of their own */
    post: operations['rateWhistle'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/whistle-rates': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** How often the streets of a unit whistle, against the band that chance allows; both edges are flagged */
    get: operations['showWhistleRates'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/rate-appeals': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    /** The appeal that a case be left out of the rates, for its unit and those above; there is at most one. And whether its reader may ask for it, until when */
    get: operations['listRateAppealsOfCase'];
    put?: never;
    /** Ask the unit above to leave a case that was served out of your unit’s rates, by a rule and with a reason; once */
    post: operations['appealAgainstRates'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/rate-appeals/decision': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Decide an appeal of a unit below; by nobody who asked for it or for the case, nor anybody of the unit that gains by it. Granted once its requester has rated it, or can no more */
    post: operations['decideRateAppeal'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/rate-appeals': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The appeals of a unit and the units below it, the latest first */
    get: operations['listRateAppeals'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/call-back-draws': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The draws of a unit, the latest time first, for everybody in the administration */
    get: operations['listCallBackDraws'];
    put?: never;
    /** Order a draw of call-backs for a time to come: the hash of its seed is published now, the seed after it */
    post: operations['orderCallBackDraw'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/call-back-draws/{drawId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        drawId: components['schemas']['Id'];
      };
      cookie?: never;
    };
    /** A draw with the numbers of its cases, so that anybody in the administration can work it out again; its figures */
    get: operations['showCallBackDraw'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/call-backs': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The requesters whom a unit is to call back, without their numbers; those that end soonest first */
    get: operations['listCallBacks'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/call-backs/{callBackId}/taking': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        callBackId: components['parameters']['callBackId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take a call for half an hour: its number is shown to you alone; by nobody who handled the case */
    post: operations['takeCallBack'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/call-backs/{callBackId}/answers': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        callBackId: components['parameters']['callBackId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The outcome of a call that you have taken; of somebody dissatisfied the case goes back once, then to supervision */
    post: operations['answerCallBack'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/hot-spots': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** Kinds that a unit or one below it received more of in the last seven days than is usual there; none where past weeks scatter more than foretold */
    get: operations['listHotSpots'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/case-rates': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** Of the cases received in a time that a unit or one below it holds: answered, served and rated well */
    get: operations['showCaseRates'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/case-rates/excluded': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The cases received in a time that are in no rate, with the reason, the oldest first; a page may hold fewer than it may and be followed by others */
    get: operations['listExcludedCases'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tasks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Published tasks that are not over, by place, text, category, skill, time and unit */
    get: operations['listTasks'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/tasks': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** A subtree’s tasks in every state, with how they fill; for its organisers */
    get: operations['listUnitTasks'];
    put?: never;
    /** Draft a task of a unit; `publish: true` publishes it at once */
    post: operations['createTask'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/task-count': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** How many of a subtree’s tasks fit a filter; for its organisers */
    get: operations['countUnitTasks'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tasks/{taskId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        taskId: components['parameters']['taskId'];
      };
      cookie?: never;
    };
    /** One task; its exact address and contact only for those who hold a place and for its organisers */
    get: operations['readTask'];
    put?: never;
    post?: never;
    /** Delete a draft */
    delete: operations['deleteTask'];
    options?: never;
    head?: never;
    /** Change a task; with `If-Match`, only the version that was read */
    patch: operations['editTask'];
    trace?: never;
  };
  '/api/v1/tasks/{taskId}/copies': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        taskId: components['parameters']['taskId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Draft the same task at another time */
    post: operations['copyTask'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tasks/{taskId}/publication': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        taskId: components['parameters']['taskId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Publish a draft */
    post: operations['publishTask'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tasks/{taskId}/cancellation': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        taskId: components['parameters']['taskId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Call a published task off; everybody in it is released */
    post: operations['cancelTask'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tasks/{taskId}/notes': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        taskId: components['parameters']['taskId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Write to everybody who holds a place of a published task; the same words reach a person once */
    post: operations['noteTask'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/task-templates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Templates to start a task from: those for every unit and those of the caller’s units and the ones above */
    get: operations['listTaskTemplates'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/task-templates': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Keep a template for a unit and everything below it */
    post: operations['createTaskTemplate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/task-templates/{templateId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        templateId: components['parameters']['templateId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Delete a unit’s template */
    delete: operations['deleteTaskTemplate'];
    options?: never;
    head?: never;
    /** Change a unit’s template */
    patch: operations['editTaskTemplate'];
    trace?: never;
  };
  '/api/v1/me/recommended-tasks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The tasks that fit the caller best, each with its factors and the reasons in words */
    get: operations['recommendTasks'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tasks/{taskId}/candidates': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        taskId: components['parameters']['taskId'];
      };
      cookie?: never;
    };
    /** Volunteers to invite, who fit a role and have not been asked too often, for the task’s organisers; of a task with sensitive rules only whether there are enough */
    get: operations['listCandidates'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tasks/{taskId}/proposals': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        taskId: components['parameters']['taskId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Invite volunteers to a role (organisers): by the handles of the list of candidates or by id, or the `best` so many who fit; of a task with sensitive rules nobody is told whom, nor how many, until they accept */
    post: operations['proposeToVolunteers'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/plans': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The plans made for a unit, latest first (organisers) */
    get: operations['listPlans'];
    put?: never;
    /** Plan who is asked for what in a unit and below it; `propose` then invites them (organisers) */
    post: operations['startPlan'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/plans/{planId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        planId: components['parameters']['planId'];
      };
      cookie?: never;
    };
    /** A plan: what came out, its proven bound, and why places stay empty (organisers) */
    get: operations['showPlan'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/plans/{planId}/proposals': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        planId: components['parameters']['planId'];
      };
      cookie?: never;
    };
    /** The proposals of a plan: whom it asks for what, why, and what became of it (organisers) */
    get: operations['listPlannedProposals'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/plans/{planId}/cancellation': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        planId: components['parameters']['planId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Stop a plan that is being made; invitations already sent stand (organisers) */
    post: operations['cancelPlan'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/planning': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** Whether a unit is planned by the clock, and how often (organisers) */
    get: operations['showPlanning'];
    /** Plan and invite every so many minutes, or no longer: null (organisers) */
    put: operations['switchPlanning'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tasks/{taskId}/filling': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        taskId: components['parameters']['taskId'];
      };
      cookie?: never;
    };
    /** How the fillings of a task stand, the latest first (organisers) */
    get: operations['listFillings'];
    put?: never;
    /** Fill a role by a time with at least a stated chance (organisers): invites in waves, as few people as that takes, in their waking hours, and stops when it is full */
    post: operations['startFilling'];
    /** Ask nobody any more for a role (organisers); those who were asked may still answer */
    delete: operations['stopFilling'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/matching/likelihood': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How well it is foretold who says yes (administrators): of those of whom 70 % was said, how many did, on days held out; what is not calibrated is not used; the share of people asked who had never been asked before, as stated and as it was; and how many promises to fill a role were kept, of those given */
    get: operations['showLikelihood'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tasks/{taskId}/participations': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        taskId: components['parameters']['taskId'];
      };
      cookie?: never;
    };
    /** The people of a task (organisers); phone numbers of those confirmed. Those who were only asked are shown by a handle, and those asked unseen not at all */
    get: operations['listTaskParticipations'];
    put?: never;
    /** Claim a place in a task; with `waitIfFull`, or a place in the line for it where the role is full or has a line */
    post: operations['claimTask'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/participations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** My participations and invitations: upcoming ones by start, past ones latest first */
    get: operations['listMyParticipations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/served-hours': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How often I have served, and the minutes of both tiers */
    get: operations['getMyServedHours'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/participations/{participationId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    /** One participation */
    get: operations['getParticipation'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/participations/{participationId}/withdrawal': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Give a place back, after the deadline with a reason; or leave the waitlist */
    post: operations['withdraw'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/participations/{participationId}/acceptance': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Accept an invitation, or a place from the waiting list */
    post: operations['acceptProposal'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/participations/{participationId}/declination': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Decline an invitation, or a place from the waiting list */
    post: operations['declineProposal'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/participations/{participationId}/removal': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take a volunteer out of a task, with a reason (organisers) */
    post: operations['removeParticipant'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/participations/{participationId}/visit-agreement': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Say yes to a volunteer’s visit to a home: the address is theirs from a day before (organisers) */
    post: operations['agreeVisit'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/participation-counts': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** Participation counts of a unit and everything below it, by days of the city */
    get: operations['getParticipationCounts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/ranking': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The parts of a unit side by side, the highest first; for administrators, when they ask */
    get: operations['rankUnits'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/volunteers': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The people who turned up in a unit and below it, by days of the city, who came most often first */
    get: operations['listUnitVolunteers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/screen': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The day of a unit and everything below it for a screen in public: numbers, parts, trend, what is on */
    get: operations['showScreen'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/messages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Your inbox, newest first, in your language; `unread` counts all that you have not read */
    get: operations['listMyMessages'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/messages/reading': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Mark messages as read: those named, and all that came up to an instant */
    post: operations['markMessagesRead'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/message-settings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** When you want to be left in peace, whether WeChat may tell you, and the templates to ask your consent for */
    get: operations['showMessageSettings'];
    /** Say when you want to be left in peace (the city’s time; equal for never) and whether WeChat may tell you */
    put: operations['putMessageSettings'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/subscriptions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How many WeChat messages of each kind you have agreed to that were not sent yet */
    get: operations['listMySubscriptions'];
    put?: never;
    /** Enter what wx.requestSubscribeMessage answered: one acceptance is one message */
    post: operations['enterSubscriptions'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/dead-letters': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Messages that WeChat could not be brought to deliver, the latest first; every one is in its reader’s inbox */
    get: operations['listDeadLetters'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/dead-letters/{letterId}/retry': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        letterId: string;
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Send a dead letter again; where its end is `uncertain` it may then arrive twice */
    post: operations['retryDeadLetter'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/participations/{participationId}/check-ins': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Check in by the organiser’s code or by being there */
    post: operations['checkIn'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/participations/{participationId}/check-outs': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Check out by the organiser’s code or by being there */
    post: operations['checkOut'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/check-ins': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Check in or out with what was scanned or typed: the code says of which task, and whether in or out */
    post: operations['checkInByCode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tasks/{taskId}/check-in-codes': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        taskId: components['parameters']['taskId'];
      };
      cookie?: never;
    };
    /** The codes to show on the organiser’s screen in the next hours, also without a network; who fetched them is noted */
    get: operations['listCheckInCodes'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tasks/{taskId}/attendances': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        taskId: components['parameters']['taskId'];
      };
      cookie?: never;
    };
    /** The people who came and left, and what the organiser should look at */
    get: operations['listAttendances'];
    put?: never;
    /** Tick who came or left, by the list; never oneself */
    post: operations['tickAttendances'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/attendances/{attendanceId}/review': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        attendanceId: components['schemas']['Id'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Accept or refuse a visit that waits for another person’s word */
    post: operations['reviewAttendance'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/participations/{participationId}/certification': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Confirm your hours; with the minutes you saw, so that none are confirmed unseen */
    post: operations['certifyHours'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/participations/{participationId}/honoured-hours': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Grant hours that no check-in shows, with a reason (organisers, never for oneself); many wait for a second */
    post: operations['honourHours'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/participations/{participationId}/proposed-hours/word': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Confirm or refuse hours that another organiser has entered */
    post: operations['secondHours'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/participations/{participationId}/correction': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Correct hours, with a reason: organisers until they were confirmed, administrators after */
    post: operations['correctHours'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/participations/{participationId}/dispute': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Object to hours, to an absence, or to having been the one; freezes the record until it is decided */
    post: operations['disputeHours'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/participations/{participationId}/dispute-decision': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Decide a dispute (administrators above the unit, never who entered the hours) */
    post: operations['decideDispute'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/hours': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** People who turned up, with their hours, in a unit and everything below it (organisers) */
    get: operations['listUnitHours'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/disputes': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** Disputes of volunteers in a unit and everything below it (administrators) */
    get: operations['listUnitDisputes'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/to-confirm': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** Visits and hours that wait for another person’s word, and why (organisers; never one’s own) */
    get: operations['listToConfirm'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/participations/{participationId}/ratings/service': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    get?: never;
    /** Rate a service that you took part in; once, to be changed for a week */
    put: operations['rateService'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/participations/{participationId}/ratings/organiser': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    get?: never;
    /** Rate how a service was organised that you took part in */
    put: operations['rateOrganiser'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/participations/{participationId}/ratings/volunteer': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    get?: never;
    /** Rate who took part, for the organisers of the task */
    put: operations['rateVolunteer'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/participations/{participationId}/ratings': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    /** Ratings of a participation: your own, and what was said of you */
    get: operations['listRatings'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/needs/{needId}/rating': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        needId: components['parameters']['needId'];
      };
      cookie?: never;
    };
    /** How you rated the service that you had asked for */
    get: operations['showNeedRating'];
    /** Say how the service was that you had asked for; once, to be changed for a week. One or two stars send it back once, and to supervision after that */
    put: operations['rateNeed'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/satisfaction': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** How satisfied people are with the services of a unit and everything below it, with the number of ratings and an interval of 95 %; of whole months, a week after their end */
    get: operations['showSatisfaction'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/service-records': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Your service records and how they stand, the latest first */
    get: operations['listMyServiceRecords'];
    put?: never;
    /** A numbered record of your certified service between two days; `show` is what of you is printed */
    post: operations['issueServiceRecord'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/service-records/{recordId}/pdf': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        recordId: components['parameters']['recordId'];
      };
      cookie?: never;
    };
    /** One of your service records as PDF, the same each time */
    get: operations['downloadServiceRecord'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/service-records/{recordId}/withdrawal': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        recordId: components['parameters']['recordId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take a service record back: its public page then only says that it was withdrawn */
    post: operations['withdrawServiceRecord'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/service-records/verification/{number}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        number: string;
      };
      cookie?: never;
    };
    /** The content of a service record and whether it still holds, for whoever has its number */
    get: operations['verifyServiceRecord'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/rotas': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The rotas of a unit, with `below` those of everything below it too, by title */
    get: operations['listRotas'];
    put?: never;
    /** Set up a recurring duty of a unit; its turns of the next four weeks are published (organisers) */
    post: operations['createRota'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/rota-preview': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The turns that a rota would have in its first four weeks, before it is set up or changed (organisers) */
    get: operations['previewRota'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/rotas/{rotaId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        rotaId: components['parameters']['rotaId'];
      };
      cookie?: never;
    };
    /** One rota */
    get: operations['showRota'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Change a rota, and with it the turns that nobody has to do with yet (organisers) */
    patch: operations['editRota'];
    trace?: never;
  };
  '/api/v1/rotas/{rotaId}/pause': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        rotaId: components['parameters']['rotaId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Make no turns until the rota goes on; turns that people hold stay (organisers) */
    post: operations['pauseRota'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/rotas/{rotaId}/resumption': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        rotaId: components['parameters']['rotaId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Let a paused rota go on; its turns of the next four weeks are published (organisers) */
    post: operations['resumeRota'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/rotas/{rotaId}/end': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        rotaId: components['parameters']['rotaId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** End a rota; turns that people hold stay, unless `cancelTurns` calls them off as well (organisers) */
    post: operations['endRota'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/rotas/{rotaId}/members': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        rotaId: components['parameters']['rotaId'];
      };
      cookie?: never;
    };
    /** The members, and how many turns each has had or promised (organisers, and members who have had a turn) */
    get: operations['listRotaMembers'];
    put?: never;
    /** Take part in a rota: to be asked for its turns, in turn. Organisers, and members who have had a turn, see one’s display name */
    post: operations['joinRota'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/rotas/{rotaId}/members/{personId}/removal': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        rotaId: components['parameters']['rotaId'];
        personId: components['parameters']['personId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Leave a rota; organisers take somebody out, with a reason. Their promises stand */
    post: operations['removeRotaMember'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/rotas/{rotaId}/turns': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        rotaId: components['parameters']['rotaId'];
      };
      cookie?: never;
    };
    /** The turns of a rota: the next four weeks, or the days asked for (members and organisers); with who has them for those who see names */
    get: operations['listRotaTurns'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/rotas': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The rotas that I take part in, with my next turn */
    get: operations['listMyRotas'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/participations/{participationId}/swaps': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Offer a turn of a rota to another member, or for one of theirs in return */
    post: operations['askForSwap'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/swaps': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Swaps that I asked for or am asked for, latest first */
    get: operations['listMySwaps'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/rotas/{rotaId}/swaps': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        rotaId: components['parameters']['rotaId'];
      };
      cookie?: never;
    };
    /** The swaps of a rota, latest first, without the words between the two (organisers) */
    get: operations['listRotaSwaps'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/swaps/{swapId}/acceptance': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        swapId: components['parameters']['swapId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Agree to a swap: both turns change hands at once */
    post: operations['acceptSwap'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/swaps/{swapId}/declination': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        swapId: components['parameters']['swapId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Say no to a swap */
    post: operations['declineSwap'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/swaps/{swapId}/cancellation': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        swapId: components['parameters']['swapId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take back the question for a swap */
    post: operations['cancelSwap'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/exports/participations.csv': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** Every participation of a unit and everything below it in a period, as CSV */
    get: operations['exportParticipationsCsv'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/exports/participations.xlsx': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** Every participation of a unit and everything below it in a period, as XLSX */
    get: operations['exportParticipationsXlsx'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/exports/counts.csv': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** Participation counts of a unit by groups, as CSV */
    get: operations['exportCountsCsv'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/exports/counts.xlsx': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** Participation counts of a unit by groups, as XLSX */
    get: operations['exportCountsXlsx'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/audit-events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The audit trail of a thing (`subject`), of a person’s acts (`actor`), or of both; reading it is audited */
    get: operations['listAuditEvents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/exports-made': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The files of people’s service that were taken away: by whom, of which unit and days, when */
    get: operations['listExportsMade'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Changes in one’s units as they are made, as server-sent events: ids and kinds alone, to be read where they stand (organisers) */
    get: operations['followChanges'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/events/place': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The place in the order of all changes before whatever you read from now on (organisers) */
    get: operations['showPlaceOfChanges'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/operations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How the service is: jobs of the last day, the matching index of the answering server, dead letters */
    get: operations['showOperations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/saved-views': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The views of lists that one has kept; nobody else sees them */
    get: operations['listMySavedViews'];
    put?: never;
    /** Keep a view of a list under a name, in place of the one that had it */
    post: operations['saveMyView'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/saved-views/{viewId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        viewId: components['schemas']['Id'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Forget a view that one has kept */
    delete: operations['deleteMyView'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/list-entries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Entries of units’ lists by list, kind, unit, words and place; the nearest first with `near` */
    get: operations['searchListEntries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/list-entries': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The lists of a unit; with `all` also what was taken off or is past its time */
    get: operations['listUnitEntries'];
    put?: never;
    /** Put something on a list of a unit */
    post: operations['addListEntry'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/list-entries/{entryId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        entryId: components['parameters']['entryId'];
      };
      cookie?: never;
    };
    /** One entry of a list */
    get: operations['showListEntry'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Edit an entry; what is agreed and booked stands */
    patch: operations['editListEntry'];
    trace?: never;
  };
  '/api/v1/list-entries/{entryId}/closure': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        entryId: components['parameters']['entryId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take an entry off its list; claims that wait are declined, what is agreed stands */
    post: operations['closeListEntry'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/list-imports': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Put the rows of a file on the lists of a unit, all or none; a dry run says what is wrong with each cell */
    post: operations['importListEntries'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/list-meetings': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** Entries of a unit’s lists that meet those of another, or of everybody, the best first with reasons */
    get: operations['listMeetings'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/list-entries/{entryId}/claims': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        entryId: components['parameters']['entryId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ask for some of an entry, for yourself, a team that you head or a unit that you organise; its owner answers by a time */
    post: operations['claimListEntry'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/list-claims': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The claims on a unit’s lists, or those that the unit has made, the latest first */
    get: operations['listUnitClaims'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/list-claims': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The claims that you have made, for yourself, for teams or for units, the latest first */
    get: operations['listMyListClaims'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/list-claims/{claimId}/answer': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        claimId: components['parameters']['claimId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Agree to a claim, or decline it, in words that whoever asked is told; nobody answers their own */
    post: operations['answerListClaim'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/list-claims/{claimId}/withdrawal': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        claimId: components['parameters']['claimId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take a claim back; what it held is free again */
    post: operations['withdrawListClaim'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/list-entries/{entryId}/hours': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        entryId: components['parameters']['entryId'];
      };
      cookie?: never;
    };
    /** The hours at which something may be booked, day by day, with what is left of each */
    get: operations['showBookingCalendar'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/list-entries/{entryId}/bookings': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        entryId: components['parameters']['entryId'];
      };
      cookie?: never;
    };
    /** The bookings of something, for those who organise its unit */
    get: operations['listEntryBookings'];
    put?: never;
    /** Book full hours, for yourself or for a unit that you organise; an hour that is taken is refused */
    post: operations['bookListEntry'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/bookings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Your bookings: those to come the soonest first, those of before the latest first */
    get: operations['listMyBookings'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/bookings/{bookingId}/cancellation': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        bookingId: components['parameters']['bookingId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Cancel a booking; the hours are free at once, and the other side is told */
    post: operations['cancelBooking'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/bookings/{bookingId}/no-show': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        bookingId: components['parameters']['bookingId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Note that nobody came to a booking; the hours that are left are free again */
    post: operations['noteNoShow'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/boards': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The boards of units, the latest first; with `unitId` those of a unit and of what is below it */
    get: operations['listBoards'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/boards/{boardId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        boardId: components['parameters']['boardId'];
      };
      cookie?: never;
    };
    /** A board with its items, for everybody: units are named, people are counted and never named */
    get: operations['showBoard'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/boards': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Put up a board of a unit, which everybody may read */
    post: operations['putUpBoard'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/boards/{boardId}/items': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        boardId: components['parameters']['boardId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Post an item on a board: its goal, by what it is known to be done, who may take it and by when */
    post: operations['postBoardItem'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/board-items/{itemId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        itemId: components['parameters']['itemId'];
      };
      cookie?: never;
    };
    /** One item: its owner sees all bids, others their own */
    get: operations['showBoardItem'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/board-items': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The items that a unit has posted, or that it has bid for, the latest first */
    get: operations['listUnitBoardItems'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/board-items': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The items that you have bid for, for yourself, for teams or for units, the latest first */
    get: operations['listMyBoardItems'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/board-items/{itemId}/bids': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        itemId: components['parameters']['itemId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Bid for an item, with a plan, for yourself, a team that you head or a unit that you organise */
    post: operations['bidForItem'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/board-items/{itemId}/bids/{bidId}/withdrawal': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        itemId: components['parameters']['itemId'];
        bidId: components['parameters']['bidId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take a bid back before anybody is chosen */
    post: operations['takeBidBack'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/board-items/{itemId}/choice': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        itemId: components['parameters']['itemId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Choose among the bids; nobody chooses their own */
    post: operations['chooseBids'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/board-items/{itemId}/naming': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        itemId: components['parameters']['itemId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Name a unit for an item, which then signs or gives it back */
    post: operations['nameUnitForItem'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/board-items/{itemId}/bids/{bidId}/signature': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        itemId: components['parameters']['itemId'];
        bidId: components['parameters']['bidId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sign for an item that you were chosen for */
    post: operations['signForItem'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/board-items/{itemId}/bids/{bidId}/reports': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        itemId: components['parameters']['itemId'];
        bidId: components['parameters']['bidId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Report how far an item is */
    post: operations['reportOnItem'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/board-items/{itemId}/bids/{bidId}/return': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        itemId: components['parameters']['itemId'];
        bidId: components['parameters']['bidId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Give an item back, with a reason */
    post: operations['giveItemBack'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/board-items/{itemId}/acceptance': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        itemId: components['parameters']['itemId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Accept what was done; of a race one wins. Nobody accepts their own */
    post: operations['acceptItem'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/board-items/{itemId}/rating': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        itemId: components['parameters']['itemId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Rate what was done, once; nobody rates their own */
    post: operations['rateItem'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/board-items/{itemId}/reposting': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        itemId: components['parameters']['itemId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Post an item anew that nobody took, or that was given back */
    post: operations['repostItem'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/board-items/{itemId}/withdrawal': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        itemId: components['parameters']['itemId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take an item off its board */
    post: operations['withdrawItem'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/pairing-rounds': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The rounds that a unit holds, or those of units above in which it may be paired; the latest first */
    get: operations['listPairingRounds'];
    put?: never;
    /** Open a round in which two kinds of units below say their wishes; the lot is committed to now */
    post: operations['openPairingRound'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/pairing-rounds/{roundId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        roundId: components['parameters']['roundId'];
      };
      cookie?: never;
    };
    /** A round: what its lot was committed to, from the end of wishes on its seed, once settled its certificate */
    get: operations['showPairingRound'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/pairing-rounds/{roundId}/computation': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        roundId: components['parameters']['roundId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Have a round computed once more, by the same lot */
    post: operations['computePairingRound'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/pairing-rounds/{roundId}/publication': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        roundId: components['parameters']['roundId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Publish what a round came to; never by somebody who belongs to a unit that it pairs */
    post: operations['publishPairingRound'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/pairing-rounds/{roundId}/cancellation': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        roundId: components['parameters']['roundId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Cancel a round that is not published */
    post: operations['cancelPairingRound'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/pairing-rounds/{roundId}/what-if': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        roundId: components['parameters']['roundId'];
      };
      cookie?: never;
    };
    /** The result that a settled round would come to if one unit took more partners; by the same wishes and lot */
    get: operations['askPairingRound'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/pairing-rounds/{roundId}/pairs': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        roundId: components['parameters']['roundId'];
      };
      cookie?: never;
    };
    /** The pairs of a round: for those who run it once it is settled, for its units once it is published */
    get: operations['listRoundPairs'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/pairing-rounds/{roundId}/wish-imports': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        roundId: components['parameters']['roundId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Say the wishes of many units from a file, all or none; what a unit has said itself goes first */
    post: operations['importPairingWishes'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/pairing-rounds/{roundId}/record': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        roundId: components['parameters']['roundId'];
      };
      cookie?: never;
    };
    /** A settled round in one file: its wishes, seed, pairs and lost wishes; `xianfeng verify` checks it */
    get: operations['downloadPairingRecord'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/pairing-rounds/{roundId}/units': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        roundId: components['parameters']['roundId'];
      };
      cookie?: never;
    };
    /** The units of a round that said their wishes, with these, or those that said none; for those who run it */
    get: operations['listRoundUnits'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/pairing-rounds/{roundId}/units/{unitId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        roundId: components['parameters']['roundId'];
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The wishes of a unit in a round; once published also what was computed for it, and why a wish was lost */
    get: operations['showRoundUnit'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/pairing-rounds/{roundId}/units/{unitId}/suggestions': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        roundId: components['parameters']['roundId'];
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** Units of the other side that this one goes together with best, computed from lists and places, with reasons */
    get: operations['listPairingSuggestions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/pairing-rounds/{roundId}/units/{unitId}/wishes': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        roundId: components['parameters']['roundId'];
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    get?: never;
    /** Say the wishes of a unit that you lead, in place of earlier ones: tiers of units of the other side */
    put: operations['sayPairingWishes'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/pairing-rounds/{roundId}/units/{unitId}/departure': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        roundId: components['parameters']['roundId'];
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A unit takes no part in a round; while wishes are taken it may come back by saying some */
    post: operations['leavePairingRound'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/pairing-rounds/{roundId}/units/{unitId}/places': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        roundId: components['parameters']['roundId'];
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A unit takes more partners than it said, before the result is published; it is computed once more */
    post: operations['takeMorePartners'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/pairs': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The pairs of a unit that stand or await a yes; with `over` all of them, the latest first */
    get: operations['listUnitPairs'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/pairs/{pairId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        pairId: components['parameters']['pairId'];
      };
      cookie?: never;
    };
    /** A pair: its term, what each side gives of its lists, its reviews */
    get: operations['showPair'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/pairs/{pairId}/answers': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        pairId: components['parameters']['pairId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Say yes or no to a pair that your unit did not wish itself */
    post: operations['answerPair'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/pairs/{pairId}/duties': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        pairId: components['parameters']['pairId'];
      };
      cookie?: never;
    };
    get?: never;
    /** Say which entries of your unit’s lists it gives to the pair */
    put: operations['promisePairDuties'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/pairs/{pairId}/reviews': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        pairId: components['parameters']['pairId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Review the quarter, for one side of the pair */
    post: operations['reviewPair'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/pairs/{pairId}/renewals': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        pairId: components['parameters']['pairId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ask for a further term, or agree to the one that the other side has asked for */
    post: operations['renewPair'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/pairs/{pairId}/end': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        pairId: components['parameters']['pairId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** End a pair before its term, with a reason that the other side reads */
    post: operations['endPair'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/belongings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The units that you have reported to, the latest first */
    get: operations['listMyBelongings'];
    put?: never;
    /** Report to a unit: as your home, where you live, or for a time; it receives or returns the slip */
    post: operations['reportToUnit'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/belongings/{belongingId}/withdrawal': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        belongingId: components['parameters']['belongingId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take a report slip back before it is answered */
    post: operations['withdrawReport'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/belongings/{belongingId}/end': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        belongingId: components['parameters']['belongingId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Leave a unit that has received you */
    post: operations['endBelonging'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/belongings/{belongingId}/returns': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        belongingId: components['parameters']['belongingId'];
      };
      cookie?: never;
    };
    get?: never;
    /** Let your home unit read each quarter what you did, or no longer */
    put: operations['letHomeRead'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/belongings': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The report slips to a unit that wait or are received, for its own staff alone, the latest first */
    get: operations['listUnitBelongings'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/belongings/{belongingId}/receipt': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        belongingId: components['parameters']['belongingId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Receive somebody who reports to your unit; nobody receives their own slip */
    post: operations['receiveReport'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/belongings/{belongingId}/return': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        belongingId: components['parameters']['belongingId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Return a report slip, with a reason that the person reads */
    post: operations['returnReport'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/home-returns': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** Service of those whose home the unit is in a quarter that is over, of those who let it be read */
    get: operations['listHomeReturns'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/report-codes/{code}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        code: components['parameters']['code'];
      };
      cookie?: never;
    };
    /** The unit in which a code hangs, before you report there */
    get: operations['showReportCode'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/belongings/by-code': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Report for a time by the code that hangs in a unit, such as a couriers’ station; you are received at once */
    post: operations['reportByCode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/report-code': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The code by which people report to the unit on the spot; null where it has none */
    get: operations['showUnitReportCode'];
    put?: never;
    /** Give the unit a fresh code by which people report on the spot; the one before stops working */
    post: operations['makeUnitReportCode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/front': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The surges that hold now where you live, in your branch or where you have a role, above it or below it; and how many orders and invitations await your answer */
    get: operations['showMyFront'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/callable': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Your own units, and by which of them you have agreed to be called to duty */
    get: operations['listMyCallable'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/callable/{unitId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    get?: never;
    /** Agree to be called to duty by one of your own units; you may take it back at any time */
    put: operations['becomeCallable'];
    post?: never;
    /** Take that back: orders of this unit that you have not begun are released */
    delete: operations['endCallable'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/orders': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Orders and invitations to the front that were made for you, the latest first */
    get: operations['listMyOrders'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/orders/{orderId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        orderId: components['parameters']['orderId'];
      };
      cookie?: never;
    };
    /** An order or an invitation: your own, or one in the name of a unit that you administer */
    get: operations['showOrder'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/orders/{orderId}/reading': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        orderId: components['parameters']['orderId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** You have opened it; the unit that asks sees who has not */
    post: operations['readOrder'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/orders/{orderId}/receipt': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        orderId: components['parameters']['orderId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Receipt an order, or say yes to an invitation; said again it changes nothing */
    post: operations['takeOrder'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/orders/{orderId}/objection': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        orderId: components['parameters']['orderId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Object to an order, and why; an administrator other than its author decides */
    post: operations['objectToOrder'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/orders/{orderId}/declination': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        orderId: components['parameters']['orderId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Say no to an invitation, without a reason */
    post: operations['declineOrder'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/callable': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The people who agreed to be called to duty by a unit or one below it, with the order that they have now */
    get: operations['listCallable'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/orders': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The orders in the name of a subtree, and who said yes to an invitation; or the people who come there */
    get: operations['listOrders'];
    put?: never;
    /** Order people to a post who agreed to be callable by this unit or one below it; all of them or nobody */
    post: operations['giveOrders'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/front-requests': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ask volunteers of this subtree to help at a post, the nearest first; nobody is shown before they say yes */
    post: operations['askForHelp'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/order-counts': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** How many orders of a subtree are read, receipted and objected to; of invitations small numbers are hidden */
    get: operations['countOrders'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/orders/{orderId}/decision': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        orderId: components['parameters']['orderId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Decide on an objection, as somebody other than the author of the order: released, or the order stands */
    post: operations['decideObjection'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/orders/{orderId}/withdrawal': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        orderId: components['parameters']['orderId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take an order back, also one that was receipted; the person is told why */
    post: operations['withdrawOrder'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/roll-call': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The posts of a subtree now, by unit: those who were sent, the shifts that are on with those who checked in, and the relief */
    get: operations['callRoll'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/surges': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The surges of a subtree, those that hold and those of before, and what holds for the unit itself now */
    get: operations['listSurges'];
    put?: never;
    /** Switch a subtree to surge mode until a time; everything that it changes comes back by itself */
    post: operations['startSurge'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/surges/{surgeId}/end': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        surgeId: components['parameters']['surgeId'];
      };
      cookie?: never;
    };
    get?: never;
    /** Put another end to a surge that is not over */
    put: operations['prolongSurge'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/surges/{surgeId}/ending': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        surgeId: components['parameters']['surgeId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** End a surge at once: the ordinary rules hold everywhere from this moment on */
    post: operations['endSurge'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{unitId}/exercises': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    /** The exercises of a unit, the latest first, each with its report */
    get: operations['listExercises'];
    put?: never;
    /** A surge on paper: how many could come to each community, how fast, and where people would be missing */
    post: operations['holdExercise'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export interface components {
  schemas: {
    Problem: {
      /** @description urn:xianfeng:error:<code> */
      type: string;
      title: string;
      status: number;
      /** @description Stable; what programs should look at. */
      code: components['schemas']['ErrorCode'];
      /** @description A sentence for people, by Accept-Language (zh-CN, en). */
      detail: string;
      requestId: string;
      fields?: {
        path: string;
        message: string;
      }[];
      /** @description The values named in the sentence, and what could be done instead. */
      details?: {
        [key: string]: unknown;
      };
    };
    Id: string;
    AnnouncementAudience: {
      residents: number;
      units: number;
      branches: number;
      secondAdministrators: number;
    };
    Line1To60: string;
    Text1To1000: string;
    /** Format: date-time */
    Instant: string;
    Line1To10: string;
    Line0To200: string;
    Text1To300: string;
    NewAppealCall: {
      /** @enum {unknown} */
      ask: 'offer' | 'time' | 'things';
      measure: components['schemas']['Line1To10'];
      cap: number | null;
      /** @default  */
      place?: components['schemas']['Line0To200'];
      next: components['schemas']['Text1To300'];
    };
    NewAnnouncement: {
      /** @enum {unknown} */
      kind: 'notice' | 'appeal' | 'allClear';
      exercise: boolean;
      title: components['schemas']['Line1To60'];
      text: components['schemas']['Text1To1000'];
      urgent: boolean;
      expiresAt: components['schemas']['Instant'];
      call?: components['schemas']['NewAppealCall'];
    };
    /** @enum {unknown} */
    UnitKind:
      'city' | 'district' | 'street' | 'community' | 'branch' | 'serviceCentre' | 'workplace' | 'station' | 'team';
    UnitName: {
      id: components['schemas']['Id'];
      name: string;
      kind: components['schemas']['UnitKind'];
    };
    AppealCall: {
      /** @enum {unknown} */
      ask: 'offer' | 'time' | 'things';
      measure: string;
      cap: number | null;
      place: string;
      next: string;
    };
    AnnouncementText: {
      number: number;
      title: string;
      text: string;
      urgent: boolean;
      /** Format: date-time */
      expiresAt: string;
      /** Format: date-time */
      at: string;
      call: components['schemas']['AppealCall'] | null;
    };
    PersonName: {
      id: components['schemas']['Id'];
      displayName: string;
    };
    AuthoredVersion: {
      by: components['schemas']['PersonName'];
    } & components['schemas']['AnnouncementText'];
    OwnPledge: {
      /** @enum {unknown} */
      state: 'in' | 'waiting' | 'withdrawn';
      amount: number;
      before: number;
    };
    Announcement: {
      id: components['schemas']['Id'];
      unit: components['schemas']['UnitName'] | null;
      /** @enum {unknown} */
      kind: 'notice' | 'appeal' | 'allClear';
      exercise: boolean;
      /** @enum {unknown} */
      state: 'awaiting' | 'live' | 'expired' | 'retracted';
      live: components['schemas']['AnnouncementText'] | null;
      title: string;
      awaiting: components['schemas']['AuthoredVersion'] | null;
      mine: {
        read: boolean;
        acknowledged: boolean;
      } | null;
      pledge: components['schemas']['OwnPledge'] | null;
      left: number | null;
      retracted: {
        /** Format: date-time */
        at: string;
        reason: string;
      } | null;
      sending: boolean;
      version: number;
      can: {
        update: boolean;
        approve: boolean;
        retract: boolean;
        count: boolean;
        acknowledge: boolean;
        join: boolean;
      };
    };
    NewAnnouncementVersion: {
      title: components['schemas']['Line1To60'];
      text: components['schemas']['Text1To1000'];
      urgent: boolean;
      expiresAt: components['schemas']['Instant'];
      call?: components['schemas']['NewAppealCall'];
    };
    Nothing: Record<string, never>;
    Reason: {
      reason: components['schemas']['Text1To300'];
    };
    ReceiptCounts: {
      delivered: number;
      read: number;
      acknowledged: number;
    };
    AnnouncementCounts: {
      number: number;
      scope: components['schemas']['ReceiptCounts'];
      joined: components['schemas']['ReceiptCounts'];
      branches: {
        read: number;
        acknowledged: number;
      };
      in: number;
      waiting: number;
      amount: number;
      sending: boolean;
    };
    UnreadByPart: {
      items: {
        unit: components['schemas']['UnitName'] | null;
        delivered: number | null;
        unread: number | null;
      }[];
    };
    ReadVersion: {
      number: number;
    };
    GivenPoint: {
      /** @enum {unknown} */
      type: 'Point';
      coordinates: [number, number];
    };
    /** @enum {unknown} */
    Skill:
      | 'firstAid'
      | 'nursing'
      | 'medicine'
      | 'counselling'
      | 'driving'
      | 'english'
      | 'japanese'
      | 'korean'
      | 'cantonese'
      | 'signLanguage'
      | 'tutoring'
      | 'cooking'
      | 'electrical'
      | 'computing'
      | 'lifting'
      | 'photography'
      | 'elderCare'
      | 'childCare'
      | 'security'
      | 'drone';
    NewSkill: {
      skill: components['schemas']['Skill'];
      certifiedUntil?: components['schemas']['Instant'];
    };
    NewWeeklyWindow: {
      weekday: number;
      fromMinute: number;
      toMinute: number;
    };
    NewWindow: {
      from: components['schemas']['Instant'];
      to: components['schemas']['Instant'];
    };
    NewOffer: {
      point: components['schemas']['GivenPoint'];
      placeName: components['schemas']['Line1To60'];
      /** @default [] */
      skills?: components['schemas']['NewSkill'][];
      /** @default 5 */
      radiusKm?: number;
      /** @default [] */
      weekly?: components['schemas']['NewWeeklyWindow'][];
      /** @default [] */
      dated?: components['schemas']['NewWindow'][];
      /** @default 3 */
      tasksPerWeek?: number;
      /** @default false */
      paused?: boolean;
      avoids?: components['schemas']['Id'][];
      together?: components['schemas']['Id'] | null;
    };
    NewPledge: {
      number: number;
      amount: number;
      offer?: components['schemas']['NewOffer'];
    };
    Pledge: {
      personId: components['schemas']['Id'];
      displayName: string;
      phone: string | null;
      amount: number;
      /** @enum {unknown} */
      state: 'in' | 'waiting' | 'withdrawn';
      /** Format: date-time */
      at: string;
    };
    /** @enum {unknown} */
    OrganisationRank: 'committee' | 'generalBranch' | 'branch' | 'team';
    NewOrganisationPlace: {
      point: components['schemas']['GivenPoint'];
      address: components['schemas']['Line0To200'];
    };
    Line1To200: string;
    NewMeeting: {
      at: components['schemas']['Instant'];
      place: components['schemas']['Line1To200'];
    };
    NewTemporaryOrganisation: {
      name: components['schemas']['Line1To60'];
      rank: components['schemas']['OrganisationRank'];
      purpose: components['schemas']['Text1To300'];
      place?: components['schemas']['NewOrganisationPlace'];
      meeting?: components['schemas']['NewMeeting'];
      endsAt: components['schemas']['Instant'];
    };
    Point: {
      /** @enum {unknown} */
      type: 'Point';
      coordinates: [number, number];
    };
    UnitPlace: {
      point: components['schemas']['Point'];
      address: string;
    };
    Handover: {
      /** Format: date-time */
      at: string;
      reason: string;
      to: components['schemas']['UnitName'] | null;
      tasks: number;
      needs: number;
      cases: number;
    };
    /** @enum {unknown} */
    MemberState: 'asked' | 'in' | 'declined' | 'lapsed' | 'left' | 'removed';
    /** @enum {unknown} */
    MemberRole: 'head' | 'member';
    OwnMembership: {
      state: components['schemas']['MemberState'];
      as: components['schemas']['MemberRole'];
      /** Format: date-time */
      until: string;
      shown: boolean;
    };
    TemporaryOrganisation: {
      id: components['schemas']['Id'];
      name: string;
      rank: components['schemas']['OrganisationRank'];
      purpose: string;
      /** @enum {unknown} */
      state: 'running' | 'over' | 'ended';
      above: components['schemas']['UnitName'] | null;
      place: components['schemas']['UnitPlace'] | null;
      meeting: {
        /** Format: date-time */
        at: string;
        place: string;
      } | null;
      /** Format: date-time */
      startedAt: string;
      /** Format: date-time */
      endsAt: string;
      ended: components['schemas']['Handover'] | null;
      head: string | null;
      members: number;
      mine: components['schemas']['OwnMembership'] | null;
      version: number;
      can: {
        arrange: boolean;
        ask: boolean;
        appointHead: boolean;
        extend: boolean;
        end: boolean;
        seeMembers: boolean;
        join: boolean;
        leave: boolean;
      };
    };
    TemporaryOrganisations: {
      items: components['schemas']['TemporaryOrganisation'][];
    };
    OrganisationEdits: {
      purpose?: components['schemas']['Text1To300'];
      meeting?: components['schemas']['NewMeeting'] | null;
    };
    OrganisationExtension: {
      endsAt: components['schemas']['Instant'];
    };
    OrganisationEnd: {
      toUnitId: components['schemas']['Id'];
      reason: components['schemas']['Text1To300'];
    };
    OrganisationReport: {
      members: number;
      tasks: number;
      openTasks: number;
      participations: number;
      people: number;
      minutesVerified: number;
      minutesHonoured: number;
    };
    OrganisationMember: {
      personId: components['schemas']['Id'];
      displayName: string;
      phone: string | null;
      as: components['schemas']['MemberRole'];
      state: components['schemas']['MemberState'];
      /** Format: date-time */
      until: string;
      /** Format: date-time */
      at: string;
    };
    OrganisationMembers: {
      items: components['schemas']['OrganisationMember'][];
    };
    NewMember: {
      personId: components['schemas']['Id'];
      as: components['schemas']['MemberRole'];
    };
    Text0To300: string;
    NewTeam: {
      name: components['schemas']['Line1To60'];
      purpose: components['schemas']['Text0To300'];
      endsAt: components['schemas']['Instant'] | null;
      unitId: components['schemas']['Id'] | null;
    };
    /** @enum {unknown} */
    TeamMemberState: 'asking' | 'in' | 'declined' | 'lapsed' | 'left' | 'removed';
    OwnTeamMembership: {
      state: components['schemas']['TeamMemberState'];
      head: boolean;
    };
    TeamPerson: {
      personId: components['schemas']['Id'] | null;
      displayName: string;
      state: components['schemas']['TeamMemberState'];
      head: boolean;
    };
    Team: {
      head: string | null;
      mine: components['schemas']['OwnTeamMembership'];
      code: string | null;
      people: components['schemas']['TeamPerson'][];
      heir: string | null;
      version: number;
      can: {
        lead: boolean;
        takeHead: boolean;
        leave: boolean;
      };
    } & components['schemas']['TeamFacts'];
    Teams: {
      items: components['schemas']['Team'][];
    };
    TeamCode: {
      code: string;
    };
    UnitTeam: {
      claims: number;
    } & components['schemas']['TeamFacts'];
    UnitTeams: {
      items: components['schemas']['UnitTeam'][];
    };
    TeamInvitation: {
      head: string | null;
    } & components['schemas']['TeamFacts'];
    TeamEdits: {
      name?: components['schemas']['Line1To60'];
      purpose?: components['schemas']['Text0To300'];
      endsAt?: components['schemas']['Instant'] | null;
    };
    TeamHeir: {
      personId: components['schemas']['Id'];
    };
    NewTeamClaim: {
      teamId: components['schemas']['Id'];
      roleId: components['schemas']['Id'];
      places: number;
      by: components['schemas']['Instant'];
      allOrNone: boolean;
    };
    NamedThing: {
      id: components['schemas']['Id'];
      name: string;
    };
    ClaimedTask: {
      id: components['schemas']['Id'];
      title: string;
      /** Format: date-time */
      start: string;
      /** Format: date-time */
      end: string;
    };
    /** @enum {unknown} */
    TeamClaimState: 'holding' | 'settled' | 'withdrawn' | 'refused' | 'cancelled';
    /** @enum {unknown} */
    NamedState: 'asked' | 'agreed' | 'declined' | 'lapsed' | 'gone';
    NamedPerson: {
      personId: components['schemas']['Id'];
      displayName: string;
      state: components['schemas']['NamedState'];
    };
    TeamClaim: {
      id: components['schemas']['Id'];
      team: components['schemas']['NamedThing'];
      role: components['schemas']['NamedThing'];
      task: components['schemas']['ClaimedTask'];
      places: number;
      allOrNone: boolean;
      byPlan: boolean;
      /** Format: date-time */
      by: string;
      state: components['schemas']['TeamClaimState'];
      open: number;
      asked: number;
      agreed: number;
      left: number;
      reason: string;
      people: components['schemas']['NamedPerson'][] | null;
      version: number;
      can: {
        name: boolean;
        withdraw: boolean;
        refuse: boolean;
      };
    };
    TeamClaims: {
      items: components['schemas']['TeamClaim'][];
    };
    NamedPeople: {
      personIds: components['schemas']['Id'][];
    };
    /** @enum {unknown} */
    ErrorCode:
      | 'invalid_request'
      | 'malformed_json'
      | 'invalid_cursor'
      | 'unsupported_media_type'
      | 'body_too_large'
      | 'not_found'
      | 'method_not_allowed'
      | 'precondition_failed'
      | 'invalid_precondition'
      | 'too_many_requests'
      | 'invalid_idempotency_key'
      | 'idempotency_key_reused'
      | 'still_under_way'
      | 'internal'
      | 'unavailable'
      | 'unauthenticated'
      | 'session_expired'
      | 'forbidden'
      | 'account_closed'
      | 'cross_origin'
      | 'https_needed'
      | 'desktop_code_invalid'
      | 'desktop_code_expired'
      | 'desktop_code_used'
      | 'wechat_code_invalid'
      | 'wechat_blocked'
      | 'wechat_number_missing'
      | 'text_refused'
      | 'text_unchecked'
      | 'wechat_busy'
      | 'task_full'
      | 'task_closed'
      | 'already_in'
      | 'overlaps'
      | 'travel_too_tight'
      | 'party_members_only'
      | 'under_age'
      | 'birth_date_missing'
      | 'unit_only'
      | 'invited_only'
      | 'skill_missing'
      | 'certificate_missing'
      | 'week_full'
      | 'rules_stand'
      | 'consent_missing'
      | 'contact_missing'
      | 'gave_back_often'
      | 'removed_before'
      | 'role_unknown'
      | 'role_ambiguous'
      | 'wrong_state'
      | 'reason_required'
      | 'started'
      | 'proposal_expired'
      | 'already_asked'
      | 'asked_too_often'
      | 'not_recruitable'
      | 'offer_expired'
      | 'slots_below_taken'
      | 'role_taken'
      | 'task_moved'
      | 'task_incomplete'
      | 'starts_in_past'
      | 'need_claimed'
      | 'unit_closed'
      | 'unit_not_empty'
      | 'place_too_far'
      | 'unit_cycle'
      | 'unit_kind_misplaced'
      | 'last_administrator'
      | 'grant_exists'
      | 'name_taken'
      | 'notes_enough'
      | 'rota_ended'
      | 'rota_full'
      | 'rota_joined'
      | 'removed_from_rota'
      | 'removal_reason'
      | 'not_a_turn'
      | 'not_a_member'
      | 'swap_open'
      | 'swap_asked_before'
      | 'swap_expired'
      | 'swap_stale'
      | 'swap_not_possible'
      | 'code_invalid'
      | 'code_expired'
      | 'code_of_other_task'
      | 'code_wrong_kind'
      | 'code_used'
      | 'not_in_task'
      | 'too_early'
      | 'too_late'
      | 'already_checked_in'
      | 'visit_over'
      | 'already_checked_out'
      | 'not_checked_in'
      | 'check_ins_used_up'
      | 'out_of_order'
      | 'too_far'
      | 'visit_not_agreed'
      | 'accuracy_too_poor'
      | 'location_consent_missing'
      | 'own_attendance'
      | 'same_device'
      | 'reviewed_before'
      | 'own_hours'
      | 'second_organiser'
      | 'nothing_proposed'
      | 'hours_over_cap'
      | 'hours_without_evidence'
      | 'hours_changed'
      | 'already_honoured'
      | 'certified_before'
      | 'dispute_open'
      | 'dispute_decided'
      | 'dispute_too_late'
      | 'not_decider'
      | 'own_rating'
      | 'not_took_place'
      | 'rating_too_late'
      | 'nothing_certified'
      | 'record_too_long'
      | 'export_running'
      | 'export_too_long'
      | 'case_not_sent'
      | 'case_bound'
      | 'return_too_late'
      | 'case_parts_open'
      | 'extension_used'
      | 'extension_too_late'
      | 'question_used'
      | 'nobody_to_ask'
      | 'pause_used'
      | 'extension_not_asked'
      | 'own_extension'
      | 'case_linked'
      | 'case_not_linked'
      | 'sender_unknown'
      | 'not_supervised'
      | 'urged_today'
      | 'urged_too_early'
      | 'whistle_not_yours'
      | 'not_in_rates'
      | 'appealed_once'
      | 'appeal_too_early'
      | 'rating_awaited'
      | 'appeal_too_late'
      | 'appeal_over'
      | 'own_appeal'
      | 'call_back_taken'
      | 'call_back_over'
      | 'call_back_not_taken'
      | 'reopened_once'
      | 'reopen_too_late'
      | 'hazard_limit'
      | 'announcement_over'
      | 'announcement_changed'
      | 'own_announcement'
      | 'no_second_administrator'
      | 'scope_empty'
      | 'offer_missing'
      | 'entry_closed'
      | 'amount_taken'
      | 'own_entry'
      | 'claim_answered'
      | 'book_instead'
      | 'not_bookable'
      | 'hours_taken'
      | 'bookings_limit'
      | 'not_open_then'
      | 'not_for_you'
      | 'booking_over'
      | 'still_booked'
      | 'item_moved_on'
      | 'bids_full'
      | 'not_for_people'
      | 'own_item'
      | 'board_full'
      | 'round_moved_on'
      | 'wishes_closed'
      | 'not_in_round'
      | 'pair_moved_on'
      | 'both_sides'
      | 'belonging_moved_on'
      | 'reported_already'
      | 'report_code_unknown'
      | 'nobody_receives'
      | 'surge_exists'
      | 'surge_over'
      | 'order_over'
      | 'own_order'
      | 'not_own_unit'
      | 'not_callable'
      | 'already_ordered'
      | 'organisation_over'
      | 'organisation_running'
      | 'organisation_changed'
      | 'organisation_full'
      | 'already_member'
      | 'question_lapsed'
      | 'rank_too_high'
      | 'plan_state'
      | 'head_not_backed'
      | 'team_over'
      | 'team_full'
      | 'team_code_unknown'
      | 'team_member_already'
      | 'team_branch_only'
      | 'team_minors'
      | 'team_head_age'
      | 'team_changed'
      | 'team_head_taken'
      | 'team_too_small'
      | 'team_claimed_before'
      | 'team_claims_full'
      | 'team_claim_over'
      | 'team_places_named'
      | 'team_of_branch'
      | 'one_claimant'
      | 'not_in_team'
      | 'named_before'
      | 'member_not_free'
      | 'asked_too_late';
    NotNamed: {
      personId: components['schemas']['Id'];
      code: components['schemas']['ErrorCode'];
    };
    NamingResult: {
      claim: components['schemas']['TeamClaim'];
      refused: components['schemas']['NotNamed'][];
    };
    NewSupply: {
      unitId: components['schemas']['Id'];
      stays: number;
    };
    /** @enum {unknown} */
    HeadRank: 'none' | 'organiser' | 'administrator';
    NewDemandSkill: {
      skill: components['schemas']['Skill'];
      count: number;
    };
    NewDemand: {
      unitId: components['schemas']['Id'];
      least: number;
      wished: number;
      most: number;
      headRank: components['schemas']['HeadRank'];
      skills: components['schemas']['NewDemandSkill'][];
      ties: components['schemas']['Id'][];
    };
    NewMobilisationPrices: {
      noTie: number;
      beyondShare: number | null;
      changed: number;
    };
    NewMobilisationPlan: {
      name: components['schemas']['Line1To60'];
      reason: components['schemas']['Text1To300'];
      from: components['schemas']['Instant'];
      until: components['schemas']['Instant'];
      supply: components['schemas']['NewSupply'][];
      demand: components['schemas']['NewDemand'][];
      prices: components['schemas']['NewMobilisationPrices'];
    };
    Supply: {
      unit: components['schemas']['UnitName'] | null;
      stays: number;
    };
    DemandSkill: {
      skill: components['schemas']['Skill'];
      count: number;
    };
    Demand: {
      unit: components['schemas']['UnitName'] | null;
      point: components['schemas']['Point'] | null;
      least: number;
      wished: number;
      most: number;
      headRank: components['schemas']['HeadRank'];
      skills: components['schemas']['DemandSkill'][];
      ties: components['schemas']['UnitName'][];
    };
    MobilisationPrices: {
      noTie: number;
      beyondShare: number | null;
      changed: number;
    };
    UnmetDemand: {
      post: components['schemas']['UnitName'] | null;
      /** @enum {unknown} */
      kind: 'least' | 'wished' | 'skill' | 'head';
      skill: string | null;
      missing: number;
      binding: components['schemas']['UnitName'][];
      why: string;
    };
    FrontierPoint: {
      price: number;
      changed: number;
      missing: number;
    };
    MobilisationResult: {
      people: number;
      sent: number;
      groups: number;
      missing: number;
      changed: number;
      seconds: number;
      unmet: components['schemas']['UnmetDemand'][];
      oneMore: {
        postId: components['schemas']['Id'];
        price: number | null;
      }[];
      frontier: components['schemas']['FrontierPoint'][];
    };
    PlanOrganisations: {
      rank: components['schemas']['OrganisationRank'];
      /** Format: date-time */
      meetsAt: string | null;
    };
    MobilisationPlan: {
      unit: components['schemas']['UnitName'] | null;
      reason: string;
      basedOn: components['schemas']['Id'] | null;
      supply: components['schemas']['Supply'][];
      demand: components['schemas']['Demand'][];
      prices: components['schemas']['MobilisationPrices'];
      result: components['schemas']['MobilisationResult'] | null;
      /** @enum {unknown} */
      failure: 'nobody' | 'notProven' | 'broken' | null;
      /** Format: date-time */
      publishedAt: string | null;
      organisations: components['schemas']['PlanOrganisations'] | null;
      percent: number | null;
      outdated: boolean;
      sending: boolean;
      version: number;
      can: {
        edit: boolean;
        solve: boolean;
        publish: boolean;
        replan: boolean;
      };
    } & components['schemas']['MobilisationLine'];
    MobilisationLine: {
      id: components['schemas']['Id'];
      name: string;
      /** @enum {unknown} */
      kind: 'deploy' | 'standDown';
      number: number;
      /** @enum {unknown} */
      state: 'draft' | 'waiting' | 'solving' | 'solved' | 'failed' | 'published' | 'superseded';
      /** Format: date-time */
      from: string;
      /** Format: date-time */
      until: string;
      sent: number | null;
      missing: number | null;
      /** Format: date-time */
      createdAt: string;
    };
    NewPlanOrganisations: {
      rank: components['schemas']['OrganisationRank'];
      meetsAt?: components['schemas']['Instant'];
    };
    MobilisationPublication: {
      organisations?: components['schemas']['NewPlanOrganisations'];
    };
    NewReplan: {
      /** @enum {unknown} */
      kind: 'deploy' | 'standDown';
      reason?: components['schemas']['Text1To300'];
      everybody?: boolean;
    };
    MobilisationGroup: {
      post: components['schemas']['UnitName'] | null;
      point: components['schemas']['Point'] | null;
      sent: number;
      least: number;
      wished: number;
      head: string | null;
      from: {
        unit: components['schemas']['UnitName'] | null;
        point: components['schemas']['Point'] | null;
        people: number;
      }[];
      oneMore: number | null;
    };
    MobilisationGroups: {
      items: components['schemas']['MobilisationGroup'][];
    };
    MobilisationPin: {
      post: components['schemas']['UnitName'] | null;
    };
    MobilisedPerson: {
      id: components['schemas']['Id'];
      displayName: string;
      callable: boolean;
      unit: components['schemas']['UnitName'] | null;
      rank: components['schemas']['HeadRank'];
      skills: string[];
      post: components['schemas']['UnitName'] | null;
      head: boolean;
      as: string | null;
      before: components['schemas']['UnitName'] | null;
      pinned: boolean;
      pin: components['schemas']['MobilisationPin'] | null;
    };
    NewMobilisationPin: {
      postId: components['schemas']['Id'] | null;
    };
    DemandFileRow: {
      line: number;
      unit?: string;
      least?: string;
      wished?: string;
      most?: string;
      headRank?: string;
      skills?: string;
      ties?: string;
    };
    ReadDemand: {
      unit: components['schemas']['UnitName'] | null;
      least: number;
      wished: number;
      most: number;
      headRank: components['schemas']['HeadRank'];
      skills: {
        skill: components['schemas']['Skill'];
        count: number;
      }[];
      ties: components['schemas']['UnitName'][];
    };
    WrongCell: {
      line: number;
      field: string;
      message: string;
    };
    DemandFile: {
      demand: components['schemas']['ReadDemand'][];
      wrong: components['schemas']['WrongCell'][];
    };
    OwnOrganisation: {
      organisation: components['schemas']['TemporaryOrganisation'];
      fellows: string[];
      /** @description members who do not show their name */
      others: number;
    };
    Joining: {
      shown: boolean;
    };
    Line0To80: string;
    Consent: {
      /** @enum {unknown} */
      kind: 'privacy' | 'partyMembership' | 'location' | 'ageStatistics';
      version: string;
      /** Format: date-time */
      at: string;
    };
    HeldGrant: {
      id: components['schemas']['Id'];
      /** @enum {unknown} */
      role: 'organiser' | 'administrator';
      unit: components['schemas']['UnitName'] | null;
      /** Format: date-time */
      endsAt: string | null;
    };
    Me: {
      id: components['schemas']['Id'];
      displayName: string;
      /** @enum {unknown} */
      language: 'zh-CN' | 'en';
      elderMode: boolean;
      community: components['schemas']['UnitName'] | null;
      branch: components['schemas']['UnitName'] | null;
      birthDate: string | null;
      partyMember: boolean;
      name: string | null;
      phone: string | null;
      consents: components['schemas']['Consent'][];
      reliability: {
        kept: number;
        missed: number;
      };
      grants: components['schemas']['HeldGrant'][];
      can: {
        organise: boolean;
        administer: boolean;
        takeWechatNumber: boolean;
      };
      version: number;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    LoggedIn: {
      token: string;
      sessionId: components['schemas']['Id'];
      /** Format: date-time */
      expiresAt: string;
      person: components['schemas']['Me'];
    };
    DemoLoggedIn: {
      token: string | null;
      sessionId: components['schemas']['Id'];
      /** Format: date-time */
      expiresAt: string;
      person: components['schemas']['Me'];
    };
    DemoPerson: {
      key: string;
      displayName: string;
      elderMode: boolean;
      partyMember: boolean;
      community: components['schemas']['UnitName'] | null;
      grants: {
        /** @enum {unknown} */
        role: 'organiser' | 'administrator';
        unit: components['schemas']['UnitName'] | null;
      }[];
    };
    DesktopLogIn: {
      code: string;
      digits: string;
    } & components['schemas']['DesktopLogInState'];
    DesktopLogInState: {
      id: components['schemas']['Id'];
      /** @enum {unknown} */
      state: 'waiting' | 'seen' | 'confirmed' | 'refused' | 'expired';
      number: string;
      /** Format: date-time */
      expiresAt: string;
    };
    DesktopCode: {
      code: components['schemas']['Line1To60'];
    };
    DesktopLogInOnPhone: {
      device: string;
      city: string | null;
      /** Format: date-time */
      askedAt: string;
    } & components['schemas']['DesktopLogInState'];
    Session: {
      id: components['schemas']['Id'];
      /** @enum {unknown} */
      kind: 'app' | 'browser';
      device: string;
      current: boolean;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      lastSeenAt: string;
      /** Format: date-time */
      expiresAt: string;
    };
    Day: string;
    Phone: string;
    MyEdits: {
      displayName?: components['schemas']['Line1To60'];
      /** @enum {unknown} */
      language?: 'zh-CN' | 'en';
      elderMode?: boolean;
      communityId?: components['schemas']['Id'] | null;
      branchId?: components['schemas']['Id'] | null;
      birthDate?: components['schemas']['Day'] | null;
      partyMember?: boolean;
      name?: components['schemas']['Line1To60'] | null;
      phone?: components['schemas']['Phone'] | null;
    };
    Line1To40: string;
    Erasure: {
      withdrawn: number;
      /** @enum {unknown} */
      records: 'keep' | 'withdraw';
      kept: {
        what: string;
        why: string;
        howLong: string;
      }[];
    };
    /** @enum {unknown} */
    StationOffer: 'water' | 'charging' | 'rest' | 'cooling' | 'meals' | 'toilet' | 'firstAid' | 'tools';
    Station: {
      hours: string;
      offers: components['schemas']['StationOffer'][];
    };
    ListedUnit: {
      distanceKm: number | null;
      above: components['schemas']['UnitName'][];
    } & components['schemas']['UnitFacts'];
    UnitTreeOutline: {
      kindNames: (
        'city' | 'district' | 'street' | 'community' | 'branch' | 'serviceCentre' | 'workplace' | 'station' | 'team'
      )[];
      ids: components['schemas']['Id'][];
      parents: (number | null)[];
      names: string[];
      initials: string[];
      kinds: number[];
      closed: number[];
    };
    UnitMove: {
      /** Format: date-time */
      since: string;
      total: number | null;
      done: number;
    };
    Unit: {
      /** @enum {unknown} */
      state: 'open' | 'closed';
      ancestors: components['schemas']['UnitName'][];
      /** Format: date-time */
      endsAt: string | null;
      move: components['schemas']['UnitMove'] | null;
      version: number;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
      can: {
        addPart: boolean;
        edit: boolean;
        move: boolean;
        close: boolean;
        grant: boolean;
        administer: boolean;
        organise: boolean;
      };
    } & components['schemas']['UnitFacts'];
    Outline: {
      /** @enum {unknown} */
      type: 'Polygon' | 'MultiPolygon';
      coordinates: unknown[];
    };
    UnitOutline: {
      unitId: components['schemas']['Id'];
      outline: components['schemas']['Outline'] | null;
    };
    PartOutline: {
      unitId: components['schemas']['Id'];
      name: string;
      outline: components['schemas']['Outline'];
    };
    UnitCentre: {
      unitId: components['schemas']['Id'];
      name: string;
      kind: components['schemas']['UnitKind'];
      point: components['schemas']['Point'];
    };
    NewUnitPlace: {
      point: components['schemas']['GivenPoint'];
      address: components['schemas']['Line0To200'];
    };
    Line0To60: string;
    NewStation: {
      hours: components['schemas']['Line0To60'];
      offers: components['schemas']['StationOffer'][];
    };
    NewUnit: {
      parentId: components['schemas']['Id'];
      name: components['schemas']['Line1To60'];
      kind: components['schemas']['UnitKind'];
      place?: components['schemas']['NewUnitPlace'];
      station?: components['schemas']['NewStation'];
      endsAt?: components['schemas']['Instant'];
    };
    UnitEdits: {
      name?: components['schemas']['Line1To60'];
      place?: components['schemas']['NewUnitPlace'] | null;
      station?: components['schemas']['NewStation'] | null;
      endsAt?: components['schemas']['Instant'] | null;
    };
    UnitRow: {
      line: number;
      name?: string;
      kind?: string;
      parent?: string;
      lng?: string;
      lat?: string;
      address?: string;
      hours?: string;
      offers?: string;
    };
    UnitImport: {
      made: number[];
      there: number;
      wrong: {
        line: number;
        field: string;
        message: string;
      }[];
    };
    Grant: {
      person: components['schemas']['PersonName'];
      grantedBy: components['schemas']['PersonName'] | null;
      /** Format: date-time */
      grantedAt: string;
      can: {
        remove: boolean;
      };
    } & components['schemas']['HeldGrant'];
    RoleSight: {
      unitName: string;
      /** @description the unit and those below it */
      units: number;
      /** @description tasks that are not over, drafts too: with exact place and contact */
      tasks: number;
      /** @description places promised in these tasks: with name and telephone number */
      phones: number;
      /** @description needs that are not served yet: with address, and the telephone number of those that the unit answers for itself */
      needs: number;
      /** @description disputes to decide; null for an organiser */
      disputes: number | null;
    };
    Offer: {
      id: components['schemas']['Id'];
      skills: {
        skill: components['schemas']['Skill'];
        /** Format: date-time */
        certifiedUntil: string | null;
      }[];
      point: components['schemas']['Point'];
      placeName: string;
      radiusKm: number;
      weekly: {
        weekday: number;
        fromMinute: number;
        toMinute: number;
      }[];
      dated: {
        /** Format: date-time */
        from: string;
        /** Format: date-time */
        to: string;
      }[];
      tasksPerWeek: number;
      paused: boolean;
      avoids: components['schemas']['Id'][];
      together: components['schemas']['Id'] | null;
      onlyOneTogether: boolean;
      version: number;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    OfferEdits: {
      point?: components['schemas']['GivenPoint'];
      placeName?: components['schemas']['Line1To60'];
      skills?: components['schemas']['NewSkill'][];
      radiusKm?: number;
      weekly?: components['schemas']['NewWeeklyWindow'][];
      dated?: components['schemas']['NewWindow'][];
      tasksPerWeek?: number;
      paused?: boolean;
      avoids?: components['schemas']['Id'][];
      together?: components['schemas']['Id'] | null;
    };
    Photo: {
      id: components['schemas']['Id'];
      /** @enum {unknown} */
      stage: 'report' | 'result';
      width: number;
      height: number;
      /** Format: date-time */
      createdAt: string;
    };
    NewHazard: {
      kind: components['schemas']['Line1To60'];
      point: components['schemas']['GivenPoint'];
      /** @default  */
      words?: components['schemas']['Text0To300'];
      photos?: components['schemas']['Id'][];
    };
    Bilingual: {
      zh: string;
      en: string;
    };
    Keyed: {
      key: string;
      name: components['schemas']['Bilingual'];
    };
    /** @enum {unknown} */
    HazardState: 'reported' | 'verified' | 'dismissed';
    Hazard: {
      id: components['schemas']['Id'];
      unit: components['schemas']['UnitName'] | null;
      kind: components['schemas']['Keyed'];
      point: components['schemas']['Point'];
      words: string;
      photos: components['schemas']['Photo'][];
      photosCleared: boolean;
      state: components['schemas']['HazardState'];
      reason: string | null;
      caseId: components['schemas']['Id'] | null;
      /** @enum {unknown} */
      progress:
        'received' | 'moreNeeded' | 'refused' | 'dispatched' | 'served' | 'rated' | 'closed' | 'withdrawn' | null;
      /** Format: date-time */
      checkBy: string | null;
      version: number;
      /** Format: date-time */
      createdAt: string;
      can: {
        check: boolean;
      };
    };
    /** @enum {unknown} */
    Category:
      | 'epidemic'
      | 'delivery'
      | 'care'
      | 'medical'
      | 'language'
      | 'education'
      | 'counselling'
      | 'environment'
      | 'order'
      | 'technical'
      | 'culture'
      | 'emergency';
    /** @enum {unknown} */
    CaseGrade: 'A' | 'B' | 'C';
    /** @enum {unknown} */
    CaseState:
      | 'received'
      | 'moreNeeded'
      | 'refused'
      | 'accepted'
      | 'dispatched'
      | 'signed'
      | 'handling'
      | 'paused'
      | 'returned'
      | 'ruling'
      | 'served'
      | 'rated'
      | 'closed'
      | 'withdrawn';
    QueuedCase: {
      id: components['schemas']['Id'];
      title: string;
      category: components['schemas']['Category'];
      address: string;
      kind: components['schemas']['Keyed'];
      grade: components['schemas']['CaseGrade'];
      state: components['schemas']['CaseState'];
      cycle: number;
      holder: components['schemas']['UnitName'] | null;
      answeredBy: components['schemas']['UnitName'] | null;
      /** Format: date-time */
      due: string | null;
      /** Format: date-time */
      nextDue: string | null;
      lateChance: number | null;
      /** Format: date-time */
      createdAt: string;
    };
    SimilarCase: {
      case: components['schemas']['QueuedCase'];
      metres: number;
      sure: boolean;
    };
    HazardVerification: {
      kind?: components['schemas']['Line1To60'];
      address: components['schemas']['Line1To200'];
      sameAs?: components['schemas']['Id'];
      /** @default false */
      photosCleared?: boolean;
    };
    HazardDismissal: {
      reason: components['schemas']['Text1To300'];
      groundless: boolean;
    };
    GeoReportDiscovery: {
      changeset: string;
      contact: string;
      key_service: string;
      endpoints: {
        /** @enum {unknown} */
        type: 'production';
        specification: string;
        url: string;
        changeset: string;
        formats: string[];
      }[];
    };
    GeoReportService: {
      /** @enum {unknown} */
      type: 'realtime';
      description: string;
      service_code: string;
      service_name: string;
      metadata: boolean;
      keywords: string;
      group: string;
    };
    GeoReportServiceDefinition: {
      service_code: string;
      attributes: {
        description: string;
        variable: boolean;
        code: string;
        /** @enum {unknown} */
        datatype: 'string';
        required: boolean;
        datatype_description: string;
        order: number;
      }[];
    };
    Line1To100: string;
    GeoReportRequest: {
      description: string;
      service_request_id: string;
      /** @enum {unknown} */
      status: 'open' | 'closed';
      status_notes: string;
      service_name: string;
      service_code: string;
      agency_responsible: string;
      requested_datetime: string;
      updated_datetime: string;
      expected_datetime: string | null;
      lat: number | null;
      long: number | null;
      media_url: string | null;
    };
    Text0To2000: string;
    GeoReportSent: {
      service_request_id: string;
      service_notice: string;
      account_id: string | null;
    };
    GeoReportToken: {
      service_request_id: string;
      token: string;
    };
    Sender: {
      id: components['schemas']['Id'];
      name: string;
      requestsADay: number;
      sent: number;
      /** Format: date-time */
      revokedAt: string | null;
      /** Format: date-time */
      createdAt: string;
      version: number;
    };
    NewSender: WithRequired<components['schemas']['SenderEdits'], 'name' | 'requestsADay'>;
    SenderWithKey: {
      sender: components['schemas']['Sender'];
      key?: string;
    };
    SenderEdits: {
      name?: components['schemas']['Line1To60'];
      requestsADay?: number;
    };
    NeedPlace: {
      point: components['schemas']['GivenPoint'];
      address: components['schemas']['Line1To200'];
    };
    NewNeed: {
      /** @default  */
      description?: components['schemas']['Text0To2000'];
      unitId?: components['schemas']['Id'];
      /**
       * @default need
       * @enum {unknown}
       */
      kind?: 'need' | 'wish';
      title: components['schemas']['Line1To60'];
      category: components['schemas']['Category'];
      caseKind?: components['schemas']['Line1To60'];
      sameAs?: components['schemas']['Id'];
      place: components['schemas']['NeedPlace'];
      wanted?: components['schemas']['NewWindow'];
      /** @default 1 */
      people?: number;
      beneficiary?: {
        name: components['schemas']['Line1To60'];
        phone?: components['schemas']['Phone'];
      };
      photos?: components['schemas']['Id'][];
    };
    /** @enum {unknown} */
    NeedState: 'received' | 'moreNeeded' | 'refused' | 'dispatched' | 'served' | 'rated' | 'closed' | 'withdrawn';
    Need: {
      description: string;
      id: components['schemas']['Id'];
      /** @enum {unknown} */
      kind: 'need' | 'wish';
      title: string;
      category: components['schemas']['Category'];
      unit: components['schemas']['UnitName'] | null;
      requester: {
        id: components['schemas']['Id'];
        displayName: string;
        phone: string | null;
      } | null;
      beneficiary: {
        name: string;
        phone: string | null;
      } | null;
      place: {
        point: components['schemas']['Point'];
        address: string;
      };
      wanted: {
        /** Format: date-time */
        from: string;
        /** Format: date-time */
        to: string;
      } | null;
      people: number;
      state: components['schemas']['NeedState'];
      steps: {
        state: components['schemas']['NeedState'];
        /** Format: date-time */
        at: string;
      }[];
      question: string | null;
      withdrawnBecause: string | null;
      photos: components['schemas']['Photo'][];
      version: number;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
      can: {
        edit: boolean;
        withdraw: boolean;
        rate: boolean;
        call: boolean;
      };
    };
    NeedPoint: {
      id: components['schemas']['Id'];
      title: string;
      category: components['schemas']['Category'];
      state: components['schemas']['NeedState'];
      /** Format: date-time */
      createdAt: string;
      point: components['schemas']['Point'];
    };
    NeedEdits: {
      description?: components['schemas']['Text0To2000'];
      /** @enum {unknown} */
      kind?: 'need' | 'wish';
      title?: components['schemas']['Line1To60'];
      category?: components['schemas']['Category'];
      place?: components['schemas']['NeedPlace'];
      wanted?: components['schemas']['NewWindow'] | null;
      people?: number;
      beneficiary?: {
        name: components['schemas']['Line1To60'];
        phone?: components['schemas']['Phone'];
      } | null;
    };
    MaybeReason: {
      reason?: components['schemas']['Text1To300'];
    };
    CaseHead: {
      id: components['schemas']['Id'];
      /** @enum {unknown} */
      state:
        | 'received'
        | 'moreNeeded'
        | 'refused'
        | 'accepted'
        | 'dispatched'
        | 'signed'
        | 'handling'
        | 'paused'
        | 'returned'
        | 'ruling'
        | 'served'
        | 'rated'
        | 'closed'
        | 'withdrawn';
      /** Format: date-time */
      due: string | null;
      /** Format: date-time */
      nextDue: string | null;
    };
    LinkedCase: {
      description: string;
      id: components['schemas']['Id'];
      title: string;
      address: string;
      words: string[];
      photos: components['schemas']['Photo'][];
      /** Format: date-time */
      createdAt: string;
    };
    /** @enum {unknown} */
    SupervisionColour: 'blue' | 'orange' | 'red';
    Supervision: {
      colour: components['schemas']['SupervisionColour'];
      /** Format: date-time */
      since: string;
      byRule: boolean;
    };
    CaseClock: {
      id: string;
      /** @enum {unknown} */
      clock: 'case' | 'holder' | 'accept' | 'dispatch' | 'sign' | 'contact' | 'rule' | 'answer' | 'pause' | 'decide';
      cycle: number;
      unit: components['schemas']['UnitName'] | null;
      /** Format: date-time */
      start: string;
      limitMinutes: number;
      paused: boolean;
      /** Format: date-time */
      end: string | null;
      /** Format: date-time */
      due: string | null;
      breached: boolean;
    };
    /** @enum {unknown} */
    CaseVerb:
      | 'receive'
      | 'askMore'
      | 'tellMore'
      | 'addWords'
      | 'accept'
      | 'refuse'
      | 'dispatch'
      | 'sign'
      | 'contact'
      | 'pause'
      | 'resume'
      | 'askExtension'
      | 'grantExtension'
      | 'denyExtension'
      | 'return'
      | 'rule'
      | 'involve'
      | 'endPart'
      | 'serve'
      | 'fulfil'
      | 'rate'
      | 'reopen'
      | 'close'
      | 'withdraw'
      | 'link'
      | 'unlink'
      | 'gainVoice'
      | 'loseVoice'
      | 'follow'
      | 'supervise'
      | 'unsupervise'
      | 'urge';
    CaseEvent: {
      verb: components['schemas']['CaseVerb'];
      /** Format: date-time */
      at: string;
      unit?: components['schemas']['UnitName'] | null;
      reason?: string;
      photos?: components['schemas']['Photo'][];
      minutes?: number;
      /** @enum {unknown} */
      rule?: 'otherDuty' | 'otherArea' | 'tooLittle' | 'handledElsewhere' | 'wrongFacts';
      solved?: boolean;
      colour?: components['schemas']['SupervisionColour'];
      byRule?: boolean;
    };
    Case: {
      description: string;
      id: components['schemas']['Id'];
      title: string;
      category: components['schemas']['Category'];
      address: string;
      kind: components['schemas']['Keyed'];
      grade: components['schemas']['CaseGrade'];
      state: components['schemas']['CaseState'];
      cycle: number;
      origin: components['schemas']['UnitName'] | null;
      holder: components['schemas']['UnitName'] | null;
      answeredBy: components['schemas']['UnitName'] | null;
      parts: {
        unit: components['schemas']['UnitName'] | null;
        /** Format: date-time */
        endedAt: string | null;
        canEnd: boolean;
      }[];
      photos: components['schemas']['Photo'][];
      head: components['schemas']['CaseHead'] | null;
      voices: number;
      linked: components['schemas']['LinkedCase'][];
      supervision: components['schemas']['Supervision'] | null;
      urged: number;
      extensionAsked: number | null;
      extension: {
        atMost: number;
        day: number;
      } | null;
      /** Format: date-time */
      due: string | null;
      /** Format: date-time */
      reopenUntil: string | null;
      clocks: components['schemas']['CaseClock'][];
      events: components['schemas']['CaseEvent'][];
      next: components['schemas']['CaseVerb'][];
      returnRules: ('otherDuty' | 'otherArea' | 'tooLittle' | 'handledElsewhere' | 'wrongFacts')[];
      /** Format: date-time */
      returnUntil: string | null;
      sendsAcross: boolean;
      keepable: boolean;
      version: number;
      /** Format: date-time */
      createdAt: string;
      can: {
        handle: boolean;
        decide: boolean;
        tell: boolean;
        askMore: boolean;
        accept: boolean;
        refuse: boolean;
        dispatch: boolean;
        sign: boolean;
        contact: boolean;
        pause: boolean;
        resume: boolean;
        askExtension: boolean;
        return: boolean;
        rule: boolean;
        involve: boolean;
        whistle: boolean;
        serve: boolean;
        link: boolean;
        unlink: boolean;
        endPart: boolean;
        grantExtension: boolean;
        denyExtension: boolean;
        close: boolean;
        supervise: boolean;
        unsupervise: boolean;
        urge: boolean;
        tellMore: boolean;
        addWords: boolean;
        reopen: boolean;
      };
    };
    ClockReceipt: {
      clock: string;
      limit: string;
      /** Format: date-time */
      due: string | null;
      lines: string[];
    };
    CasePoint: {
      id: components['schemas']['Id'];
      title: string;
      grade: components['schemas']['CaseGrade'];
      state: components['schemas']['CaseState'];
      /** Format: date-time */
      nextDue: string | null;
      point: components['schemas']['Point'];
    };
    LatenessTable: {
      /** Format: date-time */
      learnedAt: string | null;
      cases: number;
      calibrated: boolean;
      rows: {
        from: number;
        to: number;
        cases: number;
        said: number;
        happened: number;
      }[];
    };
    Key: string;
    CaseAcceptance: {
      kind?: components['schemas']['Key'];
      grade?: components['schemas']['CaseGrade'];
    };
    CaseDispatch: {
      unitId: components['schemas']['Id'];
      kind?: components['schemas']['Key'];
      grade?: components['schemas']['CaseGrade'];
      reason?: components['schemas']['Text1To300'];
    };
    CaseContact: {
      reason?: components['schemas']['Text1To300'];
    };
    CaseExtension: {
      minutes: number;
      reason: components['schemas']['Text1To300'];
    };
    CaseReturn: {
      /** @enum {unknown} */
      rule: 'otherDuty' | 'otherArea' | 'tooLittle' | 'handledElsewhere' | 'wrongFacts';
      reason: components['schemas']['Text1To300'];
    };
    CaseRuling: {
      unitId: components['schemas']['Id'];
      reason: components['schemas']['Text1To300'];
    };
    CasePart: {
      unitId: components['schemas']['Id'];
      reason?: components['schemas']['Text1To300'];
    };
    CaseService: {
      solved: boolean;
      reason: components['schemas']['Text1To300'];
      photos?: components['schemas']['Id'][];
    };
    CaseExtensionDecision: {
      grant: boolean;
      /** @default  */
      reason?: components['schemas']['Text0To300'];
    };
    CasePartEnd: {
      reason: components['schemas']['Text1To300'];
      photos?: components['schemas']['Id'][];
    };
    RequestersWords: {
      reason: components['schemas']['Text1To300'];
      photos?: components['schemas']['Id'][];
    };
    Line0To2000: string;
    ReportPlace: {
      point: components['schemas']['GivenPoint'];
      /** @default  */
      address?: components['schemas']['Line0To200'];
    };
    NewReport: {
      /** @default  */
      description?: components['schemas']['Line0To2000'];
      title: components['schemas']['Line1To60'];
      caseKind: components['schemas']['Key'];
      place: components['schemas']['ReportPlace'];
    };
    SimilarReport: {
      id: components['schemas']['Id'];
      kind: components['schemas']['Keyed'];
      metres: number;
      /** Format: date-time */
      raisedAt: string;
      /** @enum {unknown} */
      state: 'received' | 'moreNeeded' | 'refused' | 'dispatched' | 'served' | 'rated' | 'closed' | 'withdrawn';
      sure: boolean;
      mine: boolean;
    };
    CaseLink: {
      headId: components['schemas']['Id'];
      reason?: components['schemas']['Text1To300'];
    };
    SupervisedCase: {
      id: components['schemas']['Id'];
      kind: components['schemas']['Keyed'];
      grade: components['schemas']['CaseGrade'];
      state: components['schemas']['CaseState'];
      holder: components['schemas']['UnitName'] | null;
      /** Format: date-time */
      due: string | null;
      supervision: components['schemas']['Supervision'] | null;
      urged: number;
      /** Format: date-time */
      endsAt: string | null;
      can: {
        read: boolean;
        urge: boolean;
        unsupervise: boolean;
      };
    };
    CaseSupervision: {
      colour: components['schemas']['SupervisionColour'];
      reason: components['schemas']['Text1To300'];
    };
    CaseUrging: {
      reason?: components['schemas']['Text1To300'];
    };
    CaseUrge: {
      caseIds: components['schemas']['Id'][];
      reason?: components['schemas']['Text1To300'];
    };
    Precedent: {
      case: components['schemas']['QueuedCase'];
      /** Format: date-time */
      servedAt: string;
      metres: number;
    };
    SuggestedUnit: {
      unit: components['schemas']['UnitName'] | null;
      chance: number | null;
      precedents: components['schemas']['Precedent'][];
    };
    CaseSuggestion: {
      suggested: components['schemas']['SuggestedUnit'] | null;
      compared: number;
    };
    CaseLimits: {
      case: number;
      holder: number;
      accept: number;
      dispatch: number;
      sign: number;
      contact: number;
      rule: number;
    };
    CaseKind: {
      key: string;
      class: components['schemas']['Keyed'];
      name: components['schemas']['Bilingual'];
      category: components['schemas']['Category'];
      grade: components['schemas']['CaseGrade'];
      calendar: string;
      contact: boolean;
      shared: boolean;
      isPublic: boolean;
      limits: components['schemas']['CaseLimits'];
      unit: components['schemas']['UnitName'] | null;
      gone: boolean;
      version: number;
    };
    BilingualName: {
      zh: components['schemas']['Line1To60'];
      en: components['schemas']['Line1To60'];
    };
    CaseKindEdit: {
      name: components['schemas']['BilingualName'];
      category: components['schemas']['Category'];
      grade: components['schemas']['CaseGrade'];
      calendar: components['schemas']['Key'];
      contact: boolean;
      shared?: boolean;
      isPublic?: boolean;
      limits: {
        case: number;
        holder: number;
        accept: number;
        dispatch: number;
        sign: number;
        contact: number;
        rule: number;
      };
      unitId?: components['schemas']['Id'] | null;
      /** @default false */
      gone?: boolean;
    };
    WorkingCalendar: {
      key: string;
      name: components['schemas']['Bilingual'];
      eras: {
        version: number;
        /** Format: date-time */
        from: string | null;
        weekly: {
          weekday: number;
          from: string;
          to: string;
        }[];
        holidays: boolean;
        off: string[];
        work: string[];
      }[];
    };
    ClockTime: string;
    WorkingCalendarEdit: {
      name: components['schemas']['BilingualName'];
      from?: components['schemas']['Instant'];
      weekly: {
        weekday: number;
        from: components['schemas']['ClockTime'];
        to: components['schemas']['ClockTime'];
      }[];
      holidays: boolean;
      /** @default [] */
      off?: components['schemas']['Day'][];
      /** @default [] */
      work?: components['schemas']['Day'][];
    };
    WorkingCalendarPreview: {
      looked: number;
      isWhole: boolean;
      earlier: number;
      later: number;
      lateAtOnce: number;
      cases: {
        id: components['schemas']['Id'];
        title: string;
        holder: components['schemas']['UnitName'] | null;
        /** @enum {unknown} */
        clock: 'case' | 'holder' | 'accept' | 'dispatch' | 'sign' | 'contact' | 'rule' | 'answer' | 'pause' | 'decide';
        /** Format: date-time */
        before: string | null;
        /** Format: date-time */
        after: string | null;
      }[];
    };
    NewWhistle: {
      /** @enum {unknown} */
      ground: 'strongWish' | 'jointEnforcement' | 'emergency';
      unitIds: components['schemas']['Id'][];
      reason: components['schemas']['Text1To300'];
    };
    WhistleCall: {
      unit: components['schemas']['UnitName'] | null;
      steps: {
        /** @enum {unknown} */
        step: 'sign' | 'contact' | 'arrive';
        /** Format: date-time */
        due: string;
        /** Format: date-time */
        at: string | null;
        late: boolean;
      }[];
      /** @enum {unknown} */
      evidence: 'code' | 'caller' | null;
      stars: number | null;
      over: boolean;
      /** @enum {unknown} */
      next: 'sign' | 'contact' | 'arrive' | 'rate' | null;
      can: {
        answer: boolean;
        arrive: boolean;
        rate: boolean;
      };
    };
    Whistle: {
      id: components['schemas']['Id'];
      caseId: components['schemas']['Id'];
      canOpen: boolean;
      caller: components['schemas']['UnitName'] | null;
      /** @enum {unknown} */
      ground: 'strongWish' | 'jointEnforcement' | 'emergency';
      /** Format: date-time */
      at: string;
      calls: components['schemas']['WhistleCall'][];
      version: number;
      can: {
        show: boolean;
      };
    };
    WhistleCode: {
      digits: string;
      /** Format: date-time */
      until: string;
    };
    WhistleArrival: {
      code?: string;
      photos?: components['schemas']['Id'][];
    };
    WhistleRating: {
      stars: number;
    };
    WhistleRates: {
      cases: number;
      whistles: number;
      streets: {
        unit: components['schemas']['UnitName'] | null;
        cases: number;
        whistles: number;
        band: {
          low: number;
          high: number;
        };
        /** @enum {unknown} */
        beyond: 'low' | 'high' | null;
      }[];
    };
    NewRateAppeal: {
      /** @enum {unknown} */
      rule: 'beyondLaw' | 'otherRemedy' | 'forceMajeure' | 'outOfReach' | 'untrue';
      reason: components['schemas']['Text1To300'];
    };
    AppealedRequester: {
      stars: number | null;
      said: string[];
      handledAgain: boolean;
      /** Format: date-time */
      grantableFrom: string | null;
    };
    RateAppeal: {
      id: components['schemas']['Id'];
      unit: components['schemas']['UnitName'] | null;
      kind: components['schemas']['Keyed'];
      /** @enum {unknown} */
      rule: 'beyondLaw' | 'otherRemedy' | 'forceMajeure' | 'outOfReach' | 'untrue';
      reason: string;
      /** Format: date-time */
      askedAt: string;
      /** Format: date-time */
      until: string;
      /** @enum {unknown} */
      state: 'asked' | 'granted' | 'denied' | 'lapsed';
      /** Format: date-time */
      decidedAt: string | null;
      decidedBecause: string;
      requester: components['schemas']['AppealedRequester'] | null;
      can: {
        decide: boolean;
        grant: boolean;
      };
    };
    RateAppealDecision: {
      grant: boolean;
      reason: components['schemas']['Text1To300'];
    };
    NewCallBackDraw: {
      from: components['schemas']['Instant'];
      to: components['schemas']['Instant'];
      size: number;
    };
    CallBackDraw: {
      id: components['schemas']['Id'];
      unit: components['schemas']['UnitName'] | null;
      /** Format: date-time */
      from: string;
      /** Format: date-time */
      to: string;
      size: number;
      seedHash: string;
      seed: string | null;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      drawnAt: string | null;
      cases: number;
    };
    RateShare: {
      kept: number;
      of: number;
    };
    SatisfiedShare: {
      kept: number;
      of: number;
      low: number | null;
      high: number | null;
    };
    CallBackDrawWhole: {
      draw: components['schemas']['CallBackDraw'];
      caseIds: components['schemas']['Id'][];
      drawn: components['schemas']['Id'][];
      figures: {
        calls: number;
        reached: number;
        unreached: number;
        solved: components['schemas']['RateShare'];
        saidSolved: components['schemas']['RateShare'];
        satisfied: components['schemas']['SatisfiedShare'];
        contradicted: number;
      };
    };
    CallBackAnswers: {
      /** @enum {unknown} */
      solved: 'yes' | 'partly' | 'no';
      stars: number;
      contacted: boolean;
      again: boolean;
    };
    CallBack: {
      id: components['schemas']['Id'];
      caseId: components['schemas']['Id'];
      title: string;
      kind: components['schemas']['Keyed'];
      servedBy: components['schemas']['UnitName'] | null;
      /** Format: date-time */
      servedAt: string | null;
      unitSaidSolved: boolean | null;
      /** @enum {unknown} */
      state: 'open' | 'reached' | 'unreached' | 'lapsed';
      /** Format: date-time */
      until: string;
      tries: number;
      requester: {
        displayName: string;
        phone: string | null;
      } | null;
      /** Format: date-time */
      takenUntil: string | null;
      answers: components['schemas']['CallBackAnswers'] | null;
      can: {
        call: boolean;
      };
    };
    NewCallBackAnswers: {
      reached: boolean;
      /** @enum {unknown} */
      solved?: 'yes' | 'partly' | 'no';
      stars?: number;
      contacted?: boolean;
      again?: boolean;
    };
    HotSpot: {
      kind: components['schemas']['Keyed'];
      unit: components['schemas']['UnitName'] | null;
      point: components['schemas']['Point'] | null;
      count: number;
      usual: number;
      chance: number;
    };
    HotSpots: {
      /** Format: date-time */
      from: string | null;
      /** Format: date-time */
      to: string | null;
      calibrated: boolean;
      falseAlarms: number;
      tested: number;
      levels: {
        level: number;
        expected: number;
        happened: number;
      }[];
      items: components['schemas']['HotSpot'][];
    };
    RatesOfCases: {
      cases: number;
      excluded: number;
      responded: components['schemas']['RateShare'];
      served: components['schemas']['RateShare'];
      satisfied: components['schemas']['SatisfiedShare'];
    };
    RatesOfGroup: {
      group: components['schemas']['Keyed'];
    } & components['schemas']['RatesOfCases'];
    CaseRates: {
      total: components['schemas']['RatesOfCases'];
      groups: components['schemas']['RatesOfGroup'][];
    };
    ExcludedCase: {
      id: components['schemas']['Id'];
      kind: components['schemas']['Keyed'];
      unit: components['schemas']['UnitName'] | null;
      /** @enum {unknown} */
      because: 'withdrawn' | 'refused' | 'linked' | 'pending' | 'appealed';
    };
    ExcludedCasePage: {
      items: components['schemas']['ExcludedCase'][];
      nextCursor: string | null;
    };
    Role: {
      id: components['schemas']['Id'];
      taken: number;
      held: number;
      waiting: number;
    } & components['schemas']['PlannedRole'];
    TaskRules: {
      partyOnly: boolean;
      minAge: number;
      unitOnly: boolean;
      invitedOnly: boolean;
    };
    PublicPlace: {
      point: components['schemas']['Point'];
      area: string;
    };
    FoundTask: {
      distanceKm: number | null;
    } & components['schemas']['ListedTask'];
    UnitTask: {
      /** Format: date-time */
      updatedAt: string;
    } & components['schemas']['ListedTask'];
    SeenPlace: {
      point: components['schemas']['Point'];
      area: string;
      address: string | null;
      /** @enum {unknown} */
      awaits: 'contact' | 'agreement' | 'time' | null;
      /** Format: date-time */
      shownFrom: string | null;
    };
    Contact: {
      name: string;
      phone: string;
    };
    /** @enum {unknown} */
    ParticipationState:
      | 'waiting'
      | 'proposed'
      | 'offered'
      | 'confirmed'
      | 'present'
      | 'left'
      | 'completed'
      | 'certified'
      | 'disputed'
      | 'absent'
      | 'excused'
      | 'void'
      | 'declined'
      | 'expired'
      | 'withdrawn'
      | 'removed'
      | 'cancelled';
    Standing: {
      participationId: components['schemas']['Id'];
      state: components['schemas']['ParticipationState'];
      roleId: components['schemas']['Id'];
    };
    TaskAbilities: {
      edit: boolean;
      publish: boolean;
      cancel: boolean;
      delete: boolean;
      copy: boolean;
      recruit: boolean;
      note: boolean;
    };
    Barred: {
      task: {
        code: string;
        reason: string;
      } | null;
      roles: {
        roleId: components['schemas']['Id'];
        code: string;
        reason: string;
      }[];
    };
    ReadTask: {
      barred: components['schemas']['Barred'] | null;
    } & components['schemas']['Task'];
    SomeTaskRules: {
      partyOnly?: boolean;
      minAge?: number;
      unitOnly?: boolean;
      invitedOnly?: boolean;
    };
    PhoneOrNone: string;
    SomeContact: {
      name?: components['schemas']['Line0To60'];
      phone?: components['schemas']['PhoneOrNone'];
    };
    NewRole: {
      name: components['schemas']['Line1To60'];
      skill?: components['schemas']['Skill'] | null;
      certified?: boolean;
      slots: number;
    };
    NewTask: {
      description?: components['schemas']['Text0To2000'];
      title: components['schemas']['Line1To60'];
      category: components['schemas']['Category'];
      start: components['schemas']['Instant'];
      end: components['schemas']['Instant'];
      signUpBy?: components['schemas']['Instant'];
      withdrawBy?: components['schemas']['Instant'];
      rules?: components['schemas']['SomeTaskRules'];
      risks?: components['schemas']['Text0To2000'];
      safeguards?: components['schemas']['Text0To2000'];
      contact?: components['schemas']['SomeContact'];
      needId?: components['schemas']['Id'] | null;
      place: {
        point: components['schemas']['GivenPoint'];
        area?: components['schemas']['Line0To200'];
        address?: components['schemas']['Line0To200'];
      };
      roles?: components['schemas']['NewRole'][];
      publish?: boolean;
    };
    Task: {
      description: string;
      needId: components['schemas']['Id'] | null;
      place: components['schemas']['SeenPlace'];
      contact: components['schemas']['Contact'] | null;
      homeVisit: boolean;
      /** Format: date-time */
      withdrawBy: string;
      risks: string;
      safeguards: string;
      cancelReason: string | null;
      version: number;
      /** Format: date-time */
      publishedAt: string | null;
      /** Format: date-time */
      updatedAt: string;
      mine: components['schemas']['Standing'] | null;
      can: components['schemas']['TaskAbilities'];
    } & components['schemas']['TaskFacts'];
    RoleEdits: {
      name: components['schemas']['Line1To60'];
      skill?: components['schemas']['Skill'] | null;
      certified?: boolean;
      slots: number;
      id?: components['schemas']['Id'];
    };
    TaskEdits: {
      description?: components['schemas']['Text0To2000'];
      title?: components['schemas']['Line1To60'];
      category?: components['schemas']['Category'];
      start?: components['schemas']['Instant'];
      end?: components['schemas']['Instant'];
      signUpBy?: components['schemas']['Instant'];
      withdrawBy?: components['schemas']['Instant'];
      rules?: components['schemas']['SomeTaskRules'];
      risks?: components['schemas']['Text0To2000'];
      safeguards?: components['schemas']['Text0To2000'];
      contact?: components['schemas']['SomeContact'];
      needId?: components['schemas']['Id'] | null;
      place?: {
        point?: components['schemas']['GivenPoint'];
        area?: components['schemas']['Line0To200'];
        address?: components['schemas']['Line0To200'];
      };
      roles?: components['schemas']['RoleEdits'][];
    };
    PlannedRole: {
      name: string;
      skill: components['schemas']['Skill'] | null;
      certified: boolean;
      slots: number;
    };
    TaskTemplate: {
      description: string;
      id: components['schemas']['Id'];
      unitId: components['schemas']['Id'] | null;
      title: string;
      category: components['schemas']['Category'];
      durationMinutes: number;
      risks: string;
      safeguards: string;
      version: number;
      roles: components['schemas']['PlannedRole'][];
      rules: components['schemas']['TaskRules'];
      /** Format: date-time */
      updatedAt: string;
      can: {
        edit: boolean;
      };
    };
    NewTaskTemplate: WithRequired<components['schemas']['TaskTemplateEdits'], 'category' | 'durationMinutes' | 'title'>;
    TaskTemplateEdits: {
      description?: components['schemas']['Text0To2000'];
      title?: components['schemas']['Line1To60'];
      category?: components['schemas']['Category'];
      durationMinutes?: number;
      roles?: components['schemas']['NewRole'][];
      rules?: components['schemas']['SomeTaskRules'];
      risks?: components['schemas']['Text0To2000'];
      safeguards?: components['schemas']['Text0To2000'];
    };
    ListedTask: {
      place: components['schemas']['PublicPlace'];
    } & components['schemas']['TaskFacts'];
    OwnFactors: {
      reliability: number;
    } & components['schemas']['Factors'];
    Reasons: {
      text: string;
      list: string[];
    };
    Recommendation: {
      task: components['schemas']['ListedTask'];
      roleId: components['schemas']['Id'];
      distanceKm: number;
      worth: number;
      factors: components['schemas']['OwnFactors'];
      reasons: components['schemas']['Reasons'];
    };
    Factors: {
      nearness: number;
      skill: number;
      urgency: number;
      belonging: number;
      freshness: number;
      invitation: number;
    };
    Candidate: {
      personId: components['schemas']['Id'];
      displayName: string;
      distanceKm: number;
      worth: number;
      factors: components['schemas']['Factors'];
      reasons: components['schemas']['Reasons'];
    };
    Attendance: {
      /** Format: date-time */
      in: string;
      /** Format: date-time */
      out: string | null;
      visits: number;
      /** @enum {unknown} */
      method: 'code' | 'place' | 'list';
      flagged: boolean;
      pendingReview: boolean;
      /** Format: date-time */
      overBy: string | null;
    };
    Participation: {
      id: components['schemas']['Id'];
      taskId: components['schemas']['Id'];
      roleId: components['schemas']['Id'];
      personId: components['schemas']['Id'];
      unitId: components['schemas']['Id'];
      category: components['schemas']['Category'];
      state: components['schemas']['ParticipationState'];
      /** Format: date-time */
      start: string;
      /** Format: date-time */
      end: string;
      /** Format: date-time */
      confirmedAt: string | null;
      /** Format: date-time */
      endedAt: string | null;
      reason: string | null;
      minutes: {
        verified: number;
        honoured: number;
      };
      honoured: {
        /** Format: date-time */
        at: string;
        reason: string;
      } | null;
      proposedHours: {
        verified: number;
        honoured: number;
        /** Format: date-time */
        at: string;
        reason: string;
      } | null;
      /** Format: date-time */
      certifiedAt: string | null;
      dispute: {
        /** @enum {unknown} */
        kind: 'notMe' | 'hours' | 'absence';
        text: string;
        /** Format: date-time */
        at: string;
        from: components['schemas']['ParticipationState'];
        outcomes: ('uphold' | 'correct' | 'void' | 'excuse' | 'upholdAbsence')[];
        decision: {
          /** @enum {unknown} */
          outcome: 'uphold' | 'correct' | 'void' | 'excuse' | 'upholdAbsence';
          reason: string;
          /** Format: date-time */
          at: string;
        } | null;
      } | null;
      disputable: {
        /** Format: date-time */
        until: string;
        kinds: ('notMe' | 'hours' | 'absence')[];
      } | null;
      attendance: components['schemas']['Attendance'] | null;
      proposal: {
        /** Format: date-time */
        at: string;
        /** Format: date-time */
        expiresAt: string;
        reasons: components['schemas']['Bilingual'] | null;
      } | null;
      waiting: {
        position: number;
        of: number;
        /** Format: date-time */
        since: string;
      } | null;
      visitAgreed: boolean;
      offer: {
        /** Format: date-time */
        at: string;
        /** Format: date-time */
        expiresAt: string;
      } | null;
      can: {
        wait: boolean;
        withdraw: boolean;
        accept: boolean;
        takeLate: boolean;
        decline: boolean;
        checkIn: boolean;
        checkOut: boolean;
        certify: boolean;
        dispute: boolean;
        rate: boolean;
      };
    };
    PlanOrder: {
      /** Format: date-time */
      from: string;
      /** Format: date-time */
      to: string;
      timeLimitSeconds: number;
      category: components['schemas']['Category'] | null;
      askings: number | null;
      floor: number | null;
    };
    PlanProgress: {
      /** @enum {unknown} */
      stage: 'waiting' | 'reading' | 'prices' | 'plan' | 'improve' | 'writing' | 'proposing';
      seconds: number;
      worth: number;
      bound: number | null;
    };
    PlanResult: {
      /** @enum {unknown} */
      status: 'optimal' | 'feasible' | 'cancelled';
      worth: number;
      bound: number;
      gap: number;
      volunteers: number;
      places: number;
      filled: number;
      yes: {
        expected: number;
        version: number;
      } | null;
      weekly: number | null;
      announced: number;
      withdrawn: number;
      floor: {
        cost: number;
        communities: number;
        below: number;
      } | null;
      proposed: number;
      refused: number;
      unfilled: {
        open: number;
        all_taken: number;
        together: number;
        sign_up_over: number;
        week_full: number;
        time: number;
        party_only: number;
        under_age: number;
        unit_only: number;
        invited_only: number;
        asked_too_often: number;
        asked_before: number;
        avoided: number;
        skill_missing: number;
        nobody_in_range: number;
        several: number;
        askings_spent: number;
      };
    };
    Plan: {
      roles: {
        taskId: components['schemas']['Id'];
        roleId: components['schemas']['Id'];
        title: string;
        roleName: string;
        places: number;
        filled: number;
        expected: number | null;
        /** @enum {unknown} */
        cause:
          | 'open'
          | 'all_taken'
          | 'together'
          | 'sign_up_over'
          | 'week_full'
          | 'time'
          | 'party_only'
          | 'under_age'
          | 'unit_only'
          | 'invited_only'
          | 'asked_too_often'
          | 'asked_before'
          | 'avoided'
          | 'skill_missing'
          | 'nobody_in_range'
          | 'several'
          | 'askings_spent'
          | null;
        point: components['schemas']['Point'] | null;
      }[];
      rolesOmitted: number;
      communities: {
        unitId: components['schemas']['Id'];
        name: string;
        places: number;
        needed: number;
        filled: number;
      }[];
      can: {
        cancel: boolean;
      };
    } & components['schemas']['ListedPlan'];
    ListedPlan: {
      id: components['schemas']['Id'];
      unitId: components['schemas']['Id'];
      /** @enum {unknown} */
      mode: 'dryRun' | 'propose';
      asked: components['schemas']['PlanOrder'];
      byTheClock: boolean;
      /** @enum {unknown} */
      state: 'running' | 'done' | 'failed' | 'cancelled';
      progress: components['schemas']['PlanProgress'] | null;
      /** @enum {unknown} */
      failure: 'stopped' | 'lost' | 'brokeOff' | 'noDatabase' | 'broken' | null;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      endedAt: string | null;
      result: components['schemas']['PlanResult'] | null;
    };
    PlannedProposal: {
      taskId: components['schemas']['Id'];
      roleId: components['schemas']['Id'];
      personId: components['schemas']['Id'];
      worth: number;
      distanceKm: number;
      chance: number | null;
      reasons: string;
      outcome: string;
    };
    Filling: {
      id: components['schemas']['Id'];
      taskId: components['schemas']['Id'];
      roleId: components['schemas']['Id'];
      /** Format: date-time */
      by: string;
      promised: number;
      /** @enum {unknown} */
      state: 'running' | 'kept' | 'missed' | 'stopped';
      /** @enum {unknown} */
      end: 'time' | 'task' | 'role' | 'organiser' | null;
      places: {
        left: number;
        all: number;
      };
      figures: {
        asked: number;
        yes: number;
        inLine: number;
        pending: number;
        chance: number | null;
        /** @enum {unknown} */
        cause: 'late' | 'askedTooOften' | 'skill' | 'time' | 'few' | 'many' | 'unlucky' | null;
        sentence: string;
      } | null;
      /** Format: date-time */
      lookedAt: string;
    };
    Likelihood: {
      version: number;
      /** Format: date-time */
      learnedAt: string | null;
      askings: number;
      calibrated: boolean;
      used: number | null;
      error: number;
      noise: number;
      learning: {
        stated: number;
        asked: number;
        newcomers: number;
      };
      promises: {
        rows: {
          promised: number;
          given: number;
          kept: number;
        }[];
        yes: number;
        inVain: number;
      };
      rows: {
        from: number;
        to: number;
        askings: number;
        said: number;
        happened: number;
      }[];
    };
    HeldTask: {
      id: components['schemas']['Id'];
      title: string;
      unitName: string;
      /** Format: date-time */
      start: string;
      /** Format: date-time */
      end: string;
      /** Format: date-time */
      withdrawBy: string;
      roleName: string;
      place: components['schemas']['SeenPlace'];
      contact: components['schemas']['Contact'] | null;
    };
    Warning: {
      /** @enum {unknown} */
      code: 'too_far' | 'over_week_limit';
      values: {
        [key: string]: number;
      };
    };
    PlaceAnswer: {
      participation: components['schemas']['Participation'];
      task: components['schemas']['HeldTask'];
      warnings: components['schemas']['Warning'][];
    };
    HeldParticipation: {
      participation: components['schemas']['Participation'];
      task: components['schemas']['HeldTask'];
    };
    ServedSums: {
      participations: number;
      minutesVerified: number;
      minutesHonoured: number;
    };
    TaskPerson: {
      participation: components['schemas']['Participation'];
      person: {
        displayName: string;
        phone: string | null;
        pinyin: string;
      };
    };
    Sums: {
      /** @description published tasks (项) */
      tasks: number;
      /** @description places that these tasks have */
      slots: number;
      /** @description of these, the places held: the same number as signedUp */
      filled: number;
      /** @description filled / slots; null where there are no slots */
      fillRate: number | null;
      /** @description from publication until every place was taken, of tasks that are over */
      medianMinutesToFill: number | null;
      /** @description participations that hold or held a place (报名人次) */
      signedUp: number;
      /** @description participations that took place (人次) */
      participations: number;
      /** @description from check-in and check-out */
      minutesVerified: number;
      /** @description entered afterwards by an organiser */
      minutesHonoured: number;
      /** @description distinct people with a place */
      people: number;
      /** @description distinct people who turned up */
      peopleTurnedUp: number;
      /** @description of these, the people who had turned up before, or did so twice */
      returning: number;
    };
    CountedGroup: {
      /** @description its counts are as in Sums */
      key: string;
      name: string;
      people: number | null;
      peopleTurnedUp: number | null;
      returning: number | null;
    } & components['schemas']['CountedSums'];
    Counts: {
      unitId: components['schemas']['Id'];
      unitName: string;
      from: string;
      to: string;
      /** @enum {unknown} */
      groupBy: 'unit' | 'category' | 'branch' | 'residence' | 'day' | 'month' | 'ageGroup';
      total: components['schemas']['Sums'];
      groups: components['schemas']['CountedGroup'][];
    };
    RankedUnit: {
      rank: number;
      value: number | null;
      unitId: components['schemas']['Id'];
      unitName: string;
      kind: components['schemas']['UnitKind'];
      people: number;
      peopleTurnedUp: number;
      returning: number;
    } & components['schemas']['CountedSums'];
    ServedVolunteer: {
      person: components['schemas']['PersonName'];
      participations: number;
      minutesVerified: number;
      minutesHonoured: number;
      lastDay: string;
    };
    Screen: {
      unitId: components['schemas']['Id'];
      unitName: string;
      /** Format: date-time */
      at: string;
      today: {
        tasks: number;
        signedUp: number;
        participations: number;
        slots: number;
        on: number;
      };
      parts: {
        unitId: components['schemas']['Id'];
        name: string;
        tasks: number;
        signedUp: number;
        participations: number;
      }[];
      trend: {
        day: string;
        participations: number;
      }[];
      on: {
        title: string;
        unitName: string;
        category: components['schemas']['Category'];
        /** Format: date-time */
        start: string;
        /** Format: date-time */
        end: string;
      }[];
    };
    /** @enum {unknown} */
    MessageKind:
      | 'reminderDay'
      | 'reminderSoon'
      | 'taskChanged'
      | 'taskCancelled'
      | 'removed'
      | 'invitation'
      | 'placeOffered'
      | 'passedOver'
      | 'alreadyFull'
      | 'absent'
      | 'hoursReady'
      | 'hoursChanged'
      | 'hoursToConfirm'
      | 'fillingNews'
      | 'disputeOpened'
      | 'disputeDecided'
      | 'needRaised'
      | 'caseArrived'
      | 'caseUrgent'
      | 'caseDue'
      | 'caseDueUrgent'
      | 'caseWords'
      | 'caseProgress'
      | 'caseNews'
      | 'caseWaits'
      | 'extensionAsked'
      | 'needNews'
      | 'hazardReported'
      | 'hazardUnchecked'
      | 'hazardNews'
      | 'caseDueMany'
      | 'caseDueManyUrgent'
      | 'caseSupervised'
      | 'caseUrged'
      | 'appealAsked'
      | 'appealDecided'
      | 'hotSpots'
      | 'callBacksDrawn'
      | 'whistleBlown'
      | 'whistleUrgent'
      | 'whistleAnswered'
      | 'whistleLate'
      | 'ratingAsked'
      | 'rotaTurn'
      | 'swapAsked'
      | 'swapAnswered'
      | 'organiserNote'
      | 'recordReplaced'
      | 'announcement'
      | 'announcementUrgent'
      | 'announcementRetracted'
      | 'announcementToApprove'
      | 'appealPlace'
      | 'listClaimed'
      | 'listAnswered'
      | 'bookingEnded'
      | 'boardNews'
      | 'boardAnswered'
      | 'belongingReported'
      | 'belongingAnswered'
      | 'roundOpened'
      | 'pairNews'
      | 'pairReview'
      | 'boardReport'
      | 'surgeSwitched'
      | 'orderGiven'
      | 'orderAsked'
      | 'orderWithdrawn'
      | 'orderObjected'
      | 'orderFellAway'
      | 'orderDecided'
      | 'organisationAsked'
      | 'organisationChanged'
      | 'organisationEnded'
      | 'teamAsked'
      | 'teamNews'
      | 'teamHeadAsked'
      | 'teamPlace'
      | 'teamClaimNews'
      | 'teamNamesDue'
      | 'teamPlaceDue';
    MessageSubject: {
      /** @enum {unknown} */
      kind:
        | 'task'
        | 'participation'
        | 'need'
        | 'case'
        | 'hazard'
        | 'dispute'
        | 'rota'
        | 'swap'
        | 'record'
        | 'unit'
        | 'announcement'
        | 'listEntry'
        | 'boardItem'
        | 'pairingRound'
        | 'pair'
        | 'belonging'
        | 'order'
        | 'surge'
        | 'organisation'
        | 'team';
      id: components['schemas']['Id'];
    };
    Message: {
      id: string;
      kind: components['schemas']['MessageKind'];
      subject: components['schemas']['MessageSubject'];
      title: string;
      text: string;
      /** Format: date-time */
      at: string;
      /** Format: date-time */
      readAt: string | null;
    };
    Line1To300: string;
    MessageSettings: {
      quietFrom: string;
      quietTo: string;
      wechat: boolean;
      templates: {
        [key: string]: string;
      };
    };
    NewMessageSettings: {
      quietFrom: components['schemas']['ClockTime'];
      quietTo: components['schemas']['ClockTime'];
      wechat: boolean;
      templates?: Record<string, never>;
    };
    Subscription: {
      kind: components['schemas']['MessageKind'];
      left: number;
    };
    PromptResult: {
      kind: components['schemas']['MessageKind'];
      /** @enum {unknown} */
      result: 'accept' | 'reject' | 'ban' | 'filter' | 'acceptWithAlert' | 'acceptWithAudio';
    };
    DeadLetter: {
      id: string;
      kind: components['schemas']['MessageKind'];
      subject: components['schemas']['MessageSubject'];
      /** Format: date-time */
      at: string;
      /** Format: date-time */
      diedAt: string;
      attempts: number;
      error: string;
    };
    SentPlace: {
      point: components['schemas']['GivenPoint'];
      accuracyMetres: number;
    };
    Proof: {
      place?: components['schemas']['SentPlace'];
      at?: components['schemas']['Instant'];
      sentAt?: components['schemas']['Instant'];
      deviceId?: string;
      code?: string;
    };
    ProofByCode: {
      place?: components['schemas']['SentPlace'];
      at?: components['schemas']['Instant'];
      sentAt?: components['schemas']['Instant'];
      deviceId?: string;
      code: string;
    };
    CheckInCodes: {
      stepSeconds: number;
      toleranceSeconds: number;
      /** Format: date-time */
      serverTime: string;
      /** Format: date-time */
      opensAt: string;
      /** Format: date-time */
      closesAt: string;
      codes: {
        /** Format: date-time */
        from: string;
        code: string;
        digits: string;
      }[];
    };
    Evidence: {
      /** Format: date-time */
      at: string;
      /** @enum {unknown} */
      method: 'code' | 'place' | 'list';
      /** Format: date-time */
      receivedAt: string;
      late: boolean;
      distanceMetres: number | null;
      accuracyMetres: number | null;
    };
    Visit: {
      id: components['schemas']['Id'];
      n: number;
      in: components['schemas']['Evidence'];
      out: components['schemas']['Evidence'] | null;
      review: {
        /** @enum {unknown} */
        of: 'visit' | 'out';
        /** @enum {unknown} */
        state: 'pending' | 'accepted' | 'refused';
        reason: string | null;
      } | null;
      flags: (
        'late' | 'far' | 'place' | 'made' | 'organises' | 'organised' | 'readCodes' | 'sharedDevice' | 'clock' | 'noEnd'
      )[];
    };
    RosterEntry: {
      participation: components['schemas']['Participation'];
      person: {
        displayName: string;
        phone: string | null;
        pinyin: string;
      };
      visits: components['schemas']['Visit'][];
      mayConfirm: boolean;
    };
    Tick: {
      participationId: components['schemas']['Id'];
      /** @enum {unknown} */
      kind: 'in' | 'out';
      at?: components['schemas']['Instant'];
    };
    Verdict: {
      accept: boolean;
      reason?: components['schemas']['Text1To300'];
    };
    Text1To2000: string;
    DisputeDecision: {
      /** @enum {unknown} */
      outcome: 'uphold' | 'correct' | 'void' | 'excuse' | 'upholdAbsence';
      verifiedMinutes?: number;
      honouredMinutes?: number;
      reason: components['schemas']['Text1To300'];
    };
    HoursRow: {
      participation: components['schemas']['Participation'];
      person: components['schemas']['PersonName'];
      task: {
        id: components['schemas']['Id'];
        title: string;
      };
    };
    ToConfirm: {
      participation: components['schemas']['Participation'];
      person: components['schemas']['PersonName'];
      task: {
        id: components['schemas']['Id'];
        title: string;
      };
      visits: components['schemas']['Visit'][];
      enteredByYou: boolean;
    };
    NewRating: {
      stars: number;
      /** @default  */
      text?: components['schemas']['Text0To300'];
    };
    Rating: {
      /** @enum {unknown} */
      about: 'service' | 'organiser' | 'volunteer';
      /** @enum {unknown} */
      by: 'volunteer' | 'organiser' | 'requester';
      mine: boolean;
      stars: number;
      parts: {
        response: number;
        speed: number;
        manner: number;
        result: number;
      } | null;
      text: string;
      /** Format: date-time */
      at: string;
      /** Format: date-time */
      changeableUntil: string | null;
    };
    RatingParts: {
      response: number;
      speed: number;
      manner: number;
      result: number;
    };
    NewNeedRating: {
      stars: number;
      parts?: components['schemas']['RatingParts'];
      again?: boolean;
      /** @default  */
      text?: components['schemas']['Text0To300'];
    };
    SatisfactionOf: {
      ratings: number;
      mean: number | null;
      low: number | null;
      high: number | null;
      byStars: number[] | null;
    };
    Satisfaction: {
      from: string;
      to: string;
      parts: {
        requesters: components['schemas']['SatisfactionOf'];
        volunteers: components['schemas']['SatisfactionOf'];
        organisers: components['schemas']['SatisfactionOf'];
      };
      words:
        | {
            /** @enum {unknown} */
            about: 'service' | 'organiser' | 'volunteer';
            /** @enum {unknown} */
            by: 'volunteer' | 'organiser' | 'requester';
            stars: number;
            text: string;
            day: number;
          }[]
        | null;
    } & components['schemas']['SatisfactionOf'];
    /** @enum {unknown} */
    Printable: 'name' | 'birthDate' | 'area' | 'phone' | 'skills';
    NewServiceRecord: {
      from?: components['schemas']['Day'];
      to?: components['schemas']['Day'];
      /**
       * @default [
       *       "name"
       *     ]
       */
      show?: components['schemas']['Printable'][];
    };
    ServiceRecord: {
      id: components['schemas']['Id'];
      number: string;
      /** Format: date-time */
      issuedAt: string;
      from: string | null;
      to: string | null;
      totals: components['schemas']['ServedSums'];
      /** @enum {unknown} */
      state: 'valid' | 'outdated' | 'replaced' | 'withdrawn';
      /** Format: date-time */
      changedAt: string | null;
      verifyUrl: string;
      can: {
        withdraw: boolean;
      };
    };
    Verification: {
      number: string;
      /** @enum {unknown} */
      state: 'valid' | 'outdated' | 'replaced' | 'withdrawn';
      /** Format: date-time */
      issuedAt: string;
      /** Format: date-time */
      changedAt: string | null;
      /** Format: date-time */
      checkedAt: string;
      paper: {
        holder: {
          displayName: string;
          name: string | null;
          area: string | null;
        } | null;
        from: string | null;
        to: string | null;
        issuer: string;
        hash: string;
        totals: components['schemas']['ServedSums'];
        lines: {
          title: string;
          category: components['schemas']['Category'];
          content: string;
          /** Format: date-time */
          start: string;
          /** Format: date-time */
          end: string;
          area: string;
          unit: string;
          responsible: string;
          /** @enum {unknown} */
          method: 'code' | 'place' | 'list' | null;
          minutesVerified: number;
          minutesHonoured: number;
          honouredReason: string | null;
          evaluation: {
            stars: number;
            /** Format: date-time */
            at: string;
          } | null;
          holds: boolean;
        }[];
      } | null;
    };
    RotaPlace: {
      point: components['schemas']['GivenPoint'];
      area: components['schemas']['Line1To200'];
      address?: components['schemas']['Line0To200'];
    };
    NewRota: WithRequired<
      components['schemas']['RotaEdits'],
      | 'category'
      | 'description'
      | 'endTime'
      | 'from'
      | 'place'
      | 'risks'
      | 'roles'
      | 'safeguards'
      | 'startTime'
      | 'title'
    >;
    TaskPlace: {
      point: components['schemas']['Point'];
      area: string;
      address: string | null;
    };
    Rota: {
      description: string;
      id: components['schemas']['Id'];
      unitId: components['schemas']['Id'];
      unitName: string;
      /** @enum {unknown} */
      state: 'running' | 'paused' | 'ended';
      title: string;
      category: components['schemas']['Category'];
      place: components['schemas']['TaskPlace'];
      roles: components['schemas']['PlannedRole'][];
      rules: components['schemas']['TaskRules'];
      risks: string;
      safeguards: string;
      contact: components['schemas']['Contact'] | null;
      weekdays: number[];
      /** @enum {unknown} */
      holidays: 'skip' | 'also' | 'only' | 'ignore';
      from: string;
      to: string | null;
      startTime: string;
      endTime: string;
      unknownYears: number[];
      members: number;
      isMember: boolean;
      /** Format: date-time */
      endedAt: string | null;
      endReason: string | null;
      version: number;
      /** Format: date-time */
      updatedAt: string;
      can: {
        edit: boolean;
        pause: boolean;
        resume: boolean;
        end: boolean;
        join: boolean;
        seeTurns: boolean;
        seeNames: boolean;
        seeSwaps: boolean;
      };
    };
    RotaPreview: {
      turns: {
        day: string;
        /** Format: date-time */
        start: string;
        /** Format: date-time */
        end: string;
        holiday: string | null;
      }[];
      unknownYears: number[];
    };
    RotaEdits: {
      description?: components['schemas']['Text1To2000'];
      title?: components['schemas']['Line1To60'];
      category?: components['schemas']['Category'];
      place?: components['schemas']['RotaPlace'];
      roles?: components['schemas']['NewRole'][];
      risks?: components['schemas']['Text1To2000'];
      safeguards?: components['schemas']['Text1To2000'];
      startTime?: components['schemas']['ClockTime'];
      endTime?: components['schemas']['ClockTime'];
      from?: components['schemas']['Day'];
      rules?: components['schemas']['SomeTaskRules'];
      contact?: components['schemas']['SomeContact'];
      weekdays?: number[];
      /** @enum {unknown} */
      holidays?: 'skip' | 'also' | 'only' | 'ignore';
      to?: components['schemas']['Day'] | null;
    };
    RotaMember: {
      personId: components['schemas']['Id'];
      displayName: string;
      isStaff: boolean;
      /** Format: date-time */
      joinedAt: string;
      turns: number;
    };
    RotaTurn: {
      day: string;
      holiday: string | null;
      taskId: components['schemas']['Id'];
      title: string;
      /** @enum {unknown} */
      state: 'draft' | 'published' | 'cancelled';
      /** Format: date-time */
      start: string;
      /** Format: date-time */
      end: string;
      roles: {
        id: components['schemas']['Id'];
        name: string;
        slots: number;
        taken: number;
        people: {
          participationId: components['schemas']['Id'];
          personId: components['schemas']['Id'];
          displayName: string;
          /** @enum {unknown} */
          state: 'confirmed' | 'present' | 'left' | 'proposed';
        }[];
      }[];
    };
    MyRota: {
      rota: components['schemas']['Rota'];
      /** Format: date-time */
      joinedAt: string;
      nextTurn: {
        participationId: components['schemas']['Id'];
        taskId: components['schemas']['Id'];
        title: string;
        /** Format: date-time */
        start: string;
      } | null;
    };
    NewSwap: {
      toPersonId?: components['schemas']['Id'];
      withParticipationId?: components['schemas']['Id'];
      message?: components['schemas']['Text0To300'];
      despiteTravel?: boolean;
    };
    SwapPerson: {
      personId: components['schemas']['Id'];
      displayName: string;
      isStaff: boolean;
    };
    SwapTurn: {
      participationId: components['schemas']['Id'];
      taskId: components['schemas']['Id'];
      title: string;
      /** Format: date-time */
      start: string;
      /** Format: date-time */
      end: string;
    };
    Swap: {
      message: string;
      can: {
        accept: boolean;
        decline: boolean;
        cancel: boolean;
      };
    } & components['schemas']['RotaSwap'];
    RotaSwap: {
      id: components['schemas']['Id'];
      rotaId: components['schemas']['Id'];
      /** @enum {unknown} */
      state: 'asked' | 'accepted' | 'declined' | 'cancelled' | 'expired';
      from: components['schemas']['SwapPerson'];
      to: components['schemas']['SwapPerson'];
      turn: components['schemas']['SwapTurn'];
      inReturn: components['schemas']['SwapTurn'] | null;
      /** Format: date-time */
      expiresAt: string;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      answeredAt: string | null;
    };
    AuditEvent: {
      id: components['schemas']['Id'];
      /** Format: date-time */
      at: string;
      action: string;
      actor: components['schemas']['PersonName'] | null;
      subject: {
        kind: string;
        id: components['schemas']['Id'];
      };
      unit: components['schemas']['UnitName'] | null;
      from: string | null;
      to: string | null;
      details: Record<string, never>;
    };
    /** @enum {unknown} */
    LiveKind:
      | 'task'
      | 'participation'
      | 'need'
      | 'dispute'
      | 'rota'
      | 'rotaMember'
      | 'swap'
      | 'plan'
      | 'unit'
      | 'grant'
      | 'announcement'
      | 'listEntry'
      | 'board'
      | 'boardItem'
      | 'pairingRound'
      | 'pair'
      | 'order'
      | 'surge'
      | 'organisation'
      | 'mobilisation';
    LiveEvent: {
      /** Format: date-time */
      at: string;
      everything: boolean;
      things: {
        kind: components['schemas']['LiveKind'];
        id: components['schemas']['Id'];
        unitId: components['schemas']['Id'];
      }[];
    };
    Operations: {
      /** Format: date-time */
      at: string;
      version: string;
      deadLetters: number;
      openPages: number;
      index: {
        lagMs: number | null;
        rows: number;
        readings: number;
      } | null;
      jobs: {
        job: string;
        place: string | null;
        /** Format: date-time */
        takenAt: string;
        /** Format: date-time */
        doneAt: string | null;
      }[];
    };
    SavedView: {
      id: components['schemas']['Id'];
      /** @enum {unknown} */
      list: 'tasks' | 'cases';
      name: string;
      filter: {
        [key: string]: string;
      };
      /** Format: date-time */
      savedAt: string;
    };
    Line1To120: string;
    BookingTerms: {
      opens: number;
      closes: number;
      weekdays: number[];
      /** @enum {unknown} */
      who: 'everybody' | 'residents' | 'units';
      mostHours: number;
    };
    ListEntry: {
      description: string;
      id: components['schemas']['Id'];
      unit: components['schemas']['UnitName'] | null;
      /** @enum {unknown} */
      list: 'resources' | 'needs' | 'projects';
      /** @enum {unknown} */
      kind: 'venue' | 'equipment' | 'people' | 'information' | 'service' | 'activity';
      title: string;
      amount: number;
      measure: string;
      left: number;
      place: {
        point: components['schemas']['Point'];
        name: string;
      } | null;
      times: string;
      conditions: string;
      /** Format: date-time */
      until: string;
      booking: components['schemas']['BookingTerms'] | null;
      /** @enum {unknown} */
      state: 'open' | 'closed';
      distanceKm: number | null;
      version: number;
      can: {
        edit: boolean;
        answer: boolean;
        claim: boolean;
        book: boolean;
      };
    };
    Text0To1000: string;
    NewListEntry: {
      /** @default  */
      description?: components['schemas']['Text0To1000'];
      /** @enum {unknown} */
      list: 'resources' | 'needs' | 'projects';
      /** @enum {unknown} */
      kind: 'venue' | 'equipment' | 'people' | 'information' | 'service' | 'activity';
      title: components['schemas']['Line1To60'];
      amount: number;
      measure: components['schemas']['Line1To10'];
      /** @default null */
      place?: {
        point: components['schemas']['GivenPoint'];
        name: components['schemas']['Line0To200'];
      } | null;
      /** @default  */
      times?: components['schemas']['Line0To200'];
      /** @default  */
      conditions?: components['schemas']['Line0To200'];
      until: components['schemas']['Instant'];
      /** @default null */
      booking?: {
        opens: number;
        closes: number;
        weekdays: number[];
        /** @enum {unknown} */
        who: 'everybody' | 'residents' | 'units';
        mostHours: number;
      } | null;
    };
    ListEntryEdits: {
      description?: components['schemas']['Text0To1000'];
      /** @enum {unknown} */
      kind?: 'venue' | 'equipment' | 'people' | 'information' | 'service' | 'activity';
      title?: components['schemas']['Line1To60'];
      amount?: number;
      measure?: components['schemas']['Line1To10'];
      place?: {
        point: components['schemas']['GivenPoint'];
        name: components['schemas']['Line0To200'];
      } | null;
      times?: components['schemas']['Line0To200'];
      conditions?: components['schemas']['Line0To200'];
      until?: components['schemas']['Instant'];
      booking?: {
        opens: number;
        closes: number;
        weekdays: number[];
        /** @enum {unknown} */
        who: 'everybody' | 'residents' | 'units';
        mostHours: number;
      } | null;
    };
    ListEntryRow: {
      description?: string;
      line: number;
      list?: string;
      kind?: string;
      title?: string;
      amount?: string;
      measure?: string;
      address?: string;
      lng?: string;
      lat?: string;
      times?: string;
      conditions?: string;
      until?: string;
    };
    ListImport: {
      made: number[];
      wrong: {
        line: number;
        field: string;
        message: string;
      }[];
    };
    MeetingEntry: {
      id: components['schemas']['Id'];
      unit: components['schemas']['UnitName'] | null;
      /** @enum {unknown} */
      list: 'resources' | 'needs' | 'projects';
      /** @enum {unknown} */
      kind: 'venue' | 'equipment' | 'people' | 'information' | 'service' | 'activity';
      title: string;
      left: number;
      measure: string;
    };
    ListMeeting: {
      mine: components['schemas']['MeetingEntry'];
      theirs: components['schemas']['MeetingEntry'];
      worth: number;
      words: string[];
      km: number | null;
      share: number;
    };
    NewListClaim: {
      amount: number;
      /** @default  */
      note?: components['schemas']['Text0To300'];
      unitId?: components['schemas']['Id'];
      teamId?: components['schemas']['Id'];
    };
    ListClaim: {
      id: components['schemas']['Id'];
      entry: {
        id: components['schemas']['Id'];
        title: string;
      } | null;
      unit: components['schemas']['UnitName'] | null;
      byUnit: components['schemas']['UnitName'] | null;
      name: string;
      phone: string | null;
      byTeam: string | null;
      amount: number;
      note: string;
      /** @enum {unknown} */
      state: 'asked' | 'agreed' | 'declined' | 'lapsed' | 'withdrawn';
      /** Format: date-time */
      answerBy: string;
      words: string | null;
      /** Format: date-time */
      at: string;
      can: {
        answer: boolean;
        withdraw: boolean;
      };
    };
    ListClaimAnswer: {
      accept: boolean;
      /** @default  */
      words?: components['schemas']['Text0To300'];
    };
    BookingCalendar: {
      days: {
        day: string;
        hours: {
          /** Format: date-time */
          at: string;
          /** @enum {unknown} */
          state: 'free' | 'taken' | 'past';
          left: number;
        }[];
      }[];
    };
    NewBooking: {
      start: components['schemas']['Instant'];
      hours: number;
      /** @default 1 */
      amount?: number;
      /** @default  */
      purpose?: components['schemas']['Text0To300'];
      unitId?: components['schemas']['Id'];
    };
    Booking: {
      id: components['schemas']['Id'];
      entry: {
        id: components['schemas']['Id'];
        title: string;
      } | null;
      unit: components['schemas']['UnitName'] | null;
      byUnit: components['schemas']['UnitName'] | null;
      name: string;
      phone: string | null;
      /** Format: date-time */
      start: string;
      /** Format: date-time */
      end: string;
      amount: number;
      purpose: string;
      /** @enum {unknown} */
      state: 'booked' | 'cancelled' | 'noShow';
      reason: string | null;
      can: {
        cancel: boolean;
        note: boolean;
      };
    };
    Board: {
      id: components['schemas']['Id'];
      unit: components['schemas']['UnitName'] | null;
      title: string;
      text: string;
      items: number;
      /** Format: date-time */
      createdAt: string;
      can: {
        post: boolean;
      };
    };
    PublicBoardItem: {
      id: components['schemas']['Id'];
      title: string;
      goal: string;
      measure: string;
      prize: string;
      /** @enum {unknown} */
      mode: 'one' | 'race' | 'joint';
      /** @enum {unknown} */
      takers: 'anyone' | 'unitsOnly';
      /** @enum {unknown} */
      state: 'posted' | 'taking' | 'chosen' | 'signed' | 'accepted' | 'rated' | 'givenBack' | 'nobody' | 'withdrawn';
      /** Format: date-time */
      opensAt: string;
      /** Format: date-time */
      bidsUntil: string;
      /** Format: date-time */
      deadline: string;
      units: components['schemas']['UnitName'][];
      teams: number;
      people: number;
      bids: number;
      percent: number;
      /** @enum {unknown} */
      colour: 'blue' | 'orange' | 'red' | null;
      stars: number | null;
    };
    PublicBoard: {
      board: components['schemas']['Board'];
      items: components['schemas']['PublicBoardItem'][];
    };
    NewBoard: {
      title: components['schemas']['Line1To60'];
      /** @default  */
      text?: components['schemas']['Text0To1000'];
    };
    Text1To500: string;
    NewBoardItem: {
      title: components['schemas']['Line1To60'];
      goal: components['schemas']['Text1To1000'];
      measure: components['schemas']['Text1To500'];
      /** @default  */
      prize?: components['schemas']['Line0To200'];
      /** @enum {unknown} */
      mode: 'one' | 'race' | 'joint';
      /**
       * @default anyone
       * @enum {unknown}
       */
      takers?: 'anyone' | 'unitsOnly';
      opensAt?: components['schemas']['Instant'];
      bidsUntil: components['schemas']['Instant'];
      deadline: components['schemas']['Instant'];
    };
    BoardBid: {
      id: components['schemas']['Id'];
      byUnit: components['schemas']['UnitName'] | null;
      byTeam: string | null;
      name: string;
      phone: string | null;
      plan: string;
      /** @enum {unknown} */
      state: 'offered' | 'chosen' | 'signed' | 'passed' | 'returned' | 'lapsed' | 'won';
      /** Format: date-time */
      at: string;
      reason: string | null;
      reports: {
        /** Format: date-time */
        at: string;
        text: string;
        percent: number;
      }[];
      mine: boolean;
      can: {
        unbid: boolean;
        sign: boolean;
        report: boolean;
        giveBack: boolean;
      };
    };
    BoardItem: {
      boardId: components['schemas']['Id'];
      unit: components['schemas']['UnitName'] | null;
      version: number;
      /** Format: date-time */
      signBy: string | null;
      ownBids: components['schemas']['BoardBid'][];
      missing: number;
      can: {
        bid: boolean;
        choose: boolean;
        name: boolean;
        accept: boolean;
        rate: boolean;
        repost: boolean;
        withdraw: boolean;
      };
    } & components['schemas']['PublicBoardItem'];
    NewBoardBid: {
      plan: components['schemas']['Text1To500'];
      unitId?: components['schemas']['Id'];
      teamId?: components['schemas']['Id'];
    };
    BoardChoice: {
      bidIds: components['schemas']['Id'][];
    };
    BoardNaming: {
      unitId: components['schemas']['Id'];
    };
    BoardReport: {
      text: components['schemas']['Text1To500'];
      percent: number;
    };
    BoardAcceptance: {
      bidId?: components['schemas']['Id'];
    };
    BoardRating: {
      stars: number;
    };
    BoardReposting: {
      bidsUntil: components['schemas']['Instant'];
      deadline: components['schemas']['Instant'];
    };
    NewPairingRound: {
      name: components['schemas']['Line1To60'];
      /** @default branch */
      branchKind?: components['schemas']['UnitKind'];
      /** @default community */
      communityKind?: components['schemas']['UnitKind'];
      wishesUntil: components['schemas']['Instant'];
      from: components['schemas']['Instant'];
      until: components['schemas']['Instant'];
      /** @default 0 */
      computed?: number;
      /** @default 1 */
      branchMost?: number;
      /** @default 4 */
      communityMost?: number;
    };
    PairingCertificate: {
      branches: number;
      communities: number;
      said: number;
      pairs: number;
      computed: number;
      unserved: number;
      short: number;
      blocking: number;
      promoted: components['schemas']['UnitName'][];
      gone: components['schemas']['UnitName'][];
      seconds: number;
    };
    PairingRound: {
      computed: number;
      branchMost: number;
      communityMost: number;
      said: number;
      units: number;
      commitment: string;
      seed: string | null;
      /** @enum {unknown} */
      failure: 'notProven' | 'broken' | null;
      certificate: components['schemas']['PairingCertificate'] | null;
      version: number;
      can: {
        wish: boolean;
        look: boolean;
        import: boolean;
        compute: boolean;
        ask: boolean;
        publish: boolean;
        cancel: boolean;
      };
    } & components['schemas']['PairingRoundLine'];
    PairingRoundLine: {
      id: components['schemas']['Id'];
      unit: components['schemas']['UnitName'] | null;
      name: string;
      branchKind: components['schemas']['UnitKind'];
      communityKind: components['schemas']['UnitKind'];
      /** @enum {unknown} */
      state: 'wishing' | 'waiting' | 'solving' | 'settled' | 'failed' | 'published' | 'cancelled';
      /** Format: date-time */
      wishesUntil: string;
      /** Format: date-time */
      from: string;
      /** Format: date-time */
      until: string;
    };
    PairingWhatIf: {
      pairs: number;
      unserved: number;
      come: {
        branchUnit: components['schemas']['UnitName'] | null;
        communityUnit: components['schemas']['UnitName'] | null;
      }[];
      go: {
        branchUnit: components['schemas']['UnitName'] | null;
        communityUnit: components['schemas']['UnitName'] | null;
      }[];
    };
    Pair: {
      id: components['schemas']['Id'];
      roundId: components['schemas']['Id'];
      branchUnit: components['schemas']['UnitName'] | null;
      communityUnit: components['schemas']['UnitName'] | null;
      /** @enum {unknown} */
      state: 'drawn' | 'offered' | 'standing' | 'declined' | 'lapsed' | 'over' | 'ended';
      branchTier: number;
      communityTier: number;
      /** @enum {unknown} */
      branchBy: 'own' | 'computed';
      /** @enum {unknown} */
      communityBy: 'own' | 'computed';
      awaits: ('branches' | 'communities')[];
      /** Format: date-time */
      answerBy: string | null;
      /** Format: date-time */
      from: string;
      /** Format: date-time */
      until: string;
      duties: {
        /** @enum {unknown} */
        side: 'branches' | 'communities';
        entryId: components['schemas']['Id'];
        title: string;
      }[];
      /** Format: date-time */
      reviewDue: string | null;
      asked: number;
      reviews: {
        quarter: number;
        /** @enum {unknown} */
        side: 'branches' | 'communities';
        stars: number;
        text: string;
        /** Format: date-time */
        at: string;
      }[];
      renewal: {
        /** @enum {unknown} */
        side: 'branches' | 'communities';
        /** Format: date-time */
        until: string;
      } | null;
      parting: {
        /** @enum {unknown} */
        by: 'branches' | 'communities' | 'unitClosed';
        reason: string;
        /** Format: date-time */
        at: string;
      } | null;
      version: number;
      actsFor: components['schemas']['UnitName'][];
      can: {
        answer: boolean;
        promise: boolean;
        review: boolean;
        renew: boolean;
        end: boolean;
      };
    };
    PairingWishRow: {
      line: number;
      unit?: string;
      least?: string;
      most?: string;
      wishes?: string;
      never?: string;
      open?: string;
    };
    PairingWishFile: {
      rows: components['schemas']['PairingWishRow'][];
      dryRun: boolean;
    };
    PairingWishImport: {
      made: number[];
      wrong: {
        line: number;
        field: string;
        message: string;
      }[];
    };
    PairingRoundUnit: {
      unit: components['schemas']['UnitName'] | null;
      /** @enum {unknown} */
      side: 'branches' | 'communities';
      /** @enum {unknown} */
      said: 'unit' | 'file' | 'nobody';
      left: boolean;
      least: number;
      most: number;
      open: boolean;
      wishes: components['schemas']['UnitName'][][];
      never: components['schemas']['UnitName'][];
      computed: components['schemas']['UnitName'][][];
      lost: {
        unit: components['schemas']['UnitName'] | null;
        tier: number;
        reason: string;
        more: number | null;
      }[];
      short: string | null;
      lot: string | null;
    };
    PairingSuggestion: {
      unit: components['schemas']['UnitName'] | null;
      value: number;
      km: number | null;
      theyHave: ('venue' | 'equipment' | 'people' | 'information' | 'service' | 'activity')[];
      theyWant: ('venue' | 'equipment' | 'people' | 'information' | 'service' | 'activity')[];
    };
    PairingWishes: {
      least: number;
      most: number;
      open: boolean;
      wishes: components['schemas']['Id'][][];
      never: components['schemas']['Id'][];
    };
    PairingPlaces: {
      most: number;
    };
    PairAnswer: {
      unitId: components['schemas']['Id'];
      accept: boolean;
      /** @default  */
      reason?: components['schemas']['Text0To300'];
    };
    PairDuties: {
      unitId: components['schemas']['Id'];
      entryIds: components['schemas']['Id'][];
    };
    Text0To500: string;
    PairReview: {
      unitId: components['schemas']['Id'];
      stars: number;
      /** @default  */
      text?: components['schemas']['Text0To500'];
    };
    PairRenewal: {
      unitId: components['schemas']['Id'];
      until: components['schemas']['Instant'];
    };
    PairParting: {
      unitId: components['schemas']['Id'];
      reason: components['schemas']['Text1To300'];
    };
    OwnBelonging: {
      unit: components['schemas']['UnitName'] | null;
      returns: boolean;
      can: {
        withdraw: boolean;
        end: boolean;
        letReturn: boolean;
      };
    } & components['schemas']['BelongingFacts'];
    Text0To200: string;
    ReportSlip: {
      /** @enum {unknown} */
      kind: 'home' | 'residence' | 'temporary';
      unitId: components['schemas']['Id'];
      /** @default  */
      note?: components['schemas']['Text0To200'];
      days?: number;
    };
    HomeReading: {
      returns: boolean;
    };
    Belonging: {
      name: string;
      phone: string | null;
      can: {
        receive: boolean;
        return: boolean;
      };
    } & components['schemas']['BelongingFacts'];
    HomeReturn: {
      name: string;
      participations: number;
      minutesVerified: number;
      minutesHonoured: number;
    };
    ReportByCode: {
      code: string;
      days: number;
    };
    UnitReportCode: {
      code: string | null;
    };
    SurgeBanner: {
      id: components['schemas']['Id'];
      unit: components['schemas']['UnitName'] | null;
      /** Format: date-time */
      from: string;
      /** Format: date-time */
      until: string;
      reason: string;
    };
    Front: {
      surges: components['schemas']['SurgeBanner'][];
      waiting: number;
    };
    Callable: {
      unit: components['schemas']['UnitName'];
      /** Format: date-time */
      since: string | null;
    };
    OrderGroup: {
      id: components['schemas']['Id'];
      name: string;
      head: string | null;
      meeting: {
        /** Format: date-time */
        at: string;
        place: string;
      } | null;
    };
    OrderWords: {
      /** Format: date-time */
      at: string;
      reason: string;
    };
    Order: {
      id: components['schemas']['Id'];
      /** @enum {unknown} */
      kind: 'order' | 'request';
      unit: components['schemas']['UnitName'] | null;
      post: components['schemas']['UnitName'] | null;
      /** Format: date-time */
      from: string;
      /** Format: date-time */
      until: string;
      reason: string;
      head: boolean;
      group: components['schemas']['OrderGroup'] | null;
      /** @enum {unknown} */
      state:
        | 'given'
        | 'taken'
        | 'objected'
        | 'upheld'
        | 'released'
        | 'declined'
        | 'withdrawn'
        | 'replaced'
        | 'lapsed'
        | 'over';
      /** Format: date-time */
      at: string;
      /** Format: date-time */
      readAt: string | null;
      /** Format: date-time */
      answeredAt: string | null;
      objection: components['schemas']['OrderWords'] | null;
      decision: components['schemas']['OrderWords'] | null;
      ending: components['schemas']['OrderWords'] | null;
      replacedBy: components['schemas']['Id'] | null;
      person: {
        id: components['schemas']['Id'];
        displayName: string;
        phone: string | null;
      } | null;
      version: number;
      can: {
        take: boolean;
        object: boolean;
        decline: boolean;
        decide: boolean;
        withdraw: boolean;
      };
    };
    CallablePerson: {
      personId: components['schemas']['Id'];
      displayName: string;
      unit: components['schemas']['UnitName'] | null;
      /** Format: date-time */
      since: string;
      /** Format: date-time */
      busyUntil: string | null;
    };
    NewOrders: {
      personIds: components['schemas']['Id'][];
      postId: components['schemas']['Id'];
      from: components['schemas']['Instant'];
      until: components['schemas']['Instant'];
      reason: components['schemas']['Text1To300'];
    };
    NewFrontRequests: {
      count: number;
      postId: components['schemas']['Id'];
      from: components['schemas']['Instant'];
      until: components['schemas']['Instant'];
      reason: components['schemas']['Text1To300'];
    };
    AskedForHelp: {
      asked: number;
    };
    OrderCounts: {
      orders: {
        unread: number;
        read: number;
        taken: number;
        objected: number;
        ended: number;
      };
      requests: {
        taken: number;
        open: number | null;
        ended: number | null;
      };
    };
    ObjectionDecision: {
      /** @enum {unknown} */
      outcome: 'release' | 'uphold';
      reason: components['schemas']['Text1To300'];
    };
    PostShift: {
      taskId: components['schemas']['Id'];
      title: string;
      /** Format: date-time */
      start: string;
      /** Format: date-time */
      end: string;
      slots: number;
      taken: number;
      there: number;
      gone: number;
    };
    PostNow: {
      unit: components['schemas']['UnitName'] | null;
      sent: number;
      now: components['schemas']['PostShift'][];
      next: components['schemas']['PostShift'] | null;
    };
    RollCall: {
      items: components['schemas']['PostNow'][];
    };
    SurgeValues: {
      roundTheClock: boolean;
      limitPercent: number;
      recruitingKm: number;
      invitationsPerWeek: number;
      requestKm: number;
      requestsPerWeek: number;
      postsAnywhere: boolean;
    };
    Surge: {
      id: components['schemas']['Id'];
      unit: components['schemas']['UnitName'] | null;
      /** Format: date-time */
      from: string;
      /** Format: date-time */
      until: string;
      reason: string;
      /** @enum {unknown} */
      state: 'planned' | 'on' | 'over';
      values: components['schemas']['SurgeValues'];
      by: string;
      version: number;
      can: {
        prolong: boolean;
        end: boolean;
      };
    };
    SurgeList: {
      items: components['schemas']['Surge'][];
      now: components['schemas']['SurgeValues'];
    };
    NewSurgeValues: {
      roundTheClock: boolean;
      limitPercent: number;
      recruitingKm: number;
      invitationsPerWeek: number;
      requestKm: number;
      requestsPerWeek: number;
      postsAnywhere: boolean;
    };
    NewSurge: {
      from?: components['schemas']['Instant'];
      until: components['schemas']['Instant'];
      reason: components['schemas']['Text1To300'];
      values: components['schemas']['NewSurgeValues'];
    };
    SurgeEnd: {
      until: components['schemas']['Instant'];
    };
    NewExercise: {
      wanted: number;
      values: components['schemas']['NewSurgeValues'];
    };
    Exercise: {
      id: components['schemas']['Id'];
      unit: components['schemas']['UnitName'] | null;
      /** Format: date-time */
      at: string;
      wanted: number;
      values: components['schemas']['SurgeValues'];
      couldCome: number;
      enough: number;
      posts: {
        unit: components['schemas']['UnitName'] | null;
        /** @enum {unknown} */
        state: 'enough' | 'short' | 'unplaced';
        own: number | null;
        nearby: number | null;
        missing: number | null;
        minutes: number | null;
      }[];
    };
    GeoReportErrors: {
      description: string;
      code: number;
      error: components['schemas']['ErrorCode'];
    }[];
    BelongingFacts: {
      id: components['schemas']['Id'];
      /** @enum {unknown} */
      kind: 'home' | 'residence' | 'temporary';
      /** @enum {unknown} */
      state: 'waiting' | 'received' | 'returned' | 'withdrawn' | 'lapsed' | 'ended';
      note: string;
      reason: string | null;
      /** Format: date-time */
      at: string;
      /** Format: date-time */
      answeredAt: string | null;
      /** Format: date-time */
      endedAt: string | null;
      /** Format: date-time */
      until: string | null;
    };
    CountedSums: {
      tasks: number;
      slots: number;
      filled: number;
      fillRate: number | null;
      medianMinutesToFill: number | null;
      signedUp: number;
      participations: number;
      minutesVerified: number;
      minutesHonoured: number;
    };
    TaskFacts: {
      id: components['schemas']['Id'];
      unitId: components['schemas']['Id'];
      unitName: string;
      title: string;
      category: components['schemas']['Category'];
      /** Format: date-time */
      start: string;
      /** Format: date-time */
      end: string;
      /** Format: date-time */
      signUpBy: string;
      roles: components['schemas']['Role'][];
      rules: components['schemas']['TaskRules'];
      /** @enum {unknown} */
      state: 'draft' | 'published' | 'cancelled';
      slots: number;
      taken: number;
    };
    TeamFacts: {
      id: components['schemas']['Id'];
      name: string;
      purpose: string;
      unit: components['schemas']['UnitName'] | null;
      members: number;
      /** Format: date-time */
      endsAt: string | null;
      running: boolean;
    };
    UnitFacts: {
      id: components['schemas']['Id'];
      name: string;
      kind: components['schemas']['UnitKind'];
      parentId: components['schemas']['Id'] | null;
      partsCount: number;
      place: components['schemas']['UnitPlace'] | null;
      station: components['schemas']['Station'] | null;
    };
  };
  responses: never;
  parameters: {
    /** @description Makes a retry answer what the first attempt answered. */
    key: string;
    /** @description The ETag that was read; 412 when it has moved on. */
    etag: string;
    unitId: components['schemas']['Id'];
    cursor: string;
    limit: number;
    caseId: components['schemas']['Id'];
    taskId: components['schemas']['Id'];
    participationId: components['schemas']['Id'];
    planId: components['schemas']['Id'];
    roundId: components['schemas']['Id'];
    itemId: components['schemas']['Id'];
    announcementId: components['schemas']['Id'];
    organisationId: components['schemas']['Id'];
    rotaId: components['schemas']['Id'];
    teamId: components['schemas']['Id'];
    from: components['schemas']['Day'];
    category: components['schemas']['Category'];
    to: components['schemas']['Day'];
    claimId: components['schemas']['Id'];
    ending: 'json' | 'xml';
    entryId: components['schemas']['Id'];
    orderId: components['schemas']['Id'];
    'unitId-Id': components['schemas']['Id'];
    q: components['schemas']['Line1To60'];
    jurisdiction_id: components['schemas']['Line1To60'];
    'from-Instant': components['schemas']['Instant'];
    'to-Instant': components['schemas']['Instant'];
    pairId: components['schemas']['Id'];
    personId: components['schemas']['Id'];
    needId: components['schemas']['Id'];
    whistleId: components['schemas']['Id'];
    belongingId: components['schemas']['Id'];
    below: components['schemas']['Id'];
    hazardId: components['schemas']['Id'];
    open: boolean;
    bidId: components['schemas']['Id'];
    kind: components['schemas']['UnitKind'];
    near: string;
    photoId: components['schemas']['Id'];
    api_key: components['schemas']['Line1To100'];
    state: 'received' | 'moreNeeded' | 'refused' | 'dispatched' | 'served' | 'rated' | 'closed' | 'withdrawn';
    raisedBefore: components['schemas']['Instant'];
    'state-received':
      | 'received'
      | 'moreNeeded'
      | 'refused'
      | 'accepted'
      | 'dispatched'
      | 'signed'
      | 'handling'
      | 'paused'
      | 'returned'
      | 'ruling'
      | 'served'
      | 'rated'
      | 'closed'
      | 'withdrawn';
    stage: 'intake' | 'onTheWay' | 'atWork' | 'done';
    grade: 'A' | 'B' | 'C';
    'kind-Line1To60': components['schemas']['Line1To60'];
    dueBefore: components['schemas']['Instant'];
    as: 'holder' | 'helper';
    'limit-100': number;
    when: 'upcoming' | 'past';
    groupBy: 'unit' | 'category' | 'branch' | 'residence' | 'day' | 'month' | 'ageGroup';
    swapId: components['schemas']['Id'];
    code: string;
    mobilisedId: components['schemas']['Id'];
    'kind-privacy': 'privacy' | 'partyMembership' | 'location' | 'ageStatistics';
    grantId: components['schemas']['Id'];
    'state-reported': 'reported' | 'verified' | 'dismissed';
    senderId: components['schemas']['Id'];
    calendar: components['schemas']['Key'];
    callBackId: components['schemas']['Id'];
    skill: components['schemas']['Skill'];
    'state-draft': 'draft' | 'published' | 'cancelled';
    endsAfter: components['schemas']['Instant'];
    templateId: components['schemas']['Id'];
    roleId: components['schemas']['Id'];
    'state-ParticipationState': components['schemas']['ParticipationState'];
    'limit-50': number;
    recordId: components['schemas']['Id'];
    'to-Day': components['schemas']['Day'];
    'from-Day': components['schemas']['Day'];
    'state-asked': 'asked' | 'accepted' | 'declined' | 'cancelled' | 'expired';
    columns: string;
    compare: 'before' | 'year';
    measure:
      | 'tasks'
      | 'slots'
      | 'signedUp'
      | 'fillRate'
      | 'medianMinutesToFill'
      | 'participations'
      | 'people'
      | 'peopleTurnedUp'
      | 'returning'
      | 'minutesVerified'
      | 'minutesHonoured';
    list: 'resources' | 'needs' | 'projects';
    bookingId: components['schemas']['Id'];
    boardId: components['schemas']['Id'];
    surgeId: components['schemas']['Id'];
  };
  requestBodies: {
    Nothing: {
      content: {
        'application/json': components['schemas']['Nothing'];
      };
    };
    Reason: {
      content: {
        'application/json': components['schemas']['Reason'];
      };
    };
    MaybeReason: {
      content: {
        'application/json': components['schemas']['MaybeReason'];
      };
    };
    DesktopCode: {
      content: {
        'application/json': components['schemas']['DesktopCode'];
      };
    };
    RequestersWords: {
      content: {
        'application/json': components['schemas']['RequestersWords'];
      };
    };
    NewRating: {
      content: {
        'application/json': components['schemas']['NewRating'];
      };
    };
    ReadVersion: {
      content: {
        'application/json': components['schemas']['ReadVersion'];
      };
    };
    NewMobilisationPlan: {
      content: {
        'application/json': components['schemas']['NewMobilisationPlan'];
      };
    };
    WorkingCalendarEdit: {
      content: {
        'application/json': components['schemas']['WorkingCalendarEdit'];
      };
    };
    Proof: {
      content: {
        'application/json': components['schemas']['Proof'];
      };
    };
    Verdict: {
      content: {
        'application/json': components['schemas']['Verdict'];
      };
    };
  };
  headers: never;
  pathItems: never;
}
export type Problem = components['schemas']['Problem'];
export type Id = components['schemas']['Id'];
export type AnnouncementAudience = components['schemas']['AnnouncementAudience'];
export type Line1To60 = components['schemas']['Line1To60'];
export type Text1To1000 = components['schemas']['Text1To1000'];
export type Instant = components['schemas']['Instant'];
export type Line1To10 = components['schemas']['Line1To10'];
export type Line0To200 = components['schemas']['Line0To200'];
export type Text1To300 = components['schemas']['Text1To300'];
export type NewAppealCall = components['schemas']['NewAppealCall'];
export type NewAnnouncement = components['schemas']['NewAnnouncement'];
export type UnitKind = components['schemas']['UnitKind'];
export type UnitName = components['schemas']['UnitName'];
export type AppealCall = components['schemas']['AppealCall'];
export type AnnouncementText = components['schemas']['AnnouncementText'];
export type PersonName = components['schemas']['PersonName'];
export type AuthoredVersion = components['schemas']['AuthoredVersion'];
export type OwnPledge = components['schemas']['OwnPledge'];
export type Announcement = components['schemas']['Announcement'];
export type NewAnnouncementVersion = components['schemas']['NewAnnouncementVersion'];
export type Nothing = components['schemas']['Nothing'];
export type Reason = components['schemas']['Reason'];
export type ReceiptCounts = components['schemas']['ReceiptCounts'];
export type AnnouncementCounts = components['schemas']['AnnouncementCounts'];
export type UnreadByPart = components['schemas']['UnreadByPart'];
export type ReadVersion = components['schemas']['ReadVersion'];
export type GivenPoint = components['schemas']['GivenPoint'];
export type Skill = components['schemas']['Skill'];
export type NewSkill = components['schemas']['NewSkill'];
export type NewWeeklyWindow = components['schemas']['NewWeeklyWindow'];
export type NewWindow = components['schemas']['NewWindow'];
export type NewOffer = components['schemas']['NewOffer'];
export type NewPledge = components['schemas']['NewPledge'];
export type Pledge = components['schemas']['Pledge'];
export type OrganisationRank = components['schemas']['OrganisationRank'];
export type NewOrganisationPlace = components['schemas']['NewOrganisationPlace'];
export type Line1To200 = components['schemas']['Line1To200'];
export type NewMeeting = components['schemas']['NewMeeting'];
export type NewTemporaryOrganisation = components['schemas']['NewTemporaryOrganisation'];
export type Point = components['schemas']['Point'];
export type UnitPlace = components['schemas']['UnitPlace'];
export type Handover = components['schemas']['Handover'];
export type MemberState = components['schemas']['MemberState'];
export type MemberRole = components['schemas']['MemberRole'];
export type OwnMembership = components['schemas']['OwnMembership'];
export type TemporaryOrganisation = components['schemas']['TemporaryOrganisation'];
export type TemporaryOrganisations = components['schemas']['TemporaryOrganisations'];
export type OrganisationEdits = components['schemas']['OrganisationEdits'];
export type OrganisationExtension = components['schemas']['OrganisationExtension'];
export type OrganisationEnd = components['schemas']['OrganisationEnd'];
export type OrganisationReport = components['schemas']['OrganisationReport'];
export type OrganisationMember = components['schemas']['OrganisationMember'];
export type OrganisationMembers = components['schemas']['OrganisationMembers'];
export type NewMember = components['schemas']['NewMember'];
export type Text0To300 = components['schemas']['Text0To300'];
export type NewTeam = components['schemas']['NewTeam'];
export type TeamMemberState = components['schemas']['TeamMemberState'];
export type OwnTeamMembership = components['schemas']['OwnTeamMembership'];
export type TeamPerson = components['schemas']['TeamPerson'];
export type Team = components['schemas']['Team'];
export type Teams = components['schemas']['Teams'];
export type TeamCode = components['schemas']['TeamCode'];
export type UnitTeam = components['schemas']['UnitTeam'];
export type UnitTeams = components['schemas']['UnitTeams'];
export type TeamInvitation = components['schemas']['TeamInvitation'];
export type TeamEdits = components['schemas']['TeamEdits'];
export type TeamHeir = components['schemas']['TeamHeir'];
export type NewTeamClaim = components['schemas']['NewTeamClaim'];
export type NamedThing = components['schemas']['NamedThing'];
export type ClaimedTask = components['schemas']['ClaimedTask'];
export type TeamClaimState = components['schemas']['TeamClaimState'];
export type NamedState = components['schemas']['NamedState'];
export type NamedPerson = components['schemas']['NamedPerson'];
export type TeamClaim = components['schemas']['TeamClaim'];
export type TeamClaims = components['schemas']['TeamClaims'];
export type NamedPeople = components['schemas']['NamedPeople'];
export type ErrorCode = components['schemas']['ErrorCode'];
export type NotNamed = components['schemas']['NotNamed'];
export type NamingResult = components['schemas']['NamingResult'];
export type NewSupply = components['schemas']['NewSupply'];
export type HeadRank = components['schemas']['HeadRank'];
export type NewDemandSkill = components['schemas']['NewDemandSkill'];
export type NewDemand = components['schemas']['NewDemand'];
export type NewMobilisationPrices = components['schemas']['NewMobilisationPrices'];
export type NewMobilisationPlan = components['schemas']['NewMobilisationPlan'];
export type Supply = components['schemas']['Supply'];
export type DemandSkill = components['schemas']['DemandSkill'];
export type Demand = components['schemas']['Demand'];
export type MobilisationPrices = components['schemas']['MobilisationPrices'];
export type UnmetDemand = components['schemas']['UnmetDemand'];
export type FrontierPoint = components['schemas']['FrontierPoint'];
export type MobilisationResult = components['schemas']['MobilisationResult'];
export type PlanOrganisations = components['schemas']['PlanOrganisations'];
export type MobilisationPlan = components['schemas']['MobilisationPlan'];
export type MobilisationLine = components['schemas']['MobilisationLine'];
export type NewPlanOrganisations = components['schemas']['NewPlanOrganisations'];
export type MobilisationPublication = components['schemas']['MobilisationPublication'];
export type NewReplan = components['schemas']['NewReplan'];
export type MobilisationGroup = components['schemas']['MobilisationGroup'];
export type MobilisationGroups = components['schemas']['MobilisationGroups'];
export type MobilisationPin = components['schemas']['MobilisationPin'];
export type MobilisedPerson = components['schemas']['MobilisedPerson'];
export type NewMobilisationPin = components['schemas']['NewMobilisationPin'];
export type DemandFileRow = components['schemas']['DemandFileRow'];
export type ReadDemand = components['schemas']['ReadDemand'];
export type WrongCell = components['schemas']['WrongCell'];
export type DemandFile = components['schemas']['DemandFile'];
export type OwnOrganisation = components['schemas']['OwnOrganisation'];
export type Joining = components['schemas']['Joining'];
export type Line0To80 = components['schemas']['Line0To80'];
export type Consent = components['schemas']['Consent'];
export type HeldGrant = components['schemas']['HeldGrant'];
export type Me = components['schemas']['Me'];
export type LoggedIn = components['schemas']['LoggedIn'];
export type DemoLoggedIn = components['schemas']['DemoLoggedIn'];
export type DemoPerson = components['schemas']['DemoPerson'];
export type DesktopLogIn = components['schemas']['DesktopLogIn'];
export type DesktopLogInState = components['schemas']['DesktopLogInState'];
export type DesktopCode = components['schemas']['DesktopCode'];
export type DesktopLogInOnPhone = components['schemas']['DesktopLogInOnPhone'];
export type Session = components['schemas']['Session'];
export type Day = components['schemas']['Day'];
export type Phone = components['schemas']['Phone'];
export type MyEdits = components['schemas']['MyEdits'];
export type Line1To40 = components['schemas']['Line1To40'];
export type Erasure = components['schemas']['Erasure'];
export type StationOffer = components['schemas']['StationOffer'];
export type Station = components['schemas']['Station'];
export type ListedUnit = components['schemas']['ListedUnit'];
export type UnitTreeOutline = components['schemas']['UnitTreeOutline'];
export type UnitMove = components['schemas']['UnitMove'];
export type Unit = components['schemas']['Unit'];
export type Outline = components['schemas']['Outline'];
export type UnitOutline = components['schemas']['UnitOutline'];
export type PartOutline = components['schemas']['PartOutline'];
export type UnitCentre = components['schemas']['UnitCentre'];
export type NewUnitPlace = components['schemas']['NewUnitPlace'];
export type Line0To60 = components['schemas']['Line0To60'];
export type NewStation = components['schemas']['NewStation'];
export type NewUnit = components['schemas']['NewUnit'];
export type UnitEdits = components['schemas']['UnitEdits'];
export type UnitRow = components['schemas']['UnitRow'];
export type UnitImport = components['schemas']['UnitImport'];
export type Grant = components['schemas']['Grant'];
export type RoleSight = components['schemas']['RoleSight'];
export type Offer = components['schemas']['Offer'];
export type OfferEdits = components['schemas']['OfferEdits'];
export type Photo = components['schemas']['Photo'];
export type NewHazard = components['schemas']['NewHazard'];
export type Bilingual = components['schemas']['Bilingual'];
export type Keyed = components['schemas']['Keyed'];
export type HazardState = components['schemas']['HazardState'];
export type Hazard = components['schemas']['Hazard'];
export type Category = components['schemas']['Category'];
export type CaseGrade = components['schemas']['CaseGrade'];
export type CaseState = components['schemas']['CaseState'];
export type QueuedCase = components['schemas']['QueuedCase'];
export type SimilarCase = components['schemas']['SimilarCase'];
export type HazardVerification = components['schemas']['HazardVerification'];
export type HazardDismissal = components['schemas']['HazardDismissal'];
export type GeoReportDiscovery = components['schemas']['GeoReportDiscovery'];
export type GeoReportService = components['schemas']['GeoReportService'];
export type GeoReportServiceDefinition = components['schemas']['GeoReportServiceDefinition'];
export type Line1To100 = components['schemas']['Line1To100'];
export type GeoReportRequest = components['schemas']['GeoReportRequest'];
export type Text0To2000 = components['schemas']['Text0To2000'];
export type GeoReportSent = components['schemas']['GeoReportSent'];
export type GeoReportToken = components['schemas']['GeoReportToken'];
export type Sender = components['schemas']['Sender'];
export type NewSender = components['schemas']['NewSender'];
export type SenderWithKey = components['schemas']['SenderWithKey'];
export type SenderEdits = components['schemas']['SenderEdits'];
export type NeedPlace = components['schemas']['NeedPlace'];
export type NewNeed = components['schemas']['NewNeed'];
export type NeedState = components['schemas']['NeedState'];
export type Need = components['schemas']['Need'];
export type NeedPoint = components['schemas']['NeedPoint'];
export type NeedEdits = components['schemas']['NeedEdits'];
export type MaybeReason = components['schemas']['MaybeReason'];
export type CaseHead = components['schemas']['CaseHead'];
export type LinkedCase = components['schemas']['LinkedCase'];
export type SupervisionColour = components['schemas']['SupervisionColour'];
export type Supervision = components['schemas']['Supervision'];
export type CaseClock = components['schemas']['CaseClock'];
export type CaseVerb = components['schemas']['CaseVerb'];
export type CaseEvent = components['schemas']['CaseEvent'];
export type Case = components['schemas']['Case'];
export type ClockReceipt = components['schemas']['ClockReceipt'];
export type CasePoint = components['schemas']['CasePoint'];
export type LatenessTable = components['schemas']['LatenessTable'];
export type Key = components['schemas']['Key'];
export type CaseAcceptance = components['schemas']['CaseAcceptance'];
export type CaseDispatch = components['schemas']['CaseDispatch'];
export type CaseContact = components['schemas']['CaseContact'];
export type CaseExtension = components['schemas']['CaseExtension'];
export type CaseReturn = components['schemas']['CaseReturn'];
export type CaseRuling = components['schemas']['CaseRuling'];
export type CasePart = components['schemas']['CasePart'];
export type CaseService = components['schemas']['CaseService'];
export type CaseExtensionDecision = components['schemas']['CaseExtensionDecision'];
export type CasePartEnd = components['schemas']['CasePartEnd'];
export type RequestersWords = components['schemas']['RequestersWords'];
export type Line0To2000 = components['schemas']['Line0To2000'];
export type ReportPlace = components['schemas']['ReportPlace'];
export type NewReport = components['schemas']['NewReport'];
export type SimilarReport = components['schemas']['SimilarReport'];
export type CaseLink = components['schemas']['CaseLink'];
export type SupervisedCase = components['schemas']['SupervisedCase'];
export type CaseSupervision = components['schemas']['CaseSupervision'];
export type CaseUrging = components['schemas']['CaseUrging'];
export type CaseUrge = components['schemas']['CaseUrge'];
export type Precedent = components['schemas']['Precedent'];
export type SuggestedUnit = components['schemas']['SuggestedUnit'];
export type CaseSuggestion = components['schemas']['CaseSuggestion'];
export type CaseLimits = components['schemas']['CaseLimits'];
export type CaseKind = components['schemas']['CaseKind'];
export type BilingualName = components['schemas']['BilingualName'];
export type CaseKindEdit = components['schemas']['CaseKindEdit'];
export type WorkingCalendar = components['schemas']['WorkingCalendar'];
export type ClockTime = components['schemas']['ClockTime'];
export type WorkingCalendarEdit = components['schemas']['WorkingCalendarEdit'];
export type WorkingCalendarPreview = components['schemas']['WorkingCalendarPreview'];
export type NewWhistle = components['schemas']['NewWhistle'];
export type WhistleCall = components['schemas']['WhistleCall'];
export type Whistle = components['schemas']['Whistle'];
export type WhistleCode = components['schemas']['WhistleCode'];
export type WhistleArrival = components['schemas']['WhistleArrival'];
export type WhistleRating = components['schemas']['WhistleRating'];
export type WhistleRates = components['schemas']['WhistleRates'];
export type NewRateAppeal = components['schemas']['NewRateAppeal'];
export type AppealedRequester = components['schemas']['AppealedRequester'];
export type RateAppeal = components['schemas']['RateAppeal'];
export type RateAppealDecision = components['schemas']['RateAppealDecision'];
export type NewCallBackDraw = components['schemas']['NewCallBackDraw'];
export type CallBackDraw = components['schemas']['CallBackDraw'];
export type RateShare = components['schemas']['RateShare'];
export type SatisfiedShare = components['schemas']['SatisfiedShare'];
export type CallBackDrawWhole = components['schemas']['CallBackDrawWhole'];
export type CallBackAnswers = components['schemas']['CallBackAnswers'];
export type CallBack = components['schemas']['CallBack'];
export type NewCallBackAnswers = components['schemas']['NewCallBackAnswers'];
export type HotSpot = components['schemas']['HotSpot'];
export type HotSpots = components['schemas']['HotSpots'];
export type RatesOfCases = components['schemas']['RatesOfCases'];
export type RatesOfGroup = components['schemas']['RatesOfGroup'];
export type CaseRates = components['schemas']['CaseRates'];
export type ExcludedCase = components['schemas']['ExcludedCase'];
export type ExcludedCasePage = components['schemas']['ExcludedCasePage'];
export type Role = components['schemas']['Role'];
export type TaskRules = components['schemas']['TaskRules'];
export type PublicPlace = components['schemas']['PublicPlace'];
export type FoundTask = components['schemas']['FoundTask'];
export type UnitTask = components['schemas']['UnitTask'];
export type SeenPlace = components['schemas']['SeenPlace'];
export type Contact = components['schemas']['Contact'];
export type ParticipationState = components['schemas']['ParticipationState'];
export type Standing = components['schemas']['Standing'];
export type TaskAbilities = components['schemas']['TaskAbilities'];
export type Barred = components['schemas']['Barred'];
export type ReadTask = components['schemas']['ReadTask'];
export type SomeTaskRules = components['schemas']['SomeTaskRules'];
export type PhoneOrNone = components['schemas']['PhoneOrNone'];
export type SomeContact = components['schemas']['SomeContact'];
export type NewRole = components['schemas']['NewRole'];
export type NewTask = components['schemas']['NewTask'];
export type Task = components['schemas']['Task'];
export type RoleEdits = components['schemas']['RoleEdits'];
export type TaskEdits = components['schemas']['TaskEdits'];
export type PlannedRole = components['schemas']['PlannedRole'];
export type TaskTemplate = components['schemas']['TaskTemplate'];
export type NewTaskTemplate = components['schemas']['NewTaskTemplate'];
export type TaskTemplateEdits = components['schemas']['TaskTemplateEdits'];
export type ListedTask = components['schemas']['ListedTask'];
export type OwnFactors = components['schemas']['OwnFactors'];
export type Reasons = components['schemas']['Reasons'];
export type Recommendation = components['schemas']['Recommendation'];
export type Factors = components['schemas']['Factors'];
export type Candidate = components['schemas']['Candidate'];
export type Attendance = components['schemas']['Attendance'];
export type Participation = components['schemas']['Participation'];
export type PlanOrder = components['schemas']['PlanOrder'];
export type PlanProgress = components['schemas']['PlanProgress'];
export type PlanResult = components['schemas']['PlanResult'];
export type Plan = components['schemas']['Plan'];
export type ListedPlan = components['schemas']['ListedPlan'];
export type PlannedProposal = components['schemas']['PlannedProposal'];
export type Filling = components['schemas']['Filling'];
export type Likelihood = components['schemas']['Likelihood'];
export type HeldTask = components['schemas']['HeldTask'];
export type Warning = components['schemas']['Warning'];
export type PlaceAnswer = components['schemas']['PlaceAnswer'];
export type HeldParticipation = components['schemas']['HeldParticipation'];
export type ServedSums = components['schemas']['ServedSums'];
export type TaskPerson = components['schemas']['TaskPerson'];
export type Sums = components['schemas']['Sums'];
export type CountedGroup = components['schemas']['CountedGroup'];
export type Counts = components['schemas']['Counts'];
export type RankedUnit = components['schemas']['RankedUnit'];
export type ServedVolunteer = components['schemas']['ServedVolunteer'];
export type Screen = components['schemas']['Screen'];
export type MessageKind = components['schemas']['MessageKind'];
export type MessageSubject = components['schemas']['MessageSubject'];
export type Message = components['schemas']['Message'];
export type Line1To300 = components['schemas']['Line1To300'];
export type MessageSettings = components['schemas']['MessageSettings'];
export type NewMessageSettings = components['schemas']['NewMessageSettings'];
export type Subscription = components['schemas']['Subscription'];
export type PromptResult = components['schemas']['PromptResult'];
export type DeadLetter = components['schemas']['DeadLetter'];
export type SentPlace = components['schemas']['SentPlace'];
export type Proof = components['schemas']['Proof'];
export type ProofByCode = components['schemas']['ProofByCode'];
export type CheckInCodes = components['schemas']['CheckInCodes'];
export type Evidence = components['schemas']['Evidence'];
export type Visit = components['schemas']['Visit'];
export type RosterEntry = components['schemas']['RosterEntry'];
export type Tick = components['schemas']['Tick'];
export type Verdict = components['schemas']['Verdict'];
export type Text1To2000 = components['schemas']['Text1To2000'];
export type DisputeDecision = components['schemas']['DisputeDecision'];
export type HoursRow = components['schemas']['HoursRow'];
export type ToConfirm = components['schemas']['ToConfirm'];
export type NewRating = components['schemas']['NewRating'];
export type Rating = components['schemas']['Rating'];
export type RatingParts = components['schemas']['RatingParts'];
export type NewNeedRating = components['schemas']['NewNeedRating'];
export type SatisfactionOf = components['schemas']['SatisfactionOf'];
export type Satisfaction = components['schemas']['Satisfaction'];
export type Printable = components['schemas']['Printable'];
export type NewServiceRecord = components['schemas']['NewServiceRecord'];
export type ServiceRecord = components['schemas']['ServiceRecord'];
export type Verification = components['schemas']['Verification'];
export type RotaPlace = components['schemas']['RotaPlace'];
export type NewRota = components['schemas']['NewRota'];
export type TaskPlace = components['schemas']['TaskPlace'];
export type Rota = components['schemas']['Rota'];
export type RotaPreview = components['schemas']['RotaPreview'];
export type RotaEdits = components['schemas']['RotaEdits'];
export type RotaMember = components['schemas']['RotaMember'];
export type RotaTurn = components['schemas']['RotaTurn'];
export type MyRota = components['schemas']['MyRota'];
export type NewSwap = components['schemas']['NewSwap'];
export type SwapPerson = components['schemas']['SwapPerson'];
export type SwapTurn = components['schemas']['SwapTurn'];
export type Swap = components['schemas']['Swap'];
export type RotaSwap = components['schemas']['RotaSwap'];
export type AuditEvent = components['schemas']['AuditEvent'];
export type LiveKind = components['schemas']['LiveKind'];
export type LiveEvent = components['schemas']['LiveEvent'];
export type Operations = components['schemas']['Operations'];
export type SavedView = components['schemas']['SavedView'];
export type Line1To120 = components['schemas']['Line1To120'];
export type BookingTerms = components['schemas']['BookingTerms'];
export type ListEntry = components['schemas']['ListEntry'];
export type Text0To1000 = components['schemas']['Text0To1000'];
export type NewListEntry = components['schemas']['NewListEntry'];
export type ListEntryEdits = components['schemas']['ListEntryEdits'];
export type ListEntryRow = components['schemas']['ListEntryRow'];
export type ListImport = components['schemas']['ListImport'];
export type MeetingEntry = components['schemas']['MeetingEntry'];
export type ListMeeting = components['schemas']['ListMeeting'];
export type NewListClaim = components['schemas']['NewListClaim'];
export type ListClaim = components['schemas']['ListClaim'];
export type ListClaimAnswer = components['schemas']['ListClaimAnswer'];
export type BookingCalendar = components['schemas']['BookingCalendar'];
export type NewBooking = components['schemas']['NewBooking'];
export type Booking = components['schemas']['Booking'];
export type Board = components['schemas']['Board'];
export type PublicBoardItem = components['schemas']['PublicBoardItem'];
export type PublicBoard = components['schemas']['PublicBoard'];
export type NewBoard = components['schemas']['NewBoard'];
export type Text1To500 = components['schemas']['Text1To500'];
export type NewBoardItem = components['schemas']['NewBoardItem'];
export type BoardBid = components['schemas']['BoardBid'];
export type BoardItem = components['schemas']['BoardItem'];
export type NewBoardBid = components['schemas']['NewBoardBid'];
export type BoardChoice = components['schemas']['BoardChoice'];
export type BoardNaming = components['schemas']['BoardNaming'];
export type BoardReport = components['schemas']['BoardReport'];
export type BoardAcceptance = components['schemas']['BoardAcceptance'];
export type BoardRating = components['schemas']['BoardRating'];
export type BoardReposting = components['schemas']['BoardReposting'];
export type NewPairingRound = components['schemas']['NewPairingRound'];
export type PairingCertificate = components['schemas']['PairingCertificate'];
export type PairingRound = components['schemas']['PairingRound'];
export type PairingRoundLine = components['schemas']['PairingRoundLine'];
export type PairingWhatIf = components['schemas']['PairingWhatIf'];
export type Pair = components['schemas']['Pair'];
export type PairingWishRow = components['schemas']['PairingWishRow'];
export type PairingWishFile = components['schemas']['PairingWishFile'];
export type PairingWishImport = components['schemas']['PairingWishImport'];
export type PairingRoundUnit = components['schemas']['PairingRoundUnit'];
export type PairingSuggestion = components['schemas']['PairingSuggestion'];
export type PairingWishes = components['schemas']['PairingWishes'];
export type PairingPlaces = components['schemas']['PairingPlaces'];
export type PairAnswer = components['schemas']['PairAnswer'];
export type PairDuties = components['schemas']['PairDuties'];
export type Text0To500 = components['schemas']['Text0To500'];
export type PairReview = components['schemas']['PairReview'];
export type PairRenewal = components['schemas']['PairRenewal'];
export type PairParting = components['schemas']['PairParting'];
export type OwnBelonging = components['schemas']['OwnBelonging'];
export type Text0To200 = components['schemas']['Text0To200'];
export type ReportSlip = components['schemas']['ReportSlip'];
export type HomeReading = components['schemas']['HomeReading'];
export type Belonging = components['schemas']['Belonging'];
export type HomeReturn = components['schemas']['HomeReturn'];
export type ReportByCode = components['schemas']['ReportByCode'];
export type UnitReportCode = components['schemas']['UnitReportCode'];
export type SurgeBanner = components['schemas']['SurgeBanner'];
export type Front = components['schemas']['Front'];
export type Callable = components['schemas']['Callable'];
export type OrderGroup = components['schemas']['OrderGroup'];
export type OrderWords = components['schemas']['OrderWords'];
export type Order = components['schemas']['Order'];
export type CallablePerson = components['schemas']['CallablePerson'];
export type NewOrders = components['schemas']['NewOrders'];
export type NewFrontRequests = components['schemas']['NewFrontRequests'];
export type AskedForHelp = components['schemas']['AskedForHelp'];
export type OrderCounts = components['schemas']['OrderCounts'];
export type ObjectionDecision = components['schemas']['ObjectionDecision'];
export type PostShift = components['schemas']['PostShift'];
export type PostNow = components['schemas']['PostNow'];
export type RollCall = components['schemas']['RollCall'];
export type SurgeValues = components['schemas']['SurgeValues'];
export type Surge = components['schemas']['Surge'];
export type SurgeList = components['schemas']['SurgeList'];
export type NewSurgeValues = components['schemas']['NewSurgeValues'];
export type NewSurge = components['schemas']['NewSurge'];
export type SurgeEnd = components['schemas']['SurgeEnd'];
export type NewExercise = components['schemas']['NewExercise'];
export type Exercise = components['schemas']['Exercise'];
export type GeoReportErrors = components['schemas']['GeoReportErrors'];
export type BelongingFacts = components['schemas']['BelongingFacts'];
export type CountedSums = components['schemas']['CountedSums'];
export type TaskFacts = components['schemas']['TaskFacts'];
export type TeamFacts = components['schemas']['TeamFacts'];
export type UnitFacts = components['schemas']['UnitFacts'];
export type ParameterKey = components['parameters']['key'];
export type ParameterEtag = components['parameters']['etag'];
export type ParameterUnitId = components['parameters']['unitId'];
export type ParameterCursor = components['parameters']['cursor'];
export type ParameterLimit = components['parameters']['limit'];
export type ParameterCaseId = components['parameters']['caseId'];
export type ParameterTaskId = components['parameters']['taskId'];
export type ParameterParticipationId = components['parameters']['participationId'];
export type ParameterPlanId = components['parameters']['planId'];
export type ParameterRoundId = components['parameters']['roundId'];
export type ParameterItemId = components['parameters']['itemId'];
export type ParameterAnnouncementId = components['parameters']['announcementId'];
export type ParameterOrganisationId = components['parameters']['organisationId'];
export type ParameterRotaId = components['parameters']['rotaId'];
export type ParameterTeamId = components['parameters']['teamId'];
export type ParameterFrom = components['parameters']['from'];
export type ParameterCategory = components['parameters']['category'];
export type ParameterTo = components['parameters']['to'];
export type ParameterClaimId = components['parameters']['claimId'];
export type ParameterEnding = components['parameters']['ending'];
export type ParameterEntryId = components['parameters']['entryId'];
export type ParameterOrderId = components['parameters']['orderId'];
export type ParameterUnitIdId = components['parameters']['unitId-Id'];
export type ParameterQ = components['parameters']['q'];
export type ParameterJurisdictionId = components['parameters']['jurisdiction_id'];
export type ParameterFromInstant = components['parameters']['from-Instant'];
export type ParameterToInstant = components['parameters']['to-Instant'];
export type ParameterPairId = components['parameters']['pairId'];
export type ParameterPersonId = components['parameters']['personId'];
export type ParameterNeedId = components['parameters']['needId'];
export type ParameterWhistleId = components['parameters']['whistleId'];
export type ParameterBelongingId = components['parameters']['belongingId'];
export type ParameterBelow = components['parameters']['below'];
export type ParameterHazardId = components['parameters']['hazardId'];
export type ParameterOpen = components['parameters']['open'];
export type ParameterBidId = components['parameters']['bidId'];
export type ParameterKind = components['parameters']['kind'];
export type ParameterNear = components['parameters']['near'];
export type ParameterPhotoId = components['parameters']['photoId'];
export type ParameterApiKey = components['parameters']['api_key'];
export type ParameterState = components['parameters']['state'];
export type ParameterRaisedBefore = components['parameters']['raisedBefore'];
export type ParameterStateReceived = components['parameters']['state-received'];
export type ParameterStage = components['parameters']['stage'];
export type ParameterGrade = components['parameters']['grade'];
export type ParameterKindLine1To60 = components['parameters']['kind-Line1To60'];
export type ParameterDueBefore = components['parameters']['dueBefore'];
export type ParameterAs = components['parameters']['as'];
export type ParameterLimit_100 = components['parameters']['limit-100'];
export type ParameterWhen = components['parameters']['when'];
export type ParameterGroupBy = components['parameters']['groupBy'];
export type ParameterSwapId = components['parameters']['swapId'];
export type ParameterCode = components['parameters']['code'];
export type ParameterMobilisedId = components['parameters']['mobilisedId'];
export type ParameterKindPrivacy = components['parameters']['kind-privacy'];
export type ParameterGrantId = components['parameters']['grantId'];
export type ParameterStateReported = components['parameters']['state-reported'];
export type ParameterSenderId = components['parameters']['senderId'];
export type ParameterCalendar = components['parameters']['calendar'];
export type ParameterCallBackId = components['parameters']['callBackId'];
export type ParameterSkill = components['parameters']['skill'];
export type ParameterStateDraft = components['parameters']['state-draft'];
export type ParameterEndsAfter = components['parameters']['endsAfter'];
export type ParameterTemplateId = components['parameters']['templateId'];
export type ParameterRoleId = components['parameters']['roleId'];
export type ParameterStateParticipationState = components['parameters']['state-ParticipationState'];
export type ParameterLimit_50 = components['parameters']['limit-50'];
export type ParameterRecordId = components['parameters']['recordId'];
export type ParameterToDay = components['parameters']['to-Day'];
export type ParameterFromDay = components['parameters']['from-Day'];
export type ParameterStateAsked = components['parameters']['state-asked'];
export type ParameterColumns = components['parameters']['columns'];
export type ParameterCompare = components['parameters']['compare'];
export type ParameterMeasure = components['parameters']['measure'];
export type ParameterList = components['parameters']['list'];
export type ParameterBookingId = components['parameters']['bookingId'];
export type ParameterBoardId = components['parameters']['boardId'];
export type ParameterSurgeId = components['parameters']['surgeId'];
export type RequestBodyNothing = components['requestBodies']['Nothing'];
export type RequestBodyReason = components['requestBodies']['Reason'];
export type RequestBodyMaybeReason = components['requestBodies']['MaybeReason'];
export type RequestBodyDesktopCode = components['requestBodies']['DesktopCode'];
export type RequestBodyRequestersWords = components['requestBodies']['RequestersWords'];
export type RequestBodyNewRating = components['requestBodies']['NewRating'];
export type RequestBodyReadVersion = components['requestBodies']['ReadVersion'];
export type RequestBodyNewMobilisationPlan = components['requestBodies']['NewMobilisationPlan'];
export type RequestBodyWorkingCalendarEdit = components['requestBodies']['WorkingCalendarEdit'];
export type RequestBodyProof = components['requestBodies']['Proof'];
export type RequestBodyVerdict = components['requestBodies']['Verdict'];
export interface operations {
  previewAudience: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AnnouncementAudience'];
        };
      };
    };
  };
  listAnnouncements: {
    parameters: {
      query?: {
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Announcement'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  sendAnnouncement: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewAnnouncement'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Announcement'];
        };
      };
    };
  };
  showAnnouncement: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        announcementId: components['parameters']['announcementId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Announcement'];
        };
      };
    };
  };
  updateAnnouncement: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        announcementId: components['parameters']['announcementId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewAnnouncementVersion'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Announcement'];
        };
      };
    };
  };
  approveAnnouncement: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        announcementId: components['parameters']['announcementId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Announcement'];
        };
      };
    };
  };
  retractAnnouncement: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        announcementId: components['parameters']['announcementId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Reason'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Announcement'];
        };
      };
    };
  };
  countAnnouncement: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        announcementId: components['parameters']['announcementId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AnnouncementCounts'];
        };
      };
    };
  };
  listUnread: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        announcementId: components['parameters']['announcementId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UnreadByPart'];
        };
      };
    };
  };
  listMyAnnouncements: {
    parameters: {
      query?: {
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Announcement'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  readAnnouncement: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        announcementId: components['parameters']['announcementId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['ReadVersion'];
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  acknowledgeAnnouncement: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        announcementId: components['parameters']['announcementId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['ReadVersion'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Announcement'];
        };
      };
    };
  };
  joinAppeal: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        announcementId: components['parameters']['announcementId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewPledge'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OwnPledge'];
        };
      };
    };
  };
  leaveAppeal: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        announcementId: components['parameters']['announcementId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  listPledges: {
    parameters: {
      query?: {
        state?: 'in' | 'waiting';
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        announcementId: components['parameters']['announcementId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Pledge'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  listOrganisations: {
    parameters: {
      query?: {
        which?: 'running' | 'ended';
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TemporaryOrganisations'];
        };
      };
    };
  };
  formOrganisation: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewTemporaryOrganisation'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TemporaryOrganisation'];
        };
      };
    };
  };
  showOrganisation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        organisationId: components['parameters']['organisationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OwnOrganisation'];
        };
      };
    };
  };
  editOrganisation: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        organisationId: components['parameters']['organisationId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['OrganisationEdits'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TemporaryOrganisation'];
        };
      };
    };
  };
  extendOrganisation: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        organisationId: components['parameters']['organisationId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['OrganisationExtension'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TemporaryOrganisation'];
        };
      };
    };
  };
  endOrganisation: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        organisationId: components['parameters']['organisationId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['OrganisationEnd'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TemporaryOrganisation'];
        };
      };
    };
  };
  reportOrganisation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        organisationId: components['parameters']['organisationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OrganisationReport'];
        };
      };
    };
  };
  listOrganisationMembers: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        organisationId: components['parameters']['organisationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OrganisationMembers'];
        };
      };
    };
  };
  askMember: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        organisationId: components['parameters']['organisationId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewMember'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TemporaryOrganisation'];
        };
      };
    };
  };
  removeMember: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        organisationId: components['parameters']['organisationId'];
        personId: components['parameters']['personId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  formTeam: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewTeam'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Team'];
        };
      };
    };
  };
  listMyTeams: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Teams'];
        };
      };
    };
  };
  askToJoinTeam: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TeamCode'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Team'];
        };
      };
    };
  };
  listUnitTeams: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UnitTeams'];
        };
      };
    };
  };
  showTeamInvitation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        code: components['parameters']['code'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TeamInvitation'];
        };
      };
    };
  };
  showTeam: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        teamId: components['parameters']['teamId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Team'];
        };
      };
    };
  };
  editTeam: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        teamId: components['parameters']['teamId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TeamEdits'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Team'];
        };
      };
    };
  };
  renewTeamCode: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        teamId: components['parameters']['teamId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Team'];
        };
      };
    };
  };
  admitToTeam: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        teamId: components['parameters']['teamId'];
        personId: components['parameters']['personId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Team'];
        };
      };
    };
  };
  removeFromTeam: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        teamId: components['parameters']['teamId'];
        personId: components['parameters']['personId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Team'];
        };
      };
    };
  };
  leaveTeam: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        teamId: components['parameters']['teamId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  handTeamOver: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        teamId: components['parameters']['teamId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TeamHeir'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Team'];
        };
      };
    };
  };
  takeTeamHead: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        teamId: components['parameters']['teamId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Team'];
        };
      };
    };
  };
  endTeam: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        teamId: components['parameters']['teamId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  listTaskTeamClaims: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        taskId: components['parameters']['taskId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TeamClaims'];
        };
      };
    };
  };
  claimForTeam: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        taskId: components['parameters']['taskId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewTeamClaim'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TeamClaim'];
        };
      };
    };
  };
  listMyTeamClaims: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TeamClaims'];
        };
      };
    };
  };
  showTeamClaim: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        claimId: components['parameters']['claimId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TeamClaim'];
        };
      };
    };
  };
  nameForTeam: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        claimId: components['parameters']['claimId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NamedPeople'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NamingResult'];
        };
      };
    };
  };
  takeNameBack: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        claimId: components['parameters']['claimId'];
        personId: components['parameters']['personId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TeamClaim'];
        };
      };
    };
  };
  withdrawTeamClaim: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        claimId: components['parameters']['claimId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TeamClaim'];
        };
      };
    };
  };
  refuseTeamClaim: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        claimId: components['parameters']['claimId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Reason'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TeamClaim'];
        };
      };
    };
  };
  listMobilisations: {
    parameters: {
      query?: {
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['MobilisationLine'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  draftMobilisation: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['NewMobilisationPlan'];
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MobilisationPlan'];
        };
      };
    };
  };
  showMobilisation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        planId: components['parameters']['planId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MobilisationPlan'];
        };
      };
    };
  };
  editMobilisation: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        planId: components['parameters']['planId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['NewMobilisationPlan'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MobilisationPlan'];
        };
      };
    };
  };
  solveMobilisation: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        planId: components['parameters']['planId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MobilisationPlan'];
        };
      };
    };
  };
  publishMobilisation: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        planId: components['parameters']['planId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['MobilisationPublication'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MobilisationPlan'];
        };
      };
    };
  };
  replanMobilisation: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        planId: components['parameters']['planId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewReplan'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MobilisationPlan'];
        };
      };
    };
  };
  listMobilisationGroups: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        planId: components['parameters']['planId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MobilisationGroups'];
        };
      };
    };
  };
  listMobilisedPeople: {
    parameters: {
      query?: {
        postId?: components['schemas']['Id'];
        unitId?: components['parameters']['unitId-Id'];
        sent?: boolean;
        pinned?: boolean;
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        planId: components['parameters']['planId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['MobilisedPerson'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  pinMobilisedPerson: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        planId: components['parameters']['planId'];
        mobilisedId: components['parameters']['mobilisedId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewMobilisationPin'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MobilisationPlan'];
        };
      };
    };
  };
  unpinMobilisedPerson: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        planId: components['parameters']['planId'];
        mobilisedId: components['parameters']['mobilisedId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MobilisationPlan'];
        };
      };
    };
  };
  readDemandFile: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          rows: components['schemas']['DemandFileRow'][];
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DemandFile'];
        };
      };
    };
  };
  exportMobilisedPeople: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        planId: components['parameters']['planId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': unknown;
        };
      };
    };
  };
  exportMobilisationDuties: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        planId: components['parameters']['planId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': unknown;
        };
      };
    };
  };
  listMyOrganisations: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['TemporaryOrganisation'][];
          };
        };
      };
    };
  };
  joinOrganisation: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        organisationId: components['parameters']['organisationId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['Joining'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OwnOrganisation'];
        };
      };
    };
  };
  leaveOrganisation: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        organisationId: components['parameters']['organisationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  logIn: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          code: components['schemas']['Line1To200'];
          /** @default  */
          device?: components['schemas']['Line0To80'];
        };
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LoggedIn'];
        };
      };
    };
  };
  logInAsDemo: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          person: components['schemas']['Line1To60'];
          /** @default  */
          device?: components['schemas']['Line0To80'];
          /**
           * @default app
           * @enum {unknown}
           */
          as?: 'app' | 'browser';
        };
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DemoLoggedIn'];
        };
      };
    };
  };
  listDemoPeople: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['DemoPerson'][];
          };
        };
      };
    };
  };
  askDesktopLogIn: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': Record<string, never>;
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DesktopLogIn'];
        };
      };
    };
  };
  showDesktopLogIn: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        desktopLogInId: components['schemas']['Id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DesktopLogInState'];
        };
      };
    };
  };
  seeDesktopLogIn: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: components['requestBodies']['DesktopCode'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DesktopLogInOnPhone'];
        };
      };
    };
  };
  confirmDesktopLogIn: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: components['requestBodies']['DesktopCode'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DesktopLogInOnPhone'];
        };
      };
    };
  };
  refuseDesktopLogIn: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: components['requestBodies']['DesktopCode'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DesktopLogInOnPhone'];
        };
      };
    };
  };
  listMySessions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Session'][];
          };
        };
      };
    };
  };
  endMySession: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        sessionId: 'current' | components['schemas']['Id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  showMe: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Me'];
        };
      };
    };
  };
  editMe: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['MyEdits'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Me'];
        };
      };
    };
  };
  giveConsent: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        kind: components['parameters']['kind-privacy'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          version: components['schemas']['Line1To40'];
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Me'];
        };
      };
    };
  };
  withdrawConsent: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        kind: components['parameters']['kind-privacy'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  exchangePhoneCode: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          code: components['schemas']['Line1To200'];
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            phone: string;
          };
        };
      };
    };
  };
  downloadMyData: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': unknown;
        };
      };
    };
  };
  closeMyAccount: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  eraseMe: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {boolean} */
          confirm: true;
          /**
           * @default keep
           * @enum {unknown}
           */
          records?: 'keep' | 'withdraw';
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Erasure'];
        };
      };
    };
  };
  makeMemberCode: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            code: string;
            /** Format: date-time */
            expiresAt: string;
          };
        };
      };
    };
  };
  findPeople: {
    parameters: {
      query: {
        memberCode: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['PersonName'][];
          };
        };
      };
    };
  };
  listUnits: {
    parameters: {
      query?: {
        kind?: components['parameters']['kind'];
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
        q?: components['parameters']['q'];
        parentId?: components['schemas']['Id'];
        within?: components['schemas']['Id'];
        near?: components['parameters']['near'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ListedUnit'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  createUnit: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewUnit'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Unit'];
        };
      };
    };
  };
  outlineUnits: {
    parameters: {
      query?: {
        below?: components['parameters']['below'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UnitTreeOutline'];
        };
      };
    };
  };
  showUnit: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Unit'];
        };
      };
    };
  };
  editUnit: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UnitEdits'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Unit'];
        };
      };
    };
  };
  listUnitParts: {
    parameters: {
      query?: {
        kind?: components['parameters']['kind'];
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ListedUnit'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  showUnitOutline: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UnitOutline'];
        };
      };
    };
  };
  listPartOutlines: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['PartOutline'][];
          };
        };
      };
    };
  };
  listUnitCentres: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['UnitCentre'][];
          };
        };
      };
    };
  };
  moveUnit: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          parentId: components['schemas']['Id'];
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Unit'];
        };
      };
    };
  };
  closeUnit: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Unit'];
        };
      };
    };
  };
  importUnits: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          rows: components['schemas']['UnitRow'][];
          dryRun: boolean;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UnitImport'];
        };
      };
    };
  };
  listGrants: {
    parameters: {
      query?: {
        below?: boolean;
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Grant'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  giveRole: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          personId: components['schemas']['Id'];
          /** @enum {unknown} */
          role: 'organiser' | 'administrator';
          endsAt?: components['schemas']['Instant'];
        };
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Grant'];
        };
      };
    };
  };
  previewRole: {
    parameters: {
      query: {
        role: 'organiser' | 'administrator';
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RoleSight'];
        };
      };
    };
  };
  listGrantsBehind: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        grantId: components['parameters']['grantId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Grant'][];
          };
        };
      };
    };
  };
  removeGrant: {
    parameters: {
      query?: {
        given?: 'keep' | 'end';
      };
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        grantId: components['parameters']['grantId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  showMyOffer: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Offer'];
        };
      };
    };
  };
  putMyOffer: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewOffer'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Offer'];
        };
      };
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Offer'];
        };
      };
    };
  };
  deleteMyOffer: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  editMyOffer: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['OfferEdits'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Offer'];
        };
      };
    };
  };
  uploadPhoto: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'multipart/form-data': {
          /**
           * Format: binary
           * @description At most 10485760 bytes.
           */
          photo: string;
        };
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Photo'];
        };
      };
    };
  };
  showPhoto: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        photoId: components['parameters']['photoId'];
        size: 'view' | 'thumb';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'image/jpeg': unknown;
        };
      };
    };
  };
  removePhoto: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        photoId: components['parameters']['photoId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  reportHazard: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewHazard'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Hazard'];
        };
      };
    };
  };
  listMyHazards: {
    parameters: {
      query?: {
        state?: components['parameters']['state-reported'];
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Hazard'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  listHazardsOfUnit: {
    parameters: {
      query?: {
        state?: components['parameters']['state-reported'];
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Hazard'][];
            nextCursor: string | null;
            waiting: number;
          };
        };
      };
    };
  };
  showHazard: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        hazardId: components['parameters']['hazardId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Hazard'];
        };
      };
    };
  };
  listCasesLikeHazard: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        hazardId: components['parameters']['hazardId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['SimilarCase'][];
          };
        };
      };
    };
  };
  verifyHazard: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        hazardId: components['parameters']['hazardId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['HazardVerification'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Hazard'];
        };
      };
    };
  };
  dismissHazard: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        hazardId: components['parameters']['hazardId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['HazardDismissal'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Hazard'];
        };
      };
    };
  };
  discoverGeoReport: {
    parameters: {
      query?: {
        jurisdiction_id?: components['parameters']['jurisdiction_id'];
      };
      header?: never;
      path: {
        ending: components['parameters']['ending'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GeoReportDiscovery'];
          'text/xml': unknown;
        };
      };
    };
  };
  listGeoReportServices: {
    parameters: {
      query?: {
        jurisdiction_id?: components['parameters']['jurisdiction_id'];
      };
      header?: never;
      path: {
        ending: components['parameters']['ending'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GeoReportService'][];
          'text/xml': unknown;
        };
      };
    };
  };
  showGeoReportService: {
    parameters: {
      query?: {
        jurisdiction_id?: components['parameters']['jurisdiction_id'];
      };
      header?: never;
      path: {
        serviceCode: components['schemas']['Line1To60'];
        ending: components['parameters']['ending'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GeoReportServiceDefinition'];
          'text/xml': unknown;
        };
      };
    };
  };
  listGeoReportRequests: {
    parameters: {
      query?: {
        jurisdiction_id?: components['parameters']['jurisdiction_id'];
        api_key?: components['parameters']['api_key'];
        service_request_id?: string;
        service_code?: string;
        start_date?: components['schemas']['Instant'];
        end_date?: components['schemas']['Instant'];
        status?: string;
        page?: number;
        page_size?: number;
      };
      header?: never;
      path: {
        ending: components['parameters']['ending'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GeoReportRequest'][];
          'text/xml': unknown;
        };
      };
    };
  };
  sendGeoReportRequest: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        ending: components['parameters']['ending'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/x-www-form-urlencoded': {
          /** @default  */
          description?: components['schemas']['Text0To2000'];
          jurisdiction_id?: components['schemas']['Line1To60'];
          /** @default  */
          api_key?: components['schemas']['Line1To100'];
          service_code: components['schemas']['Line1To60'];
          lat: number;
          long: number;
          address_string?: components['schemas']['Line1To200'];
          'attribute[reference]'?: string;
        };
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GeoReportSent'][];
          'text/xml': unknown;
        };
      };
    };
  };
  showGeoReportRequest: {
    parameters: {
      query?: {
        jurisdiction_id?: components['parameters']['jurisdiction_id'];
        api_key?: components['parameters']['api_key'];
      };
      header?: never;
      path: {
        requestId: components['schemas']['Id'];
        ending: components['parameters']['ending'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GeoReportRequest'][];
          'text/xml': unknown;
        };
      };
    };
  };
  showGeoReportToken: {
    parameters: {
      query?: {
        jurisdiction_id?: components['parameters']['jurisdiction_id'];
        api_key?: components['parameters']['api_key'];
      };
      header?: never;
      path: {
        token: string;
        ending: components['parameters']['ending'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GeoReportToken'][];
          'text/xml': unknown;
        };
      };
    };
  };
  showGeoReportPhoto: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        photoId: components['parameters']['photoId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'image/jpeg': unknown;
        };
      };
    };
  };
  listSenders: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Sender'][];
          };
        };
      };
    };
  };
  addSender: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewSender'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SenderWithKey'];
        };
      };
    };
  };
  editSender: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        senderId: components['parameters']['senderId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SenderEdits'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Sender'];
        };
      };
    };
  };
  revokeSender: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        senderId: components['parameters']['senderId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Sender'];
        };
      };
    };
  };
  raiseNeed: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewNeed'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Need'];
        };
      };
    };
  };
  listMyNeeds: {
    parameters: {
      query?: {
        state?: components['parameters']['state'];
        category?: components['parameters']['category'];
        raisedBefore?: components['parameters']['raisedBefore'];
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Need'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  listNeedsOfUnit: {
    parameters: {
      query?: {
        state?: components['parameters']['state'];
        category?: components['parameters']['category'];
        raisedBefore?: components['parameters']['raisedBefore'];
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Need'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  listNeedPoints: {
    parameters: {
      query?: {
        state?: components['parameters']['state'];
        category?: components['parameters']['category'];
        raisedBefore?: components['parameters']['raisedBefore'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['NeedPoint'][];
            isWhole: boolean;
          };
        };
      };
    };
  };
  showNeed: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        needId: components['parameters']['needId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Need'];
        };
      };
    };
  };
  editNeed: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        needId: components['parameters']['needId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NeedEdits'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Need'];
        };
      };
    };
  };
  withdrawNeed: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        needId: components['parameters']['needId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['MaybeReason'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Need'];
        };
      };
    };
  };
  showCase: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Case'];
        };
      };
    };
  };
  showClockReceipt: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
        clock: components['schemas']['Line1To60'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ClockReceipt'];
        };
      };
    };
  };
  listCasesOfUnit: {
    parameters: {
      query?: {
        state?: components['parameters']['state-received'];
        stage?: components['parameters']['stage'];
        grade?: components['parameters']['grade'];
        kind?: components['parameters']['kind-Line1To60'];
        dueBefore?: components['parameters']['dueBefore'];
        as?: components['parameters']['as'];
        sort?: 'due' | 'lateChance';
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['QueuedCase'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  countCasesOfUnit: {
    parameters: {
      query?: {
        state?: components['parameters']['state-received'];
        stage?: components['parameters']['stage'];
        grade?: components['parameters']['grade'];
        kind?: components['parameters']['kind-Line1To60'];
        dueBefore?: components['parameters']['dueBefore'];
        as?: components['parameters']['as'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            total: number;
            late: number;
            states: {
              state: components['schemas']['CaseState'];
              count: number;
              late: number;
            }[];
          };
        };
      };
    };
  };
  listCasePoints: {
    parameters: {
      query?: {
        state?: components['parameters']['state-received'];
        stage?: components['parameters']['stage'];
        grade?: components['parameters']['grade'];
        kind?: components['parameters']['kind-Line1To60'];
        dueBefore?: components['parameters']['dueBefore'];
        as?: components['parameters']['as'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['CasePoint'][];
            isWhole: boolean;
          };
        };
      };
    };
  };
  showLatenessTable: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LatenessTable'];
        };
      };
    };
  };
  askForMore: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Reason'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Case'];
        };
      };
    };
  };
  acceptCase: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CaseAcceptance'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Case'];
        };
      };
    };
  };
  refuseCase: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Reason'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Case'];
        };
      };
    };
  };
  dispatchCase: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CaseDispatch'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Case'];
        };
      };
    };
  };
  signCase: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Case'];
        };
      };
    };
  };
  contactCase: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CaseContact'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Case'];
        };
      };
    };
  };
  pauseCase: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Reason'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Case'];
        };
      };
    };
  };
  resumeCase: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Case'];
        };
      };
    };
  };
  askExtension: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CaseExtension'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Case'];
        };
      };
    };
  };
  returnCase: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CaseReturn'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Case'];
        };
      };
    };
  };
  ruleOnCase: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CaseRuling'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Case'];
        };
      };
    };
  };
  involveUnit: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CasePart'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Case'];
        };
      };
    };
  };
  serveCase: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CaseService'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Case'];
        };
      };
    };
  };
  decideExtension: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CaseExtensionDecision'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Case'];
        };
      };
    };
  };
  closeCase: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Reason'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Case'];
        };
      };
    };
  };
  endPart: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        caseId: components['parameters']['caseId'];
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CasePartEnd'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Case'];
        };
      };
    };
  };
  tellMore: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['RequestersWords'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Case'];
        };
      };
    };
  };
  addWords: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['RequestersWords'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Case'];
        };
      };
    };
  };
  reopenCase: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['RequestersWords'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Case'];
        };
      };
    };
  };
  findSimilarReports: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewReport'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['SimilarReport'][];
          };
        };
      };
    };
  };
  listSimilarCases: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['SimilarCase'][];
          };
        };
      };
    };
  };
  linkCase: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CaseLink'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Case'];
        };
      };
    };
  };
  unlinkCase: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Reason'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Case'];
        };
      };
    };
  };
  listSupervision: {
    parameters: {
      query?: {
        colour?: components['schemas']['SupervisionColour'];
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['SupervisedCase'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  superviseCase: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CaseSupervision'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Case'];
        };
      };
    };
  };
  endSupervision: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Reason'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Case'];
        };
      };
    };
  };
  urgeCase: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CaseUrging'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Case'];
        };
      };
    };
  };
  urgeCases: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CaseUrge'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            urged: components['schemas']['Id'][];
            left: components['schemas']['Id'][];
          };
        };
      };
    };
  };
  suggestUnit: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CaseSuggestion'];
        };
      };
    };
  };
  listCaseKinds: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['CaseKind'][];
          };
        };
      };
    };
  };
  putCaseKind: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        kind: components['schemas']['Key'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CaseKindEdit'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CaseKind'];
        };
      };
    };
  };
  listWorkingCalendars: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['WorkingCalendar'][];
          };
        };
      };
    };
  };
  previewWorkingCalendar: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        calendar: components['parameters']['calendar'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['WorkingCalendarEdit'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WorkingCalendarPreview'];
        };
      };
    };
  };
  putWorkingCalendar: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        calendar: components['parameters']['calendar'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['WorkingCalendarEdit'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WorkingCalendar'];
        };
      };
    };
  };
  listWhistlesOfCase: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Whistle'][];
          };
        };
      };
    };
  };
  blowWhistle: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewWhistle'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Whistle'];
        };
      };
    };
  };
  listWhistlesOfUnit: {
    parameters: {
      query?: {
        as?: 'caller' | 'called';
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Whistle'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  showWhistleCode: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        whistleId: components['parameters']['whistleId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WhistleCode'];
        };
      };
    };
  };
  signForWhistle: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        whistleId: components['parameters']['whistleId'];
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Whistle'];
        };
      };
    };
  };
  contactForWhistle: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        whistleId: components['parameters']['whistleId'];
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Whistle'];
        };
      };
    };
  };
  arriveForWhistle: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        whistleId: components['parameters']['whistleId'];
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WhistleArrival'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Whistle'];
        };
      };
    };
  };
  rateWhistle: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        whistleId: components['parameters']['whistleId'];
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WhistleRating'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Whistle'];
        };
      };
    };
  };
  showWhistleRates: {
    parameters: {
      query: {
        from: components['schemas']['Instant'];
        to: components['schemas']['Instant'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WhistleRates'];
        };
      };
    };
  };
  listRateAppealsOfCase: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['RateAppeal'][];
            can: {
              ask: boolean;
            };
            /** Format: date-time */
            askUntil: string | null;
          };
        };
      };
    };
  };
  appealAgainstRates: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewRateAppeal'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RateAppeal'];
        };
      };
    };
  };
  decideRateAppeal: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        caseId: components['parameters']['caseId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RateAppealDecision'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RateAppeal'];
        };
      };
    };
  };
  listRateAppeals: {
    parameters: {
      query?: {
        state?: 'asked' | 'granted' | 'denied' | 'lapsed';
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['RateAppeal'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  listCallBackDraws: {
    parameters: {
      query?: {
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['CallBackDraw'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  orderCallBackDraw: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewCallBackDraw'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CallBackDraw'];
        };
      };
    };
  };
  showCallBackDraw: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        drawId: components['schemas']['Id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CallBackDrawWhole'];
        };
      };
    };
  };
  listCallBacks: {
    parameters: {
      query?: {
        state?: 'open' | 'reached' | 'unreached' | 'lapsed';
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['CallBack'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  takeCallBack: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        callBackId: components['parameters']['callBackId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CallBack'];
        };
      };
    };
  };
  answerCallBack: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        callBackId: components['parameters']['callBackId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewCallBackAnswers'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CallBack'];
        };
      };
    };
  };
  listHotSpots: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HotSpots'];
        };
      };
    };
  };
  showCaseRates: {
    parameters: {
      query: {
        from: components['schemas']['Instant'];
        to: components['schemas']['Instant'];
        by?: 'unit' | 'kind' | 'month';
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CaseRates'];
        };
      };
    };
  };
  listExcludedCases: {
    parameters: {
      query: {
        from: components['schemas']['Instant'];
        to: components['schemas']['Instant'];
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ExcludedCasePage'];
        };
      };
    };
  };
  listTasks: {
    parameters: {
      query?: {
        category?: components['parameters']['category'];
        skill?: components['parameters']['skill'];
        from?: components['parameters']['from-Instant'];
        to?: components['parameters']['to-Instant'];
        unitId?: components['parameters']['unitId-Id'];
        open?: components['parameters']['open'];
        joinable?: boolean;
        q?: components['parameters']['q'];
        near?: components['parameters']['near'];
        radiusKm?: number;
        sort?: 'start' | 'distance';
        unsettled?: boolean;
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['FoundTask'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  listUnitTasks: {
    parameters: {
      query?: {
        state?: components['parameters']['state-draft'];
        category?: components['parameters']['category'];
        q?: components['parameters']['q'];
        from?: components['parameters']['from-Instant'];
        to?: components['parameters']['to-Instant'];
        endsAfter?: components['parameters']['endsAfter'];
        open?: components['parameters']['open'];
        sort?: 'start' | '-start';
        skip?: number;
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['UnitTask'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  createTask: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewTask'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Task'];
        };
      };
    };
  };
  countUnitTasks: {
    parameters: {
      query?: {
        state?: components['parameters']['state-draft'];
        category?: components['parameters']['category'];
        q?: components['parameters']['q'];
        from?: components['parameters']['from-Instant'];
        to?: components['parameters']['to-Instant'];
        endsAfter?: components['parameters']['endsAfter'];
        open?: components['parameters']['open'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            count: number;
          };
        };
      };
    };
  };
  readTask: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        taskId: components['parameters']['taskId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReadTask'];
        };
      };
    };
  };
  deleteTask: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        taskId: components['parameters']['taskId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  editTask: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        taskId: components['parameters']['taskId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TaskEdits'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Task'];
        };
      };
    };
  };
  copyTask: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        taskId: components['parameters']['taskId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          start: components['schemas']['Instant'];
        };
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Task'];
        };
      };
    };
  };
  publishTask: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        taskId: components['parameters']['taskId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Task'];
        };
      };
    };
  };
  cancelTask: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        taskId: components['parameters']['taskId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Reason'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Task'];
        };
      };
    };
  };
  noteTask: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        taskId: components['parameters']['taskId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          message: components['schemas']['Text1To300'];
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            told: number;
          };
        };
      };
    };
  };
  listTaskTemplates: {
    parameters: {
      query?: {
        unitId?: components['parameters']['unitId-Id'];
        category?: components['parameters']['category'];
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['TaskTemplate'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  createTaskTemplate: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewTaskTemplate'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TaskTemplate'];
        };
      };
    };
  };
  deleteTaskTemplate: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        templateId: components['parameters']['templateId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  editTaskTemplate: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        templateId: components['parameters']['templateId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TaskTemplateEdits'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TaskTemplate'];
        };
      };
    };
  };
  recommendTasks: {
    parameters: {
      query?: {
        category?: components['parameters']['category'];
        skill?: components['parameters']['skill'];
        from?: components['parameters']['from-Instant'];
        to?: components['parameters']['to-Instant'];
        at?: string;
        q?: components['parameters']['q'];
        limit?: components['parameters']['limit'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Recommendation'][];
          };
        };
      };
    };
  };
  listCandidates: {
    parameters: {
      query?: {
        roleId?: components['parameters']['roleId'];
        limit?: components['parameters']['limit-100'];
      };
      header?: never;
      path: {
        taskId: components['parameters']['taskId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            roleId: components['schemas']['Id'];
            items: components['schemas']['Candidate'][];
            /** @enum {unknown} */
            level: 'few' | 'enough' | null;
          };
        };
      };
    };
  };
  proposeToVolunteers: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        taskId: components['parameters']['taskId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          roleId: components['schemas']['Id'];
          personIds?: components['schemas']['Id'][];
          best?: number;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            proposed: components['schemas']['Participation'][];
            refused: {
              personId: components['schemas']['Id'];
              code: components['schemas']['ErrorCode'];
            }[];
          };
        };
      };
    };
  };
  listPlans: {
    parameters: {
      query?: {
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ListedPlan'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  startPlan: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {unknown} */
          mode: 'dryRun' | 'propose';
          from?: components['schemas']['Instant'];
          to?: components['schemas']['Instant'];
          /** @default 20 */
          timeLimitSeconds?: number;
          category?: components['schemas']['Category'];
          askings?: number;
          floor?: number;
        };
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Plan'];
        };
      };
    };
  };
  showPlan: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        planId: components['parameters']['planId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Plan'];
        };
      };
    };
  };
  listPlannedProposals: {
    parameters: {
      query?: {
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        planId: components['parameters']['planId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['PlannedProposal'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  cancelPlan: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        planId: components['parameters']['planId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Plan'];
        };
      };
    };
  };
  showPlanning: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            everyMinutes: number | null;
          };
        };
      };
    };
  };
  switchPlanning: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          everyMinutes: number | null;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            everyMinutes: number | null;
          };
        };
      };
    };
  };
  listFillings: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        taskId: components['parameters']['taskId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Filling'][];
          };
        };
      };
    };
  };
  startFilling: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        taskId: components['parameters']['taskId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          roleId?: components['schemas']['Id'];
          by: components['schemas']['Instant'];
          chance: number;
        };
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Filling'];
        };
      };
    };
  };
  stopFilling: {
    parameters: {
      query?: {
        roleId?: components['parameters']['roleId'];
      };
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        taskId: components['parameters']['taskId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Filling'];
        };
      };
    };
  };
  showLikelihood: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Likelihood'];
        };
      };
    };
  };
  listTaskParticipations: {
    parameters: {
      query?: {
        state?: components['parameters']['state-ParticipationState'];
        limit?: components['parameters']['limit-50'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        taskId: components['parameters']['taskId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['TaskPerson'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  claimTask: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        taskId: components['parameters']['taskId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          roleId?: components['schemas']['Id'];
          despiteTravel?: boolean;
          waitIfFull?: boolean;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PlaceAnswer'];
        };
      };
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PlaceAnswer'];
        };
      };
    };
  };
  listMyParticipations: {
    parameters: {
      query?: {
        when?: components['parameters']['when'];
        state?: components['parameters']['state-ParticipationState'];
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['HeldParticipation'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  getMyServedHours: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ServedSums'];
        };
      };
    };
  };
  getParticipation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Participation'];
        };
      };
    };
  };
  withdraw: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['MaybeReason'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PlaceAnswer'];
        };
      };
    };
  };
  acceptProposal: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          despiteTravel?: boolean;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PlaceAnswer'];
        };
      };
    };
  };
  declineProposal: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['MaybeReason'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PlaceAnswer'];
        };
      };
    };
  };
  removeParticipant: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Reason'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PlaceAnswer'];
        };
      };
    };
  };
  agreeVisit: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': Record<string, never>;
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Participation'];
        };
      };
    };
  };
  getParticipationCounts: {
    parameters: {
      query: {
        from: components['parameters']['from'];
        to: components['parameters']['to'];
        groupBy?: components['parameters']['groupBy'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Counts'];
        };
      };
    };
  };
  rankUnits: {
    parameters: {
      query: {
        from: components['parameters']['from'];
        to: components['parameters']['to'];
        by: 'participations' | 'hours' | 'fillRate' | 'satisfaction';
        kind?: components['parameters']['kind'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            unitId: components['schemas']['Id'];
            from: string;
            to: string;
            /** @enum {unknown} */
            by: 'participations' | 'hours' | 'fillRate' | 'satisfaction';
            items: components['schemas']['RankedUnit'][];
          };
        };
      };
    };
  };
  listUnitVolunteers: {
    parameters: {
      query: {
        from: components['parameters']['from'];
        to: components['parameters']['to'];
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ServedVolunteer'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  showScreen: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Screen'];
        };
      };
    };
  };
  listMyMessages: {
    parameters: {
      query?: {
        unread?: boolean;
        limit?: components['parameters']['limit-100'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Message'][];
            nextCursor: string | null;
            unread: number;
          };
        };
      };
    };
  };
  markMessagesRead: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          ids?: components['schemas']['Line1To300'][];
          before?: components['schemas']['Instant'];
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            unread: number;
          };
        };
      };
    };
  };
  showMessageSettings: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MessageSettings'];
        };
      };
    };
  };
  putMessageSettings: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewMessageSettings'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MessageSettings'];
        };
      };
    };
  };
  listMySubscriptions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Subscription'][];
          };
        };
      };
    };
  };
  enterSubscriptions: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          results: components['schemas']['PromptResult'][];
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Subscription'][];
          };
        };
      };
    };
  };
  listDeadLetters: {
    parameters: {
      query?: {
        limit?: components['parameters']['limit-100'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['DeadLetter'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  retryDeadLetter: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        letterId: string;
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            /** @enum {unknown} */
            state: 'waiting';
          };
        };
      };
    };
  };
  checkIn: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Proof'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Participation'];
        };
      };
    };
  };
  checkOut: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Proof'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Participation'];
        };
      };
    };
  };
  checkInByCode: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ProofByCode'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Participation'];
        };
      };
    };
  };
  listCheckInCodes: {
    parameters: {
      query?: {
        kind?: 'in' | 'out';
        hours?: number;
        deviceId?: string;
      };
      header?: never;
      path: {
        taskId: components['parameters']['taskId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CheckInCodes'];
        };
      };
    };
  };
  listAttendances: {
    parameters: {
      query?: {
        limit?: components['parameters']['limit-50'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        taskId: components['parameters']['taskId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['RosterEntry'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  tickAttendances: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        taskId: components['parameters']['taskId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          entries: components['schemas']['Tick'][];
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            done: components['schemas']['Participation'][];
            refused: {
              participationId: components['schemas']['Id'];
              code: components['schemas']['ErrorCode'];
            }[];
          };
        };
      };
    };
  };
  reviewAttendance: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        attendanceId: components['schemas']['Id'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Verdict'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Participation'];
        };
      };
    };
  };
  certifyHours: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          verifiedMinutes?: number;
          honouredMinutes?: number;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Participation'];
        };
      };
    };
  };
  honourHours: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          minutes: number;
          reason: components['schemas']['Text1To300'];
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Participation'];
        };
      };
    };
  };
  secondHours: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Verdict'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Participation'];
        };
      };
    };
  };
  correctHours: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          verifiedMinutes?: number;
          honouredMinutes?: number;
          reason: components['schemas']['Text1To300'];
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Participation'];
        };
      };
    };
  };
  disputeHours: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {unknown} */
          kind: 'notMe' | 'hours' | 'absence';
          text: components['schemas']['Text1To2000'];
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Participation'];
        };
      };
    };
  };
  decideDispute: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DisputeDecision'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Participation'];
        };
      };
    };
  };
  listUnitHours: {
    parameters: {
      query?: {
        state?: 'completed' | 'certified' | 'disputed' | 'absent' | 'excused' | 'void' | 'present' | 'left';
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['HoursRow'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  listUnitDisputes: {
    parameters: {
      query?: {
        state?: 'open' | 'decided';
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['HoursRow'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  listToConfirm: {
    parameters: {
      query?: {
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ToConfirm'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  rateService: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['NewRating'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Rating'];
        };
      };
    };
  };
  rateOrganiser: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['NewRating'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Rating'];
        };
      };
    };
  };
  rateVolunteer: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['NewRating'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Rating'];
        };
      };
    };
  };
  listRatings: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Rating'][];
          };
        };
      };
    };
  };
  showNeedRating: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        needId: components['parameters']['needId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Rating'];
        };
      };
    };
  };
  rateNeed: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        needId: components['parameters']['needId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewNeedRating'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Rating'];
        };
      };
    };
  };
  showSatisfaction: {
    parameters: {
      query: {
        from: components['parameters']['from'];
        to: components['parameters']['to'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Satisfaction'];
        };
      };
    };
  };
  listMyServiceRecords: {
    parameters: {
      query?: {
        limit?: number;
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ServiceRecord'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  issueServiceRecord: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewServiceRecord'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ServiceRecord'];
        };
      };
    };
  };
  downloadServiceRecord: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        recordId: components['parameters']['recordId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/pdf': unknown;
        };
      };
    };
  };
  withdrawServiceRecord: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        recordId: components['parameters']['recordId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ServiceRecord'];
        };
      };
    };
  };
  verifyServiceRecord: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        number: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Verification'];
        };
      };
    };
  };
  listRotas: {
    parameters: {
      query?: {
        state?: 'running' | 'paused' | 'ended';
        below?: boolean;
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Rota'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  createRota: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewRota'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Rota'];
        };
      };
    };
  };
  previewRota: {
    parameters: {
      query: {
        weekdays?: string;
        holidays?: 'skip' | 'also' | 'only' | 'ignore';
        from: components['parameters']['from'];
        to?: components['parameters']['to-Day'];
        startTime: components['schemas']['ClockTime'];
        endTime: components['schemas']['ClockTime'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RotaPreview'];
        };
      };
    };
  };
  showRota: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        rotaId: components['parameters']['rotaId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Rota'];
        };
      };
    };
  };
  editRota: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        rotaId: components['parameters']['rotaId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RotaEdits'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Rota'];
        };
      };
    };
  };
  pauseRota: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        rotaId: components['parameters']['rotaId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Rota'];
        };
      };
    };
  };
  resumeRota: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        rotaId: components['parameters']['rotaId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Rota'];
        };
      };
    };
  };
  endRota: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        rotaId: components['parameters']['rotaId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          reason: components['schemas']['Text1To300'];
          cancelTurns?: boolean;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Rota'];
        };
      };
    };
  };
  listRotaMembers: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        rotaId: components['parameters']['rotaId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['RotaMember'][];
          };
        };
      };
    };
  };
  joinRota: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        rotaId: components['parameters']['rotaId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Rota'];
        };
      };
    };
  };
  removeRotaMember: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        rotaId: components['parameters']['rotaId'];
        personId: components['parameters']['personId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['MaybeReason'];
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  listRotaTurns: {
    parameters: {
      query?: {
        from?: components['parameters']['from-Day'];
        to?: components['parameters']['to-Day'];
      };
      header?: never;
      path: {
        rotaId: components['parameters']['rotaId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['RotaTurn'][];
          };
        };
      };
    };
  };
  listMyRotas: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['MyRota'][];
          };
        };
      };
    };
  };
  askForSwap: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        participationId: components['parameters']['participationId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewSwap'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Swap'];
        };
      };
    };
  };
  listMySwaps: {
    parameters: {
      query?: {
        box?: 'asked' | 'received';
        state?: components['parameters']['state-asked'];
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Swap'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  listRotaSwaps: {
    parameters: {
      query?: {
        state?: components['parameters']['state-asked'];
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        rotaId: components['parameters']['rotaId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['RotaSwap'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  acceptSwap: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        swapId: components['parameters']['swapId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          despiteTravel?: boolean;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Swap'];
        };
      };
    };
  };
  declineSwap: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        swapId: components['parameters']['swapId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Swap'];
        };
      };
    };
  };
  cancelSwap: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        swapId: components['parameters']['swapId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Swap'];
        };
      };
    };
  };
  exportParticipationsCsv: {
    parameters: {
      query: {
        from: components['parameters']['from'];
        to: components['parameters']['to'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/csv': unknown;
        };
      };
    };
  };
  exportParticipationsXlsx: {
    parameters: {
      query: {
        from: components['parameters']['from'];
        to: components['parameters']['to'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': unknown;
        };
      };
    };
  };
  exportCountsCsv: {
    parameters: {
      query: {
        from: components['parameters']['from'];
        to: components['parameters']['to'];
        groupBy?: components['parameters']['groupBy'];
        columns?: components['parameters']['columns'];
        compare?: components['parameters']['compare'];
        measure?: components['parameters']['measure'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/csv': unknown;
        };
      };
    };
  };
  exportCountsXlsx: {
    parameters: {
      query: {
        from: components['parameters']['from'];
        to: components['parameters']['to'];
        groupBy?: components['parameters']['groupBy'];
        columns?: components['parameters']['columns'];
        compare?: components['parameters']['compare'];
        measure?: components['parameters']['measure'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': unknown;
        };
      };
    };
  };
  listAuditEvents: {
    parameters: {
      query?: {
        subject?: components['schemas']['Id'];
        actor?: components['schemas']['Id'];
        below?: components['parameters']['below'];
        from?: components['parameters']['from-Instant'];
        to?: components['parameters']['to-Instant'];
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['AuditEvent'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  listExportsMade: {
    parameters: {
      query?: {
        below?: components['parameters']['below'];
        from?: components['parameters']['from-Instant'];
        to?: components['parameters']['to-Instant'];
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['AuditEvent'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  followChanges: {
    parameters: {
      query?: {
        below?: components['parameters']['below'];
        after?: string;
      };
      header?: {
        /** @description The last event that the reader has; what came after it is told first. */
        'Last-Event-ID'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': components['schemas']['LiveEvent'];
        };
      };
    };
  };
  showPlaceOfChanges: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            place: string | null;
          };
        };
      };
    };
  };
  showOperations: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Operations'];
        };
      };
    };
  };
  listMySavedViews: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['SavedView'][];
          };
        };
      };
    };
  };
  saveMyView: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {unknown} */
          list: 'tasks' | 'cases';
          name: components['schemas']['Line1To40'];
          filter: {
            [key: string]: components['schemas']['Line1To120'];
          };
        };
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SavedView'];
        };
      };
    };
  };
  deleteMyView: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        viewId: components['schemas']['Id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  searchListEntries: {
    parameters: {
      query?: {
        list?: components['parameters']['list'];
        kind?: 'venue' | 'equipment' | 'people' | 'information' | 'service' | 'activity';
        unitId?: components['parameters']['unitId-Id'];
        q?: components['parameters']['q'];
        near?: components['parameters']['near'];
        bookable?: boolean;
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ListEntry'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  listUnitEntries: {
    parameters: {
      query?: {
        list?: components['parameters']['list'];
        all?: boolean;
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ListEntry'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  addListEntry: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewListEntry'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ListEntry'];
        };
      };
    };
  };
  showListEntry: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        entryId: components['parameters']['entryId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ListEntry'];
        };
      };
    };
  };
  editListEntry: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        entryId: components['parameters']['entryId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ListEntryEdits'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ListEntry'];
        };
      };
    };
  };
  closeListEntry: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        entryId: components['parameters']['entryId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ListEntry'];
        };
      };
    };
  };
  importListEntries: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          rows: components['schemas']['ListEntryRow'][];
          dryRun: boolean;
        };
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ListImport'];
        };
      };
    };
  };
  listMeetings: {
    parameters: {
      query?: {
        with?: components['schemas']['Id'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ListMeeting'][];
          };
        };
      };
    };
  };
  claimListEntry: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        entryId: components['parameters']['entryId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewListClaim'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ListClaim'];
        };
      };
    };
  };
  listUnitClaims: {
    parameters: {
      query?: {
        as?: 'owner' | 'claimant';
        entryId?: components['schemas']['Id'];
        open?: components['parameters']['open'];
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ListClaim'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  listMyListClaims: {
    parameters: {
      query?: {
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ListClaim'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  answerListClaim: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        claimId: components['parameters']['claimId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ListClaimAnswer'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ListClaim'];
        };
      };
    };
  };
  withdrawListClaim: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        claimId: components['parameters']['claimId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ListClaim'];
        };
      };
    };
  };
  showBookingCalendar: {
    parameters: {
      query?: {
        from?: components['parameters']['from-Day'];
        days?: number;
      };
      header?: never;
      path: {
        entryId: components['parameters']['entryId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BookingCalendar'];
        };
      };
    };
  };
  listEntryBookings: {
    parameters: {
      query?: {
        when?: components['parameters']['when'];
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        entryId: components['parameters']['entryId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Booking'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  bookListEntry: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        entryId: components['parameters']['entryId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewBooking'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Booking'];
        };
      };
    };
  };
  listMyBookings: {
    parameters: {
      query?: {
        when?: components['parameters']['when'];
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Booking'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  cancelBooking: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        bookingId: components['parameters']['bookingId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['MaybeReason'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Booking'];
        };
      };
    };
  };
  noteNoShow: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        bookingId: components['parameters']['bookingId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Booking'];
        };
      };
    };
  };
  listBoards: {
    parameters: {
      query?: {
        unitId?: components['parameters']['unitId-Id'];
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Board'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  showBoard: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        boardId: components['parameters']['boardId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PublicBoard'];
        };
      };
    };
  };
  putUpBoard: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewBoard'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Board'];
        };
      };
    };
  };
  postBoardItem: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        boardId: components['parameters']['boardId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewBoardItem'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BoardItem'];
        };
      };
    };
  };
  showBoardItem: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        itemId: components['parameters']['itemId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BoardItem'];
        };
      };
    };
  };
  listUnitBoardItems: {
    parameters: {
      query?: {
        as?: 'owner' | 'holder';
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['BoardItem'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  listMyBoardItems: {
    parameters: {
      query?: {
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['BoardItem'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  bidForItem: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        itemId: components['parameters']['itemId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewBoardBid'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BoardItem'];
        };
      };
    };
  };
  takeBidBack: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        itemId: components['parameters']['itemId'];
        bidId: components['parameters']['bidId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BoardItem'];
        };
      };
    };
  };
  chooseBids: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        itemId: components['parameters']['itemId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['BoardChoice'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BoardItem'];
        };
      };
    };
  };
  nameUnitForItem: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        itemId: components['parameters']['itemId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['BoardNaming'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BoardItem'];
        };
      };
    };
  };
  signForItem: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        itemId: components['parameters']['itemId'];
        bidId: components['parameters']['bidId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BoardItem'];
        };
      };
    };
  };
  reportOnItem: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        itemId: components['parameters']['itemId'];
        bidId: components['parameters']['bidId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['BoardReport'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BoardItem'];
        };
      };
    };
  };
  giveItemBack: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        itemId: components['parameters']['itemId'];
        bidId: components['parameters']['bidId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Reason'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BoardItem'];
        };
      };
    };
  };
  acceptItem: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        itemId: components['parameters']['itemId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['BoardAcceptance'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BoardItem'];
        };
      };
    };
  };
  rateItem: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        itemId: components['parameters']['itemId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['BoardRating'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BoardItem'];
        };
      };
    };
  };
  repostItem: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        itemId: components['parameters']['itemId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['BoardReposting'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BoardItem'];
        };
      };
    };
  };
  withdrawItem: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        itemId: components['parameters']['itemId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BoardItem'];
        };
      };
    };
  };
  listPairingRounds: {
    parameters: {
      query?: {
        as?: 'holder' | 'member';
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['PairingRoundLine'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  openPairingRound: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewPairingRound'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PairingRound'];
        };
      };
    };
  };
  showPairingRound: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        roundId: components['parameters']['roundId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PairingRound'];
        };
      };
    };
  };
  computePairingRound: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        roundId: components['parameters']['roundId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PairingRound'];
        };
      };
    };
  };
  publishPairingRound: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        roundId: components['parameters']['roundId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PairingRound'];
        };
      };
    };
  };
  cancelPairingRound: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        roundId: components['parameters']['roundId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PairingRound'];
        };
      };
    };
  };
  askPairingRound: {
    parameters: {
      query: {
        unitId: components['schemas']['Id'];
        more?: number;
      };
      header?: never;
      path: {
        roundId: components['parameters']['roundId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PairingWhatIf'];
        };
      };
    };
  };
  listRoundPairs: {
    parameters: {
      query?: {
        unitId?: components['parameters']['unitId-Id'];
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        roundId: components['parameters']['roundId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Pair'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  importPairingWishes: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        roundId: components['parameters']['roundId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PairingWishFile'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PairingWishImport'];
        };
      };
    };
  };
  downloadPairingRecord: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        roundId: components['parameters']['roundId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': unknown;
        };
      };
    };
  };
  listRoundUnits: {
    parameters: {
      query?: {
        side?: 'branches' | 'communities';
        silent?: boolean;
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        roundId: components['parameters']['roundId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['PairingRoundUnit'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  showRoundUnit: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        roundId: components['parameters']['roundId'];
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PairingRoundUnit'];
        };
      };
    };
  };
  listPairingSuggestions: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        roundId: components['parameters']['roundId'];
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['PairingSuggestion'][];
          };
        };
      };
    };
  };
  sayPairingWishes: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        roundId: components['parameters']['roundId'];
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PairingWishes'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PairingRoundUnit'];
        };
      };
    };
  };
  leavePairingRound: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        roundId: components['parameters']['roundId'];
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PairingRoundUnit'];
        };
      };
    };
  };
  takeMorePartners: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        roundId: components['parameters']['roundId'];
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PairingPlaces'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PairingRoundUnit'];
        };
      };
    };
  };
  listUnitPairs: {
    parameters: {
      query?: {
        over?: boolean;
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Pair'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  showPair: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        pairId: components['parameters']['pairId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Pair'];
        };
      };
    };
  };
  answerPair: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        pairId: components['parameters']['pairId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PairAnswer'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Pair'];
        };
      };
    };
  };
  promisePairDuties: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        pairId: components['parameters']['pairId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PairDuties'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Pair'];
        };
      };
    };
  };
  reviewPair: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        pairId: components['parameters']['pairId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PairReview'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Pair'];
        };
      };
    };
  };
  renewPair: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        pairId: components['parameters']['pairId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PairRenewal'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Pair'];
        };
      };
    };
  };
  endPair: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        pairId: components['parameters']['pairId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PairParting'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Pair'];
        };
      };
    };
  };
  listMyBelongings: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['OwnBelonging'][];
          };
        };
      };
    };
  };
  reportToUnit: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReportSlip'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OwnBelonging'];
        };
      };
    };
  };
  withdrawReport: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        belongingId: components['parameters']['belongingId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OwnBelonging'];
        };
      };
    };
  };
  endBelonging: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        belongingId: components['parameters']['belongingId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OwnBelonging'];
        };
      };
    };
  };
  letHomeRead: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        belongingId: components['parameters']['belongingId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['HomeReading'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OwnBelonging'];
        };
      };
    };
  };
  listUnitBelongings: {
    parameters: {
      query?: {
        state?: 'waiting' | 'received';
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Belonging'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  receiveReport: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        belongingId: components['parameters']['belongingId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Belonging'];
        };
      };
    };
  };
  returnReport: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        belongingId: components['parameters']['belongingId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Reason'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Belonging'];
        };
      };
    };
  };
  listHomeReturns: {
    parameters: {
      query: {
        year: number;
        quarter: number;
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['HomeReturn'][];
          };
        };
      };
    };
  };
  showReportCode: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        code: components['parameters']['code'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            unit: components['schemas']['UnitName'] | null;
          };
        };
      };
    };
  };
  reportByCode: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReportByCode'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OwnBelonging'];
        };
      };
    };
  };
  showUnitReportCode: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UnitReportCode'];
        };
      };
    };
  };
  makeUnitReportCode: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UnitReportCode'];
        };
      };
    };
  };
  showMyFront: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Front'];
        };
      };
    };
  };
  listMyCallable: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Callable'][];
          };
        };
      };
    };
  };
  becomeCallable: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  endCallable: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  listMyOrders: {
    parameters: {
      query?: {
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Order'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  showOrder: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        orderId: components['parameters']['orderId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Order'];
        };
      };
    };
  };
  readOrder: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        orderId: components['parameters']['orderId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  takeOrder: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        orderId: components['parameters']['orderId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Order'];
        };
      };
    };
  };
  objectToOrder: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        orderId: components['parameters']['orderId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Reason'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Order'];
        };
      };
    };
  };
  declineOrder: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        orderId: components['parameters']['orderId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Order'];
        };
      };
    };
  };
  listCallable: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['CallablePerson'][];
          };
        };
      };
    };
  };
  listOrders: {
    parameters: {
      query?: {
        side?: 'given' | 'received';
        kind?: 'order' | 'request';
        limit?: components['parameters']['limit'];
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Order'][];
            nextCursor: string | null;
          };
        };
      };
    };
  };
  giveOrders: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewOrders'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Order'][];
          };
        };
      };
    };
  };
  askForHelp: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewFrontRequests'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AskedForHelp'];
        };
      };
    };
  };
  countOrders: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OrderCounts'];
        };
      };
    };
  };
  decideObjection: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        orderId: components['parameters']['orderId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ObjectionDecision'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Order'];
        };
      };
    };
  };
  withdrawOrder: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        orderId: components['parameters']['orderId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Reason'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Order'];
        };
      };
    };
  };
  callRoll: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RollCall'];
        };
      };
    };
  };
  listSurges: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SurgeList'];
        };
      };
    };
  };
  startSurge: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewSurge'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Surge'];
        };
      };
    };
  };
  prolongSurge: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        surgeId: components['parameters']['surgeId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SurgeEnd'];
      };
    };
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Surge'];
        };
      };
    };
  };
  endSurge: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
        /** @description The ETag that was read; 412 when it has moved on. */
        'If-Match'?: components['parameters']['etag'];
      };
      path: {
        surgeId: components['parameters']['surgeId'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['Nothing'];
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Surge'];
        };
      };
    };
  };
  listExercises: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Exercise'][];
          };
        };
      };
    };
  };
  holdExercise: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a retry answer what the first attempt answered. */
        'Idempotency-Key'?: components['parameters']['key'];
      };
      path: {
        unitId: components['parameters']['unitId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewExercise'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Exercise'];
        };
      };
    };
  };
}
type WithRequired<T, K extends keyof T> = T & {
  [P in K]-?: T[P];
};
