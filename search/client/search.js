// Search of the static portal: the form that a page holds. What it reads and what the page must hold is told in search/static.py.

import { StaticIndex } from "./index.js";

const PAGE = 10;
const PAUSE = 180; // milliseconds after the last key

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

function marked(text, spans) {
  const parts = [];
  let at = 0;
  for (const [start, end] of spans) {
    parts.push(text.slice(at, start), element("mark", "", text.slice(start, end)));
    at = end;
  }
  return [...parts, text.slice(at)];
}

export class SearchForm {
  constructor(form) {
    this.form = form;
    this.texts = form.dataset;
    this.input = form.querySelector('input[type="search"]');
    this.results = document.getElementById(this.texts.searchResults);
    this.status = document.getElementById(this.texts.searchStatus);
    this.labels = JSON.parse(this.texts.labels || "{}");
    this.index = new StaticIndex(this.texts.searchIndex, JSON.parse(this.texts.searchOthers || "{}"));
    this.filters = [...form.querySelectorAll("select[name]")];
    for (const part of form.querySelectorAll("[hidden]")) part.hidden = false; // filters: useless without this script
    this.turn = 0;
    this.timer = 0;
    this.listen();
    if (this.input.value && !location.search) this.search(); // typed before this script came
    else this.recall();
  }

  listen() {
    this.input.addEventListener("input", (event) => {
      clearTimeout(this.timer);
      if (!event.isComposing) this.timer = setTimeout(() => this.search(), PAUSE);
    });
    this.input.addEventListener("compositionend", () => this.search());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(this.timer);
      this.search();
    });
    for (const filter of this.filters) filter.addEventListener("change", () => this.search());
    addEventListener("popstate", () => this.recall());
  }

  recall() {
    const address = new URLSearchParams(location.search);
    const asked = address.get("q") || "";
    for (const filter of this.filters) filter.value = address.get(filter.name) || "";
    if (asked || this.input.value || this.chosen().length) {
      this.input.value = asked;
      this.search();
    }
  }

  chosen() {
    return this.filters.filter((filter) => filter.value).map((filter) => [filter.name, [filter.value]]);
  }

  remember(text) {
    const address = new URL(location.href);
    for (const [name, value] of [["q", text], ...this.filters.map((filter) => [filter.name, filter.value])]) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  }

  async search() {
    const turn = (this.turn += 1);
    const text = this.input.value.trim();
    this.remember(text);
    const chosen = this.chosen();
    if (!text && !chosen.length) return this.show([], "");
    try {
      const found = await this.index.find(text, chosen);
      const hits = await this.index.page(found, 0, PAGE);
      if (turn === this.turn) this.show(hits, this.count(found.ids.length), found);
    } catch (error) {
      console.error(error);
      if (turn === this.turn) this.show([], this.texts.textError || "");
    }
    return undefined;
  }

  count(total) {
    if (!total) return this.texts.textNone || "";
    const text = total === 1 && this.texts.textOne ? this.texts.textOne : this.texts.textMany || "{n}";
    return text.replace("{n}", total.toLocaleString(document.documentElement.lang || undefined));
  }

  show(hits, status, found = null) {
    this.status.textContent = status;
    this.results.replaceChildren();
    if (!hits.length) return;
    if (found.suggestion && this.texts.textInstead) {
      const [before, after] = this.texts.textInstead.split("{q}");
      this.results.append(element("p", "search-instead", before, element("strong", "", found.suggestion), after || ""));
    }
    const list = element("ol", "search-hits", ...hits.map((hit) => this.item(hit)));
    this.results.append(list);
    this.offer(list, found, PAGE);
  }

  // A button for the next page; the focus goes to its first result
  offer(list, found, from) {
    if (!this.texts.textMore || from >= found.ids.length) return;
    const more = element("button", "search-more", this.texts.textMore);
    more.type = "button";
    more.addEventListener("click", async () => {
      more.disabled = true;
      const hits = await this.index.page(found, from, from + PAGE).catch(() => null);
      if (!hits) {
        this.status.textContent = this.texts.textError || "";
        more.disabled = false;
        return;
      }
      const items = hits.map((hit) => this.item(hit));
      list.append(...items);
      more.remove();
      this.offer(list, found, from + PAGE);
      if (items.length) items[0].querySelector("a").focus();
    });
    this.results.append(more);
  }

  item(hit) {
    const link = element("a", "", hit.title);
    if (/^(?:\/|https?:\/\/)/.test(hit.url)) link.href = hit.url;
    const item = element("li", "search-hit", link);
    item.dataset.kind = hit.kind;
    if (this.labels[hit.kind]) item.append(" ", element("span", "search-kind", this.labels[hit.kind]));
    if (hit.text) item.append(element("p", "search-extract", ...marked(hit.text, hit.spans)));
    return item;
  }
}

if (typeof document !== "undefined") {
  for (const form of document.querySelectorAll("form[data-search-index]")) new SearchForm(form);
}
