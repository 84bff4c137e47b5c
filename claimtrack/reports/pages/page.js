"use strict";
// Without this the page holds the same: it only finds, filters and lights up.
const tools = document.querySelector(".tools");
const cards = [...document.querySelectorAll(".card")];
const marks = [...document.querySelectorAll(".claim")];
const find = document.querySelector("#find");
const count = document.querySelector("#count");

function update() {
  const words = find.value.trim().toLocaleLowerCase();
  const groups = new Set([...tools.querySelectorAll("input:checked")].map((box) => box.value));
  const shown = new Set();
  for (const card of cards) {
    const fits = groups.has(card.dataset.group) && card.textContent.toLocaleLowerCase().includes(words);
    card.hidden = !fits;
    if (fits) shown.add(card.id);
  }
  for (const mark of marks) mark.classList.toggle("dim", !shown.has(mark.hash.slice(1)));
  count.textContent = `${shown.size} of ${cards.length} claims`;
}

function light(id, on) {
  const lit = on || document.activeElement?.hash === `#${id}`; // a pointer that leaves does not put out what has the focus
  for (const mark of marks) if (mark.hash === `#${id}`) mark.classList.toggle("lit", lit);
  document.getElementById(id)?.classList.toggle("lit", lit);
}

for (const mark of marks) {
  const id = mark.hash.slice(1);
  for (const [event, on] of [["mouseenter", true], ["focus", true], ["mouseleave", false], ["blur", false]]) {
    mark.addEventListener(event, () => light(id, on));
  }
  mark.addEventListener("click", (event) => {
    event.preventDefault();
    const card = document.getElementById(id);
    card.hidden = false;
    card.focus();
    card.scrollIntoView({ block: "nearest" });
  });
}
for (const card of cards) {
  card.addEventListener("mouseenter", () => light(card.id, true));
  card.addEventListener("mouseleave", () => light(card.id, false));
}
tools.addEventListener("input", update);
tools.addEventListener("submit", (event) => event.preventDefault());
tools.hidden = false;
update();
