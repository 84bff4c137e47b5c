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
