// Light or dark, before the first paint: a classic script in the head. The choice is kept on this device.
(function () {
  "use strict";
  var root = document.documentElement;
  function kept() {
    try { return localStorage.getItem("moothall.theme"); } catch (error) { return null; }
  }
  var choice = kept();
  if (choice === "light" || choice === "dark") root.dataset.theme = choice;
  document.addEventListener("click", function (click) {
    if (!click.target.closest || !click.target.closest("#theme")) return;
    var dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("moothall.theme", root.dataset.theme); } catch (error) { /* not kept, still changed */ }
  });
})();
