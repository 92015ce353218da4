// A convenience only: everything on the page is there, and filtered, without it.
"use strict";
const cards = document.querySelectorAll(".card");
const showing = document.getElementById("showing");
document.querySelector("fieldset.filter")?.addEventListener("change", () => {
  const visible = [...cards].filter((card) => card.offsetParent !== null).length;
  showing.textContent = `Showing ${visible} of ${cards.length} discrepancies`;
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
