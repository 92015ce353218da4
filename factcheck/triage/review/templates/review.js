// A convenience: everything works without it but the keys, copying and the news.
"use strict";
const one = (id) => document.getElementById(id);
const body = document.body;

// Keys.
const dialog = one("keys");
const on = one("keys-on");
on.checked = localStorage.getItem("factcheck-keys") !== "off";
on.addEventListener("change", () => localStorage.setItem("factcheck-keys", on.checked ? "on" : "off"));
const help = () => dialog.showModal();
one("help").hidden = false;
one("help").addEventListener("click", help);
const press = (id) => () => one(id)?.click();
const keys = {
  j: press("next"), k: press("previous"), a: press("accept"), d: press("dismiss"), u: press("undo"),
  n: () => one("note")?.focus(), "?": help,
};
let busy = false;
addEventListener("keydown", (event) => {
  if (event.target.id === "note" && event.key === "Escape") one("message")?.focus();
  const typing = event.target.closest("input:not([type=checkbox]), select, textarea, dialog");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
  if (!Object.hasOwn(keys, event.key) || (!on.checked && event.key !== "?")) return;
  event.preventDefault();
  keys[event.key]();
});
// A step at a time: a second press while the first is on its way would decide a finding nobody has seen.
document.addEventListener("submit", (event) => {
  if (event.target.method === "dialog") return;
  if (busy) event.preventDefault();
  busy = true;
});
addEventListener("pageshow", () => { busy = false; });

// After a step the new finding is where reading goes on.
if (new URLSearchParams(location.search).has("at") && !location.hash) one("message")?.focus({ preventScroll: true });
document.querySelector("#queue [aria-current]")?.scrollIntoView({ block: "nearest" });
scrollTo(0, 0);
one("change")?.scrollIntoView({ block: "nearest" });
if (location.hash === "#queue") one("queue").scrollIntoView();

// Copying.
const copy = one("copy");
if (copy && navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(one("suggestion").dataset.text);
    copy.textContent = "Copied";
  });
}

// News: a check that is done, articles or decisions that changed.
const checking = body.dataset.state === "checking";
async function look() {
  let now;
  try {
    const answer = await fetch("/status", { cache: "no-store" });
    if (!answer.ok) return;
    now = await answer.json();
  } catch {
    return; // the review was closed
  } finally {
    setTimeout(look, checking ? 400 : 1500);
  }
  const far = one("how-far");
  if (far && now.message && far.textContent !== now.message) far.textContent = now.message;
  const checked = now.checked !== Number(body.dataset.checked);
  const decided = now.decided !== Number(body.dataset.decided);
  if (checking && now.state !== "checking" && !busy && !one("note")?.value) {
    busy = true;
    const there = new URL(location.href);
    if (Number(body.dataset.checked) === 0) there.searchParams.delete("did");
    location.replace(there);
  } else if (checked || decided || now.state !== body.dataset.state) {
    const what = now.state === "checking" ? "The articles have changed and are being checked again"
      : now.state === "failed" ? "The articles could not be checked"
      : checked ? "The articles have changed and were checked again" : "Findings were decided elsewhere";
    if (one("what").textContent !== what) one("what").textContent = what;
    one("changed").hidden = false;
  }
}
if ("state" in body.dataset) setTimeout(look, 400);
