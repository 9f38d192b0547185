import { catalogue } from '../../words/catalogue';

export const words = catalogue(
  {
    title: 'Sign in to Nytta', lead: 'What AI costs here, and what it brings.', user: 'User', password: 'Password', code: 'Code from your authenticator, if you use one',
    signIn: 'Sign in', token: 'Admin token', tokenHelp: 'Printed once when the server first started. Lost? Set NYTTA_ADMIN_TOKEN and restart.', withToken: 'Sign in with token',
    linkHelp: 'On the server, `nytta signin` prints a link that signs you in.', linkUsed: 'This link has been used, or is older than ten minutes.', linkDo: 'Run `nytta signin` on the server for a new one.',
    ended: 'Your session has ended, or you signed out in another tab.', endedDo: 'Sign in again, and you are back where you were.',
    signingIn: 'Signing in', cookie: 'One cookie, for the session, 12 hours.',
  },
  {
    title: 'Logga in på Nytta', lead: 'Vad AI kostar här, och vad det ger.', user: 'Användare', password: 'Lösenord', code: 'Kod från din autentiseringsapp, om du har en',
    signIn: 'Logga in', token: 'Administratörens token', tokenHelp: 'Skrevs ut en gång när servern först startade. Borta? Sätt NYTTA_ADMIN_TOKEN och starta om.', withToken: 'Logga in med token',
    linkHelp: 'På servern skriver `nytta signin` ut en länk som loggar in dig.', linkUsed: 'Länken är använd, eller äldre än tio minuter.', linkDo: 'Kör `nytta signin` på servern för en ny.',
    ended: 'Sessionen har upphört, eller så loggade du ut i en annan flik.', endedDo: 'Logga in igen, så är du tillbaka där du var.',
    signingIn: 'Loggar in', cookie: 'En kaka, för sessionen, 12 timmar.',
  },
);
