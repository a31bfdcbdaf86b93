/**
 * The routes that the service had when its shapes were first named: what the document writes of them is compared from
 * version to version, however many come after them.
 */
export const firstRoutes: ReadonlySet<string> = new Set(
  `
    logIn logInAsDemo listDemoPeople listMySessions endMySession showMe editMe giveConsent withdrawConsent
    downloadMyData closeMyAccount eraseMe makeMemberCode findPeople listUnits showUnit listUnitParts showUnitOutline
    createUnit editUnit moveUnit closeUnit listGrants giveRole removeGrant showMyOffer putMyOffer editMyOffer
    deleteMyOffer raiseNeed listMyNeeds listNeedsOfUnit showNeed editNeed withdrawNeed listTasks listUnitTasks
    readTask createTask copyTask deleteTask publishTask editTask cancelTask listTaskTemplates createTaskTemplate
    editTaskTemplate deleteTaskTemplate recommendTasks listCandidates startPlan listPlans showPlan
    listPlannedProposals cancelPlan showPlanning switchPlanning claimTask listMyParticipations getMyServedHours
    getParticipation withdraw acceptProposal declineProposal removeParticipant listTaskParticipations
    proposeToVolunteers getParticipationCounts rankUnits listMyMessages markMessagesRead showMessageSettings
    putMessageSettings listMySubscriptions enterSubscriptions listDeadLetters retryDeadLetter checkIn checkOut
    checkInByCode listCheckInCodes listAttendances tickAttendances reviewAttendance certifyHours honourHours
    correctHours disputeHours decideDispute listUnitHours listUnitDisputes rateService rateOrganiser rateVolunteer
    listRatings rateNeed showNeedRating showSatisfaction issueServiceRecord listMyServiceRecords downloadServiceRecord
    withdrawServiceRecord verifyServiceRecord createRota listRotas showRota editRota endRota joinRota listRotaMembers
    removeRotaMember listRotaTurns listMyRotas askForSwap listMySwaps acceptSwap declineSwap cancelSwap
    exportParticipationsCsv exportParticipationsXlsx exportCountsCsv exportCountsXlsx
  `
    .trim()
    .split(/\s+/),
);
