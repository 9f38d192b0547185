/** Words of the frame around every page. */
import { catalogue } from '../words/catalogue';

export const frame = catalogue(
  {
    overview: 'Overview', explore: 'Explore', budgets: 'Budgets', live: 'Live', prices: 'Prices', sources: 'Sources', keys: 'Keys', audit: 'Audit',
    privacy: 'Privacy', mine: 'Mine', settings: 'Settings', first: 'First steps', more: 'More', main: 'Main', skip: 'Skip to content',
    find: 'Find or jump to', completeTo: 'Complete to {time}', demo: 'Demo', thisMonth: 'This month', lastMonth: 'Last month', thisWeek: 'This week',
    last30: 'Last 30 days', last90: 'Last 90 days', thisQuarter: 'This quarter', thisYear: 'This year', period: 'Period', currency: 'Currency', choose: 'choose', open: 'open',
    page: 'Page', team: 'Team', budget: 'Budget', view: 'Saved view', nothingFound: 'Nothing of that name.', offline: 'The server cannot be reached. What you see is from {time}; budgets still hold.',
    shortcuts: 'Keyboard', signOut: 'Sign out', signOutEverywhere: 'Sign out everywhere', signedInAs: 'Signed in as {name}',
    oldLink: 'This link names a period that is not understood: {text}. Shown is this month.', notFound: 'There is no such page.', notFoundDo: 'Go to Overview, or press / to find something.',
    notYours: '{page} is not shown to the role {role}.', notYoursDo: 'If you need it for your work, ask an admin for another role.',
    keyFind: 'Find', keyGo: 'Go to a page', keyWindow: 'Window before, window after', keyFilter: 'Filter', keyHelp: 'This list', keyClose: 'Close what is on top',
    admin: 'admin', operator: 'operator', finance: 'finance', team_lead: 'team lead', developer: 'developer', week: 'Week {number}, {year}', quarter: 'Quarter {number}, {year}',
  },
  {
    overview: 'Översikt', explore: 'Utforska', budgets: 'Budgetar', live: 'Just nu', prices: 'Priser', sources: 'Källor', keys: 'Nycklar', audit: 'Revision',
    privacy: 'Integritet', mine: 'Mitt', settings: 'Inställningar', first: 'Första stegen', more: 'Mer', main: 'Huvudmeny', skip: 'Hoppa till innehållet',
    find: 'Sök eller gå till', completeTo: 'Komplett till {time}', demo: 'Demo', thisMonth: 'Den här månaden', lastMonth: 'Förra månaden', thisWeek: 'Den här veckan',
    last30: 'Senaste 30 dagarna', last90: 'Senaste 90 dagarna', thisQuarter: 'Det här kvartalet', thisYear: 'I år', period: 'Period', currency: 'Valuta', choose: 'välj', open: 'öppna',
    page: 'Sida', team: 'Team', budget: 'Budget', view: 'Sparad vy', nothingFound: 'Inget med det namnet.', offline: 'Servern kan inte nås. Det du ser är från {time}; budgetarna gäller fortfarande.',
    shortcuts: 'Tangentbord', signOut: 'Logga ut', signOutEverywhere: 'Logga ut överallt', signedInAs: 'Inloggad som {name}',
    oldLink: 'Länken anger en period som inte går att förstå: {text}. Den här månaden visas.', notFound: 'Sidan finns inte.', notFoundDo: 'Gå till Översikt, eller tryck / för att söka.',
    notYours: '{page} visas inte för rollen {role}.', notYoursDo: 'Behöver du sidan i ditt arbete: be en administratör om en annan roll.',
    keyFind: 'Sök', keyGo: 'Gå till en sida', keyWindow: 'Perioden före, perioden efter', keyFilter: 'Filtrera', keyHelp: 'Den här listan', keyClose: 'Stäng det översta',
    admin: 'administratör', operator: 'operatör', finance: 'ekonomi', team_lead: 'teamledare', developer: 'utvecklare', week: 'v. {number}, {year}', quarter: 'Kvartal {number}, {year}',
  },
);
