import { catalogue } from '../../words/catalogue';

export const words = catalogue(
  {
    open: { one: '{count} key opens this server', other: '{count} keys open this server' }, ends: { one: '{count} ends within 30 days', other: '{count} end within 30 days' }, noneEnds: 'none ends soon',
    lead: 'A key says whose a call is: a team, a project, a mandate. It is told once and kept only as a hash.', newKey: 'New key', keys: 'Keys', find: 'Find a key', showRevoked: 'Show revoked',
    name: 'Key', for: 'For', until: 'Ends', lastUse: 'Last used', state: 'State', works: 'open', revoked: 'revoked', expired: 'expired', endsSoon: 'ends {date}', never: 'no end',
    notIn30: 'not in 30 days', today: 'today', ofPerson: 'not shown', ofPersonWhy: 'Of a person’s key the last use is not shown: it would say when one works.', person: 'a person', service: 'a program',
    noKeys: 'No key yet: calls from this machine are the local user’s.', noKeysDo: 'Make one for each team or program, here or by `nytta keys create ci --team platform`.', noMatch: 'No key matches “{text}”.', clear: 'Show all keys',
    clients: 'Clients seen', clientsNote: 'last 30 days', calls: 'Calls', lastDay: 'Last seen', noClients: 'No client has called in 30 days.', noClientsDo: 'Point one here with the lines below a key.', noName: 'not known',
    details: 'Key {name}', made: 'Made', models: 'Models', allModels: 'every model', managed: 'Declared in', here: 'here', use: 'Use it with', secretGone: 'The key itself was told once and cannot be shown again: put it in the place of nk_...',
    revoke: 'Revoke…', revokeTitle: 'Revoke {name}?', revokeVerb: 'Revoke key', endsNow: 'Ends now', endsNowText: 'every new call with this key', lost: 'Is lost', lostText: 'the key: it cannot be opened again, a new one can be made',
    kept: 'Is kept', keptText: 'what it spent, its line in the list, its budgets; calls under way finish', undo: 'Undo', undoText: 'none', done: 'Key {name} is revoked.', byFile: 'A file declares this key ({file}): change it there and apply.',
    newTitle: 'New key', keyName: 'Name', nameHelp: 'What it is for: ci, support-bot, checkout.', team: 'Team', mandate: 'Mandate', noMandate: 'none: calls name one, or none', endsOn: 'Last day', endsHelp: 'Empty: it has no end.',
    allowed: 'Models', allowedHelp: 'Patterns such as claude-*, joined by commas. Empty: every model.', make: 'Make key', noTeams: 'The first team: it is made with the key.', onlyAdmin: 'An admin makes keys.',
    told: 'Key {name} is made', toldLead: 'This is the only time it is shown. Keep it where secrets are kept.', secret: 'The key', kept30: 'I have kept it',
  },
  {
    open: { one: '{count} nyckel öppnar servern', other: '{count} nycklar öppnar servern' }, ends: { one: '{count} upphör inom 30 dagar', other: '{count} upphör inom 30 dagar' }, noneEnds: 'ingen upphör snart',
    lead: 'En nyckel säger vems ett anrop är: ett team, ett projekt, ett uppdrag. Den visas en gång och sparas bara som hash.', newKey: 'Ny nyckel', keys: 'Nycklar', find: 'Sök nyckel', showRevoked: 'Visa återkallade',
    name: 'Nyckel', for: 'För', until: 'Upphör', lastUse: 'Senast använd', state: 'Läge', works: 'öppen', revoked: 'återkallad', expired: 'utgången', endsSoon: 'upphör {date}', never: 'inget slut',
    notIn30: 'inte på 30 dagar', today: 'i dag', ofPerson: 'visas inte', ofPersonWhy: 'För en persons nyckel visas inte senaste användning: det skulle säga när någon arbetar.', person: 'en person', service: 'ett program',
    noKeys: 'Ingen nyckel än: anrop från den här datorn är den lokala användarens.', noKeysDo: 'Gör en för varje team eller program, här eller med `nytta keys create ci --team platform`.', noMatch: 'Ingen nyckel passar ”{text}”.', clear: 'Visa alla nycklar',
    clients: 'Klienter som synts', clientsNote: 'senaste 30 dagarna', calls: 'Anrop', lastDay: 'Senast sedd', noClients: 'Ingen klient har anropat på 30 dagar.', noClientsDo: 'Peka hit en med raderna under en nyckel.', noName: 'okänd',
    details: 'Nyckel {name}', made: 'Gjord', models: 'Modeller', allModels: 'alla modeller', managed: 'Deklarerad i', here: 'här', use: 'Använd den med', secretGone: 'Nyckeln själv visades en gång och kan inte visas igen: sätt den i stället för nk_...',
    revoke: 'Återkalla…', revokeTitle: 'Återkalla {name}?', revokeVerb: 'Återkalla nyckeln', endsNow: 'Upphör nu', endsNowText: 'varje nytt anrop med nyckeln', lost: 'Förloras', lostText: 'nyckeln: den kan inte öppnas igen, en ny kan göras',
    kept: 'Finns kvar', keptText: 'vad den förbrukat, dess rad i listan, dess budgetar; pågående anrop avslutas', undo: 'Ångra', undoText: 'går inte', done: 'Nyckel {name} är återkallad.', byFile: 'En fil deklarerar nyckeln ({file}): ändra där och tillämpa.',
    newTitle: 'Ny nyckel', keyName: 'Namn', nameHelp: 'Vad den är till för: ci, support-bot, checkout.', team: 'Team', mandate: 'Uppdrag', noMandate: 'inget: anropen nämner ett, eller inget', endsOn: 'Sista dag', endsHelp: 'Tomt: den har inget slut.',
    allowed: 'Modeller', allowedHelp: 'Mönster som claude-*, åtskilda av komma. Tomt: alla modeller.', make: 'Gör nyckel', noTeams: 'Det första teamet: det görs med nyckeln.', onlyAdmin: 'En administratör gör nycklar.',
    told: 'Nyckel {name} är gjord', toldLead: 'Det är enda gången den visas. Spara den där hemligheter sparas.', secret: 'Nyckeln', kept30: 'Jag har sparat den',
  },
);
