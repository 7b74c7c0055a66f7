// Puts the theme on the page before it is painted; a file of its own because the page allows no inline script.
{
  let chosen = null;
  try {
    chosen = localStorage.getItem("parley.theme");
  } catch {
    // Storage can be forbidden; the page then follows the system.
  }
  const { dataset } = document.documentElement;
  if (["light", "dark", "contrast", "ember"].includes(chosen)) dataset.theme = chosen;
  else if (matchMedia("(prefers-contrast: more)").matches) dataset.theme = "contrast";
}
