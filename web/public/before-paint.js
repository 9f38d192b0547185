// Theme and language are set before anything is painted, else every colour would fade once.
(() => {
  const root = document.documentElement;
  const kept = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const theme = kept('nytta.theme');
  root.dataset.theme = theme === 'light' || theme === 'dark' ? theme : dark ? 'dark' : 'light';
  const language = kept('nytta.language') ?? navigator.language;
  root.lang = language.toLowerCase().startsWith('sv') ? 'sv' : 'en';
})();
