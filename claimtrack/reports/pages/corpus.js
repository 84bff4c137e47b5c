"use strict";
// Without this the page holds the same: it only finds, filters and orders.
const tools = document.querySelector(".tools");
const list = document.querySelector("#claims");
const rows = [...list.children].map((node, at) => ({ node, at, text: node.textContent.toLocaleLowerCase() }));
const find = document.querySelector("#find");
const order = document.querySelector("#order");
const count = document.querySelector("#count");

function update() {
  const words = find.value.trim().toLocaleLowerCase();
  const groups = new Set([...tools.querySelectorAll("input:checked")].map((box) => box.value));
  let shown = 0;
  for (const { node, text } of rows) {
    const fits = groups.has(node.dataset.group) && text.includes(words);
    if (node.hidden === fits) node.hidden = !fits;
    shown += fits;
  }
  count.textContent = `${shown.toLocaleString("en")} of ${rows.length.toLocaleString("en")} claims`;
}

function arrange() {
  const by = order.value;
  const sorted = by ? [...rows].sort((a, b) => a.node.dataset[by].localeCompare(b.node.dataset[by]) || a.at - b.at) : rows;
  list.append(...sorted.map((row) => row.node));
}

tools.addEventListener("input", update);
order.addEventListener("change", arrange);
tools.addEventListener("submit", (event) => event.preventDefault());
tools.hidden = false;
update();

// The drawing: what is pointed at or has the focus lights its lines up, outward to the outlets and onward to the origins.
const drawing = document.querySelector(".network");
const boxes = [...document.querySelectorAll(".box")];
const lines = [...document.querySelectorAll(".network path")];

function follow(at, from, to, seen) {
  for (const line of lines) {
    if (line.dataset[from] === at && !seen.has(line)) {
      seen.add(line);
      follow(line.dataset[to], from, to, seen);
    }
  }
  return seen;
}

function trace(box) {
  const lit = box ? new Set([...follow(box.dataset.at, "a", "b", new Set()), ...follow(box.dataset.at, "b", "a", new Set())]) : new Set();
  const ends = new Set([...lit].flatMap((line) => [line.dataset.a, line.dataset.b]));
  drawing.classList.toggle("traced", Boolean(box));
  for (const line of lines) line.classList.toggle("lit", lit.has(line));
  for (const one of boxes) one.classList.toggle("lit", one === box || ends.has(one.dataset.at));
}

for (const box of boxes) {
  for (const event of ["mouseenter", "focus"]) box.addEventListener(event, () => trace(box));
  for (const event of ["mouseleave", "blur"]) box.addEventListener(event, () => trace(boxes.find((one) => one === document.activeElement)));
  box.addEventListener("click", () => {
    find.value = box.dataset.name;
    update();
  });
}
