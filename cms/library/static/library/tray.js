// Uploads many files, two at a time, part by part. A part that fails is sent again; a file that is chosen again goes on from where it was.
"use strict";
(() => {
  const box = document.querySelector("[data-tray]");
  if (!box) return;
  const { begin, here, part, saidWaits, saidAgain, saidDone } = box.dataset;
  const find = (name) => box.querySelector(`[data-tray-${name}]`);
  const list = find("list"), total = find("total"), bar = find("progress");
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const queue = [], counts = { all: 0, done: 0, refused: 0, bytes: 0, sent: 0 };
  let running = 0;

  const post = (url, body, type) =>
    fetch(url, { method: "POST", body, credentials: "same-origin", headers: { "X-CSRFToken": token, "Content-Type": type } });
  const wait = (seconds) => new Promise((resolve) => { window.setTimeout(resolve, seconds * 1000); });

  const tell = () => {
    bar.hidden = false;
    bar.value = counts.bytes ? counts.sent / counts.bytes : 1;
    total.textContent = saidDone.replace("%(done)s", counts.done).replace("%(all)s", counts.all).replace("%(refused)s", counts.refused);
  };

  // Asks until there is an answer that another try would not change; waits longer each time, half a minute at most.
  const ask = async (send, row) => {
    for (let tries = 1; ; tries += 1) {
      try {
        const answer = await send();
        if (answer.redirected) window.location.reload(); // signed out meanwhile
        if (answer.status < 500) return { status: answer.status, ...(await answer.json()) };
      } catch {
        // no connection: the next try
      }
      row.note.textContent = saidAgain;
      await wait(Math.min(30, tries * 2));
    }
  };

  const rowOf = (file) => {
    const item = document.createElement("li"), name = document.createElement("span"), note = document.createElement("span");
    const progress = document.createElement("progress");
    name.textContent = file.name;
    progress.max = file.size || 1;
    progress.value = 0;
    progress.setAttribute("aria-label", file.name);
    item.append(name, progress, note);
    list.append(item);
    return { item, note, progress };
  };

  const end = (row, message, refused) => {
    row.note.textContent = message;
    row.note.className = refused ? "tray-bad" : "";
    row.item.dataset.state = refused ? "refused" : "waiting";
    counts[refused ? "refused" : "done"] += 1;
  };

  const send = async (file, row) => {
    const mark = `${file.name}|${file.size}|${file.lastModified}`;
    const said = JSON.stringify({ name: file.name, size: file.size, mark, collection: find("collection").value });
    let state = await ask(() => post(begin, said, "application/json"), row);
    if (!state.id) { end(row, state.message || file.name, true); return; }
    let counted = 0;
    const count = () => { counts.sent += state.received - counted; counted = state.received; row.progress.value = counted; tell(); };
    count();
    while (state.state === "sending") {
      const from = state.received, piece = file.slice(from, from + Number(part));
      const next = await ask(() => post(`${here}${state.id}/part/?offset=${from}`, piece, "application/octet-stream"), row);
      if (next.status === 404 || next.status === 400 || next.status === 413 || next.status === 403) { end(row, next.message || "", true); return; }
      row.note.textContent = "";
      state = next;
      count();
    }
    end(row, state.message || saidWaits, state.state === "refused");
  };

  const work = async () => {
    running += 1;
    for (let next = queue.shift(); next; next = queue.shift()) {
      await send(next.file, next.row);
      tell();
    }
    running -= 1;
    if (!running) { running = 0; window.location.assign(here); }
  };

  const take = (files) => {
    for (const file of files) {
      queue.push({ file, row: rowOf(file) });
      counts.all += 1;
      counts.bytes += file.size;
    }
    tell();
    while (running < 2 && queue.length > 0) work();
  };

  find("files").addEventListener("change", (event) => { take(event.target.files); event.target.value = ""; });
  for (const name of ["dragover", "dragleave", "drop"]) {
    box.addEventListener(name, (event) => {
      event.preventDefault();
      box.classList.toggle("over", name === "dragover");
      if (name === "drop") take(event.dataTransfer.files);
    });
  }
  window.addEventListener("beforeunload", (event) => { if (running) event.preventDefault(); });
})();
