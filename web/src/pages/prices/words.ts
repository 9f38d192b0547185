import { catalogue } from '../../words/catalogue';

export const words = catalogue(
  {
    answer: { one: '{count} model has a price', other: '{count} models have a price' }, allPriced: 'every model in use is priced', missing: { one: '{count} in use has none', other: '{count} in use have none' },
    lead: 'List prices of today, each with its source. Your own contracts stand above them.', title: 'Prices', models: 'Models', seller: 'Provider', used: 'in use', find: 'Find a model', onlyUsed: 'Only those in use',
    per: 'Per million tokens, {currency}', model: 'Model', input: 'Input', fromCache: 'From cache', cacheWrite: 'Cache write', output: 'Output', rest: 'Also', source: 'Source', calls: 'Calls, 30 days',
    mergedUse: { one: '{count} call more is of people in small groups: its models are not named here.', other: '{count} calls more are of people in small groups: their models are not named here.' },
    noUsed: 'No call in 30 days.', noUsedDo: 'Choose a provider to see its prices.', noMatch: 'No model of {provider} matches.', clear: 'Show all', showAll: 'Show all {count}', estimated: 'Charges at it are estimated: {why}',
    unpriced: 'Unpriced models', unpricedNote: 'their calls are counted, their cost is not', callsOfPeople: 'calls of people', callsSince: { one: '{count} call since {date}', other: '{count} calls since {date}' }, unpricedDo: 'Write what it costs into nytta.yaml; the next call has the price, and past calls stay unpriced:',
    overlay: 'Lines for nytta.yaml', overlayThen: 'Put USD for a million tokens in the place of each ?. `nytta check nytta.yaml` reads it, the next start with `--config nytta.yaml` applies it.',
    sheet: 'What is charged now', meter: 'Meter', rate: 'Rate, {currency}', unit: 'for', unit1000000: 'million', unit1000: 'thousand', unit3600: 'hour', unit1: 'each',
    history: 'Steps', historyNote: 'in time; then tiers and regions', when: 'When', what: 'For', rates: 'Rates, {currency}', always: 'always', until: 'until {date}', from: 'from {date}', between: '{from} to {until}', standard: 'standard',
    above: 'prompts above {count}', region: 'region {name}', factor: 'times {number}', inferred: '~ is inferred or only claimed.', imported: 'file', curated: 'curated', overlayLayer: 'yours',
    differ: 'Sources that differ', settled: 'settled by {what}', undecided: 'nobody has decided', differNote: 'by more than 0.5 %; the book’s rate stands until somebody decides', undecidedCount: { one: '{count} is undecided', other: '{count} are undecided' }, allDecided: 'all are settled', settledBy: 'Settled by', showSettled: 'Show settled ones too', says: 'Says, USD', elsewhere: 'Also sold by', context: 'Context', mostOut: 'Most output', tokens: '{count} tokens', decided: 'Decided', notKnown: 'not known',
    own: 'To pay a part of this price, such as 0.85', version: 'Price book {version}', ofSeller: '{model} at {seller}', book: 'The book', noPrice: 'none',
  },
  {
    answer: { one: '{count} modell har ett pris', other: '{count} modeller har ett pris' }, allPriced: 'varje modell som används har pris', missing: { one: '{count} som används saknar', other: '{count} som används saknar' },
    lead: 'Dagens listpriser, vart och ett med källa. Era egna avtal går före.', title: 'Priser', models: 'Modeller', seller: 'Leverantör', used: 'används', find: 'Sök modell', onlyUsed: 'Bara de som används',
    per: 'Per miljon tokens, {currency}', model: 'Modell', input: 'Indata', fromCache: 'Från cache', cacheWrite: 'Cacheskrivning', output: 'Utdata', rest: 'Även', source: 'Källa', calls: 'Anrop, 30 dagar',
    mergedUse: { one: '{count} anrop till är personers i små grupper: dess modell nämns inte här.', other: '{count} anrop till är personers i små grupper: deras modeller nämns inte här.' },
    noUsed: 'Inget anrop på 30 dagar.', noUsedDo: 'Välj en leverantör för att se dess priser.', noMatch: 'Ingen modell hos {provider} passar.', clear: 'Visa alla', showAll: 'Visa alla {count}', estimated: 'Debiteringar till det är uppskattade: {why}',
    unpriced: 'Modeller utan pris', unpricedNote: 'anropen räknas, kostnaden inte', callsOfPeople: 'människors anrop', callsSince: { one: '{count} anrop sedan {date}', other: '{count} anrop sedan {date}' }, unpricedDo: 'Skriv vad den kostar i nytta.yaml; nästa anrop får priset, tidigare anrop förblir utan pris:',
    overlay: 'Rader till nytta.yaml', overlayThen: 'Sätt USD för en miljon tokens i stället för varje ?. `nytta check nytta.yaml` läser den, nästa start med `--config nytta.yaml` tillämpar den.',
    sheet: 'Vad som debiteras nu', meter: 'Mätare', rate: 'Pris, {currency}', unit: 'för', unit1000000: 'miljon', unit1000: 'tusen', unit3600: 'timme', unit1: 'styck',
    history: 'Steg', historyNote: 'i tid; sedan nivåer och regioner', when: 'När', what: 'För', rates: 'Priser, {currency}', always: 'alltid', until: 'till {date}', from: 'från {date}', between: '{from} till {until}', standard: 'standard',
    above: 'prompter över {count}', region: 'region {name}', factor: 'gånger {number}', inferred: '~ är härlett eller bara påstått.', imported: 'fil', curated: 'granskat', overlayLayer: 'eget',
    differ: 'Källor som skiljer sig', settled: 'avgjort av {what}', undecided: 'ingen har avgjort', differNote: 'med mer än 0,5 %; bokens pris gäller tills någon avgör', undecidedCount: { one: '{count} är inte avgjord', other: '{count} är inte avgjorda' }, allDecided: 'alla är avgjorda', settledBy: 'Avgjort av', showSettled: 'Visa även avgjorda', says: 'Säger, USD', elsewhere: 'Säljs även av', context: 'Kontext', mostOut: 'Mest utdata', tokens: '{count} tokens', decided: 'Beslut', notKnown: 'okänt',
    own: 'För att betala en del av priset, till exempel 0.85', version: 'Prisbok {version}', ofSeller: '{model} hos {seller}', book: 'Boken', noPrice: 'inget',
  },
);
