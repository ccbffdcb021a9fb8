// The line that says how far a clip's conversion is, asked for every two seconds until there is nothing more to say.
"use strict";
(() => {
  const box = document.querySelector("[data-clip-watch]");
  if (!box) return;
  const underWay = () => box.querySelector('[data-clip-state="waiting"], [data-clip-state="working"]');
  const ask = async () => {
    try {
      const answer = await fetch(box.dataset.clipWatch, { credentials: "same-origin" });
      if (answer.ok) box.innerHTML = await answer.text();
    } catch {
      // the next turn asks again
    }
    if (underWay()) window.setTimeout(ask, 2000);
  };
  if (underWay()) window.setTimeout(ask, 2000);
})();
