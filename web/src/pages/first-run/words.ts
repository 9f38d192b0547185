import { catalogue } from '../../words/catalogue';

export const words = catalogue(
  {
    title: 'Send one call through Nytta and see what it cost.', lead: 'About two minutes. Nothing leaves this server except the call itself, and no prompt is stored.',
    works: 'It works. The last call cost {money}.', worksUnpriced: 'It works. The last call was counted; its model has no price yet.', worksLead: 'Next: a budget that only watches. It stops nobody, and shows what it would have stopped.',
    allDone: 'What remains of the steps can wait.', seeBudgets: 'See the budgets',
    server: 'Server is up', serverIs: 'calls to {calls}, this page at {page}', provider: 'Provider is set', providerIs: '{names}', providerNone: 'name one in nytta.yaml, under providers', prices: 'Prices loaded', pricesIs: 'price book {version}', pricesNone: 'no price book: calls are counted without a cost',
    call: 'First call metered', callIs: '{model}, {money}, {status}', callWaits: 'waiting; what arrives is shown beside', budget: 'First budget, in observe mode', budgetIs: { one: '{count} budget', other: '{count} budgets' }, budgetNone: 'it stops nobody, and shows what it would have stopped',
    past: 'See the last 30 days', pastIs: 'told by {source}', pastNone: 'reads the agents’ own logs: nytta import', teams: 'Invite your teams', teamsIs: { one: '{count} key', other: '{count} keys' }, teamsNone: 'a key for each team; people are pseudonyms',
    steps: 'First steps', done: 'done', now: 'now', later: 'later', point: 'Point a client here', pointNote: 'pick the one you use; the others can follow', noKey: 'No key is needed yet: calls from this server’s own machine are the local user’s.', needsKey: 'Keys exist, so each call needs one.', makeKey: 'Make a key',
    listening: 'Listening at {address}.', arrived: { one: '{count} call has arrived since the start, none is metered yet.', other: '{count} calls have arrived since the start, none is metered yet.' }, nothing: 'Nothing has arrived yet.', after: 'Nothing here after a minute? On the client’s machine, nytta doctor says why.',
    metered: 'Metered at {time}: {money}, {status}.', tokens: '{total} tokens, {cached} of them from cache.', who: 'Team {team}, client {client}.', setBudget: 'Set a first budget', seeCalls: 'See the calls', exact: 'exact', estimated: 'estimated', partial: 'partial', unpriced: 'unpriced',
  },
  {
    title: 'Skicka ett anrop genom Nytta och se vad det kostade.', lead: 'Ungefär två minuter. Inget lämnar servern utom anropet självt, och ingen prompt sparas.',
    works: 'Det fungerar. Senaste anropet kostade {money}.', worksUnpriced: 'Det fungerar. Senaste anropet räknades; dess modell saknar pris än.', worksLead: 'Nästa: en budget som bara tittar på. Den stoppar ingen, och visar vad den skulle ha stoppat.',
    allDone: 'Resten av stegen kan vänta.', seeBudgets: 'Se budgetarna',
    server: 'Servern är uppe', serverIs: 'anrop till {calls}, sidan på {page}', provider: 'Leverantör är angiven', providerIs: '{names}', providerNone: 'ange en i nytta.yaml, under providers', prices: 'Priser inlästa', pricesIs: 'prisbok {version}', pricesNone: 'ingen prisbok: anrop räknas utan kostnad',
    call: 'Första anropet mätt', callIs: '{model}, {money}, {status}', callWaits: 'väntar; det som kommer visas bredvid', budget: 'Första budgeten, i observera-läge', budgetIs: { one: '{count} budget', other: '{count} budgetar' }, budgetNone: 'den stoppar ingen, och visar vad den skulle ha stoppat',
    past: 'Se de senaste 30 dagarna', pastIs: 'berättat av {source}', pastNone: 'läser agenternas egna loggar: nytta import', teams: 'Bjud in era team', teamsIs: { one: '{count} nyckel', other: '{count} nycklar' }, teamsNone: 'en nyckel för varje team; personer är pseudonymer',
    steps: 'Första stegen', done: 'klart', now: 'nu', later: 'senare', point: 'Peka hit en klient', pointNote: 'välj den ni använder; de andra kan följa', noKey: 'Ingen nyckel behövs än: anrop från serverns egen dator är den lokala användarens.', needsKey: 'Det finns nycklar, så varje anrop behöver en.', makeKey: 'Gör en nyckel',
    listening: 'Lyssnar på {address}.', arrived: { one: '{count} anrop har kommit sedan starten, inget är mätt än.', other: '{count} anrop har kommit sedan starten, inget är mätt än.' }, nothing: 'Inget har kommit än.', after: 'Inget här efter en minut? På klientens dator säger nytta doctor varför.',
    metered: 'Mätt {time}: {money}, {status}.', tokens: '{total} tokens, varav {cached} från cache.', who: 'Team {team}, klient {client}.', setBudget: 'Sätt en första budget', seeCalls: 'Se anropen', exact: 'exakt', estimated: 'uppskattat', partial: 'delvis', unpriced: 'utan pris',
  },
);
