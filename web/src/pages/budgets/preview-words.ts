/** Words of a budget's preview. */
import { catalogue } from '../../words/catalogue';

export const previewWords = catalogue(
  {
    title: 'What it would have met', asking: 'Looking back…',
    lasted: 'Over the last {days} days it would have lasted: {spent} were spent.',
    lastedShown: 'Over the last {days} days {spent} of what can be shown were spent, which is within it; some is not shown yet.',
    empty: 'Over the last {days} days it would have been empty on {count} of {windows}, first on {first}; {beyond} lay beyond it.',
    emptyOnce: 'Over the last {days} days it would have been empty from {first} on; {beyond} lay beyond it.',
    of_day: { one: '{count} day', other: '{count} days' }, of_week: { one: '{count} week', other: '{count} weeks' }, of_month: { one: '{count} month', other: '{count} months' }, of_quarter: { one: '{count} quarter', other: '{count} quarters' }, of_year: { one: '{count} year', other: '{count} years' },
    window: 'Window', spent: 'Spent', emptyOn: 'Empty on', beyond: 'Beyond it', never: 'not', table: 'Each window',
    nothing: 'Nothing is recorded yet to look back on.',
    mode_hard: 'By recorded spend: a hard budget would have refused calls from the day it was empty on.', mode_soft: 'By recorded spend: a soft budget lets calls go on.', mode_observe: 'By recorded spend: it would only have counted.',
    cut: 'The first window began earlier, and is counted from the first of these days.', outside_counted: 'Spend seen outside the gateway is in it, which this budget would not count.', merged: 'Some of what people spent is told for several days or with other spend, and is counted whole.', withheld: 'Some of what people spent cannot be shown yet, so it was more than this.', people_left_out: 'What people spent is not told by key.',
    unfit_keys: 'Recorded spend is not told by {what}, so there is no preview.', unfit_window: 'A preview goes by days: there is none for this window.', unfit_glob: 'Recorded spend is found by a whole value or its beginning, so there is no preview of {value}.',
  },
  {
    title: 'Vad den hade mött', asking: 'Ser tillbaka…',
    lasted: 'De senaste {days} dagarna hade den räckt: {spent} förbrukades.',
    lastedShown: 'De senaste {days} dagarna förbrukades {spent} av det som kan visas, vilket ryms; en del visas inte än.',
    empty: 'De senaste {days} dagarna hade den varit slut under {count} av {windows}, först {first}; {beyond} låg utöver den.',
    emptyOnce: 'De senaste {days} dagarna hade den varit slut från {first}; {beyond} låg utöver den.',
    of_day: { one: '{count} dag', other: '{count} dagar' }, of_week: { one: '{count} vecka', other: '{count} veckor' }, of_month: { one: '{count} månad', other: '{count} månader' }, of_quarter: { one: '{count} kvartal', other: '{count} kvartal' }, of_year: { one: '{count} år', other: '{count} år' },
    window: 'Period', spent: 'Förbrukat', emptyOn: 'Slut', beyond: 'Utöver den', never: 'inte', table: 'Varje period',
    nothing: 'Det finns ännu ingenting att se tillbaka på.',
    mode_hard: 'Efter förbrukningen som den var: en hård budget hade nekat anrop från den dag den var slut.', mode_soft: 'Efter förbrukningen som den var: en mjuk budget låter anrop fortsätta.', mode_observe: 'Efter förbrukningen som den var: den hade bara räknat.',
    cut: 'Den första perioden började tidigare och räknas från den första av dagarna.', outside_counted: 'Förbrukning utanför gatewayen är med, som den här budgeten inte hade räknat.', merged: 'En del av vad människor förbrukat finns bara för flera dagar eller ihop med annat, och räknas helt.', withheld: 'En del av vad människor förbrukat kan inte visas än, så det var mer än så här.', people_left_out: 'Vad människor förbrukat finns inte per nyckel.',
    unfit_keys: 'Förbrukningen är inte uppdelad på {what}, så det finns ingen tillbakablick.', unfit_window: 'Tillbakablicken går efter dagar: det finns ingen för den här perioden.', unfit_glob: 'Förbrukningen hittas efter ett helt värde eller dess början, så det finns ingen tillbakablick på {value}.',
  },
);
