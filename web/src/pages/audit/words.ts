import { catalogue } from '../../words/catalogue';

export const words = catalogue(
  {
    title: 'Every change, who made it, and what it was before.', lead: 'Nothing here can be changed or removed. Sign-ins are listed too; persons a thing is for are left out.', changes: 'Changes', when: 'When', who: 'Who', what: 'What', on: 'On', fields: 'Changed',
    put: 'changed', made: 'made', delete: 'ended', set: 'set', repair: 'repaired', 'sign-in': 'signed in', 'sign-out': 'signed out', link: 'made a sign-in link',
    kind: 'Kind', allKinds: 'All kinds', whoFilter: 'Who, exactly', idFilter: 'Id, exactly', older: 'Older changes', all: 'Those are all.', none: 'Nothing was changed yet.', noneDo: 'The first key, budget or user you make stands here.', noMatch: 'No change matches these filters.', clear: 'Remove the filters',
    change: 'Change {version}', field: 'Field', before: 'Before', after: 'After', nothing: 'none', same: 'No field differs: it was written again as it was.', more: '{count} more', history: 'All changes of this {kind}',
    key: 'key', budget: 'budget', mandate: 'mandate', team: 'team', provider: 'provider', price_overlay: 'prices', setting: 'setting', user: 'user', session: 'session', policy: 'policy', adjustment: 'adjustment', route: 'route', source: 'source',
  },
  {
    title: 'Varje ändring, vem som gjorde den och hur det var innan.', lead: 'Inget här kan ändras eller tas bort. Även inloggningar står här; personer som något gäller är utelämnade.', changes: 'Ändringar', when: 'När', who: 'Vem', what: 'Vad', on: 'På', fields: 'Ändrat',
    put: 'ändrade', made: 'gjorde', delete: 'avslutade', set: 'satte', repair: 'lagade', 'sign-in': 'loggade in', 'sign-out': 'loggade ut', link: 'gjorde en inloggningslänk',
    kind: 'Slag', allKinds: 'Alla slag', whoFilter: 'Vem, exakt', idFilter: 'Id, exakt', older: 'Äldre ändringar', all: 'Det var alla.', none: 'Inget är ändrat än.', noneDo: 'Den första nyckel, budget eller användare du gör står här.', noMatch: 'Ingen ändring passar filtren.', clear: 'Ta bort filtren',
    change: 'Ändring {version}', field: 'Fält', before: 'Före', after: 'Efter', nothing: 'inget', same: 'Inget fält skiljer sig: det skrevs igen som det var.', more: '{count} till', history: 'Alla ändringar av samma {kind}',
    key: 'nyckel', budget: 'budget', mandate: 'uppdrag', team: 'team', provider: 'leverantör', price_overlay: 'priser', setting: 'inställning', user: 'användare', session: 'session', policy: 'policy', adjustment: 'justering', route: 'väg', source: 'källa',
  },
);
