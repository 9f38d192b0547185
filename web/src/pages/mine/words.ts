import { catalogue } from '../../words/catalogue';

export const words = catalogue(
  {
    only: 'Only you can open this page.', others: 'Others see your team as a whole. Who looks at calls of people gives a reason, and it is listed.', looked: 'Who looked at what', title: 'Mine',
    left: 'You can still use', of: 'of your {money}, resets {time}', ofTotal: 'of your {money}', noLimit: 'Spent by you today', noLimitNote: 'No budget is yours alone.', tightest: 'Your tightest budget is {budget}.', used: 'Used', held: 'Held', limit: 'Your limit', month: 'This month', yourLimit: 'your limit', start: '0',
    days: 'Day by day', daysNote: 'yours alone', day: 'Day', sessions: 'Sessions this month, the dearest first', session: 'Session', mandate: 'Mandate', started: 'Started', calls: 'Calls', cached: 'From cache', cost: 'Cost, {currency}', together: 'Together', models: 'Models', worth: 'Subscriptions, at list price', looks: 'Who looked at your calls', noLooks: 'Nobody has.', noSessions: 'No session of yours this month.', noSessionsDo: 'Point a client here with your key: its lines are under First steps.', noMandate: 'none',
    habits: 'Habits that cost most', costOf: 'What these calls cost, not what another way would save.', worthOf: 'and {money} at list price', noHabits: 'None stands out.', shown: 'Shown to you and used for nothing else.',
    long_context: 'Long prompts, call after call', long_context_do: { one: '{count} call sent a very long prompt. Compact, or begin anew where the work changes.', other: '{count} calls sent a very long prompt. Compact, or begin anew where the work changes.' },
    no_cache: 'Prompts that are not cached', no_cache_do: { one: '{count} call sent a long prompt of which more than half used no cache. Put what stays first, and mark it.', other: '{count} calls sent a long prompt of which more than half used no cache. Put what stays first, and mark it.' },
    recorded: 'What is recorded about you', name: 'Your name', pseudonym: 'pseudonym {person}', counts: 'Counts, times, cost', kept: 'as Privacy says', prompts: 'Prompts and answers', never: 'never', alone: 'Who can see you alone', onlyYou: 'only you, and who gives a reason that is listed',
    nobody: 'No pseudonym is set for you, so no call is yours.', nobodyDo: 'An admin sets it in Settings, under Users: the one that your keys carry.',
  },
  {
    only: 'Bara du kan öppna den här sidan.', others: 'Andra ser teamet som helhet. Den som tittar på personers anrop ger ett skäl, och det listas.', looked: 'Vem som tittat på vad', title: 'Mitt',
    left: 'Du kan ännu använda', of: 'av dina {money}, nollställs {time}', ofTotal: 'av dina {money}', noLimit: 'Förbrukat av dig i dag', noLimitNote: 'Ingen budget är din egen.', tightest: 'Din snävaste budget är {budget}.', used: 'Använt', held: 'Reserverat', limit: 'Din gräns', month: 'Den här månaden', yourLimit: 'din gräns', start: '0',
    days: 'Dag för dag', daysNote: 'bara dina', day: 'Dag', sessions: 'Månadens sessioner, de dyraste först', session: 'Session', mandate: 'Uppdrag', started: 'Började', calls: 'Anrop', cached: 'Från cache', cost: 'Kostnad, {currency}', together: 'Tillsammans', models: 'Modeller', worth: 'Abonnemang, till listpris', looks: 'Vem som tittat på dina anrop', noLooks: 'Ingen har tittat.', noSessions: 'Ingen session från dig den här månaden.', noSessionsDo: 'Peka hit en klient med din nyckel: raderna står under Första stegen.', noMandate: 'inget',
    habits: 'Vanor som kostar mest', costOf: 'Vad de anropen kostade, inte vad ett annat sätt skulle spara.', worthOf: 'och {money} till listpris', noHabits: 'Ingen sticker ut.', shown: 'Visas för dig och används inte till något annat.',
    long_context: 'Långa prompter, anrop efter anrop', long_context_do: { one: '{count} anrop skickade en mycket lång prompt. Komprimera, eller börja om där arbetet byter spår.', other: '{count} anrop skickade en mycket lång prompt. Komprimera, eller börja om där arbetet byter spår.' },
    no_cache: 'Prompter som inte cachas', no_cache_do: { one: '{count} anrop skickade en lång prompt där mer än hälften inte använde någon cache. Sätt det som står kvar först, och märk det.', other: '{count} anrop skickade en lång prompt där mer än hälften inte använde någon cache. Sätt det som står kvar först, och märk det.' },
    recorded: 'Vad som sparas om dig', name: 'Ditt namn', pseudonym: 'pseudonym {person}', counts: 'Antal, tider, kostnad', kept: 'som Integritet säger', prompts: 'Prompter och svar', never: 'aldrig', alone: 'Vem som ser dig ensam', onlyYou: 'bara du, och den som ger ett skäl som listas',
    nobody: 'Ingen pseudonym är satt för dig, så inget anrop är ditt.', nobodyDo: 'En administratör sätter den i Inställningar, under Användare: den som dina nycklar bär.',
  },
);
