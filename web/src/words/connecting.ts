/** Words of the lines that point a client here. */
import { catalogue } from './catalogue';

export const connecting = catalogue(
  {
    client: 'Client', once: 'In one terminal, nothing is changed on disk:', forGood: 'Or for good. Your own sign-in keeps working; Nytta passes it through.', install: 'Once, in its configuration:',
    file: 'In its configuration:', afterwards: 'Then, in a terminal:', python: 'Or in Python:', lines: 'Lines to paste', claudeTells: 'Claude Code tells of its calls, which go where they went before:',
    codexTells: 'Codex the same:', geminiTells: 'Gemini CLI the same, with the header of the first lines:', collectOnce: 'Read the logs of the agents on this machine once:',
    collectAlways: 'Or keep reading them, as a service of the user:', importOnce: 'Or take in the past of one agent:',
    undo: 'To undo, remove these lines: nothing else was touched.', gateway: 'Calls go to {address}.', guessed: 'The address is guessed from this page’s own: the port below it.',
  },
  {
    client: 'Klient', once: 'I en terminal, inget ändras på disken:', forGood: 'Eller tills vidare. Din egen inloggning gäller; Nytta skickar den vidare.', install: 'En gång, i dess konfiguration:',
    file: 'I dess konfiguration:', afterwards: 'Sedan, i en terminal:', python: 'Eller i Python:', lines: 'Rader att klistra in', claudeTells: 'Claude Code berättar om sina anrop, som går dit de gick förut:',
    codexTells: 'Codex på samma sätt:', geminiTells: 'Gemini CLI på samma sätt, med rubriken i de första raderna:', collectOnce: 'Läs agenternas loggar på den här datorn en gång:',
    collectAlways: 'Eller fortsätt läsa dem, som en tjänst för användaren:', importOnce: 'Eller ta in det förflutna för en agent:',
    undo: 'Ångra genom att ta bort raderna: inget annat rördes.', gateway: 'Anropen går till {address}.', guessed: 'Adressen är gissad från sidans egen: porten under den.',
  },
);
