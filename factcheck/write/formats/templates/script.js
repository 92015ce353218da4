// A convenience: without it everything is there, but for the menus.
"use strict";
const cards = [...document.querySelectorAll(".card")];
const menus = [...document.querySelectorAll(".menu")];
const filter = document.querySelector("fieldset.filter");
const showing = document.getElementById("showing");
for (const menu of menus) menu.hidden = false;
filter?.addEventListener("change", () => {
  const wanted = menus.map((menu) => menu.querySelector("select").value).filter(Boolean);
  for (const card of cards) {
    const has = card.dataset.of.split(" ");
    card.hidden = !wanted.every((mark) => has.includes(mark));
  }
  const visible = cards.filter((card) => card.offsetParent !== null).length;
  showing.textContent = `Showing ${visible} of ${cards.length} discrepancies`;
});
// What a link leads to is shown, whatever was filtered.
addEventListener("hashchange", () => {
  const target = document.getElementById(location.hash.slice(1));
  if (!target?.classList.contains("card") || target.offsetParent !== null) return;
  for (const box of filter.querySelectorAll("input")) box.checked = true;
  for (const menu of menus) menu.querySelector("select").value = "";
  filter.dispatchEvent(new Event("change"));
  target.scrollIntoView();
});
// Paper has no details to open.
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details:not([open])")];
  for (const details of opened) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
});
