// Before the first paint, so that a chosen theme never flashes. A file of its own: the policy allows nothing inline.
try {
  const theme = localStorage.getItem('northlight-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is blocked: the theme follows the system.
}
