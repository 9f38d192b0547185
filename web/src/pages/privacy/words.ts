import { catalogue } from '../../words/catalogue';

export const words = catalogue(
  {
    noText: 'No prompt and no answer is stored here.', text: 'Text of prompts or answers is stored here.', lead: 'What is kept of each call, for how long, who may see what, and who has looked.', title: 'Privacy',
    stored: 'What is stored', what: 'What', days: 'For how long', fields: 'Fields', forEver: 'for ever', dayCount: { one: '{count} day', other: '{count} days' }, events: 'Calls', journal: 'The journal behind them', sums: 'Sums by hour', vendor_totals: 'Totals of vendors', audit: 'The audit',
    about_events: 'one line for each call: counts, times, cost, whose it was', about_journal: 'what was written first, so that nothing is lost', about_sums: 'of teams, models and the like; no person, no session', about_vendor_totals: 'what vendors charged, by day and model', about_audit: 'who changed what',
    groups: 'How small a group may be', group: 'A sum is shown by itself from {count} people on. Smaller groups are merged with others, and no filter, export or difference of two answers splits them.', small: 'Smaller groups were agreed to: {who}.',
    views: 'Who may see what', viewsNote: 'by role; a word for each right', right: 'Right', may: 'may', mayNot: 'may not', admin: 'Admin', operator: 'Operator', finance: 'Finance', team_lead: 'Team lead', developer: 'Developer',
    looks: 'Who looked at calls of people', looksNote: 'each look needs a reason and is written down', noLooks: 'Nobody has.', noLooksDo: 'A look needs a reason of ten characters, and stands here from then on.', when: 'When', who: 'Who', reason: 'Why', path: 'At what', latest: 'The newest {count} are shown.',
    you: 'About you', youHave: 'You see your own calls under Mine. Nobody else can open that page.', youNone: 'No pseudonym is set for you, so no call is shown as yours.', mine: 'Open Mine', pseudonym: 'Keys carry pseudonyms, and no name of a person is in a row, a sort or a tooltip.',
  },
  {
    noText: 'Ingen prompt och inget svar sparas här.', text: 'Text från prompter eller svar sparas här.', lead: 'Vad som sparas om varje anrop, hur länge, vem som får se vad och vem som har tittat.', title: 'Integritet',
    stored: 'Vad som sparas', what: 'Vad', days: 'Hur länge', fields: 'Fält', forEver: 'för alltid', dayCount: { one: '{count} dag', other: '{count} dagar' }, events: 'Anrop', journal: 'Journalen bakom dem', sums: 'Summor per timme', vendor_totals: 'Leverantörers summor', audit: 'Revisionen',
    about_events: 'en rad för varje anrop: antal, tider, kostnad, vems det var', about_journal: 'det som skrevs först, så att inget går förlorat', about_sums: 'av team, modeller och liknande; ingen person, ingen session', about_vendor_totals: 'vad leverantörer debiterat, per dag och modell', about_audit: 'vem som ändrade vad',
    groups: 'Hur liten en grupp får vara', group: 'En summa visas för sig från {count} personer. Mindre grupper slås ihop med andra, och inget filter, ingen export och ingen skillnad mellan två svar delar dem.', small: 'Mindre grupper är godkända: {who}.',
    views: 'Vem som får se vad', viewsNote: 'per roll; ett ord för varje rättighet', right: 'Rättighet', may: 'får', mayNot: 'får inte', admin: 'Administratör', operator: 'Operatör', finance: 'Ekonomi', team_lead: 'Teamledare', developer: 'Utvecklare',
    looks: 'Vem som tittat på personers anrop', looksNote: 'varje titt kräver ett skäl och skrivs ned', noLooks: 'Ingen har tittat.', noLooksDo: 'En titt kräver ett skäl på tio tecken, och står sedan här.', when: 'När', who: 'Vem', reason: 'Varför', path: 'På vad', latest: 'De senaste {count} visas.',
    you: 'Om dig', youHave: 'Dina egna anrop ser du under Mitt. Ingen annan kan öppna den sidan.', youNone: 'Ingen pseudonym är satt för dig, så inget anrop visas som ditt.', mine: 'Öppna Mitt', pseudonym: 'Nycklar bär pseudonymer, och inget personnamn står i en rad, en sortering eller ett tips.',
  },
);
