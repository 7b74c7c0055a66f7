// Puts the chosen theme on the page before it is painted; a file of its own because the page allows no inline script.
try {
  const theme = localStorage.getItem("parley.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage can be forbidden; the page then follows the system.
}
