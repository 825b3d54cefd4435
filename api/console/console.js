"use strict";

const byId = (id) => document.getElementById(id);
const cleared = {};

/** An element with text and children; text is never read as HTML. */
function element(tag, className, text, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined && text !== null) made.textContent = text;
  made.append(...children);
  return made;
}

function headers() {
  const made = { "Content-Type": "application/json" };
  if (byId("key").value) made["X-API-Key"] = byId("key").value;
  return made;
}

/** Rupees as they are said in India. */
function money(rupees) {
  const trimmed = (value) => String(Number(value.toFixed(2)));
  if (rupees >= 1e7) return `₹${trimmed(rupees / 1e7)} Cr`;
  if (rupees >= 1e5) return `₹${trimmed(rupees / 1e5)} L`;
  return `₹${rupees.toLocaleString("en-IN")}`;
}

function range(low, high, word) {
  if (low === null && high === null) return null;
  if (low === null || high === null || low === high) return word(low ?? high);
  return `${word(low)} to ${word(high)}`;
}

const MONEY = /^(price|emi|deposit|maintenance)/;

function value(key, wish) {
  if (typeof wish === "number" && MONEY.test(key)) return money(wish);
  if (Array.isArray(wish)) return wish.map((each) => value(key, each)).join(", ");
  if (wish && typeof wish === "object") return Object.entries(wish).map(([name, part]) => `${name} ${value(name, part)}`).join(" ");
  return String(wish);
}

function showFilters(filters, changes) {
  const changed = new Set(changes.map((change) => change.filter));
  byId("filters").replaceChildren(...Object.entries(filters).map(([key, wish]) => {
    const drop = element("button", "", "×");
    drop.type = "button";
    drop.title = drop.ariaLabel = `Clear ${key} with the next turn`;
    drop.addEventListener("click", () => { cleared[key] = null; drop.parentElement.remove(); });
    return element("li", changed.has(key) ? "changed" : "", `${key}: ${value(key, wish)} `, drop);
  }));
}

function showHomes(answer) {
  const relaxed = answer.relaxed ? `, ${answer.relaxed.filter} stretched to ${money(answer.relaxed.to)}` : "";
  const unchecked = answer.unchecked?.length ? `, not checked: ${answer.unchecked.join(", ")}` : "";
  byId("total").textContent = `${answer.total} in ${answer.total_projects}${relaxed}${unchecked}`;
  byId("homes").replaceChildren(...answer.projects.map((project) => {
    const place = [project.developer, project.locality, project.city, project.status, project.possession];
    const units = project.units.map((unit) => element("li", "", [
      unit.bhk ? `${unit.bhk} BHK` : unit.property_type,
      range(unit.area_min, unit.area_max, (feet) => `${feet.toLocaleString("en-IN")} sq ft`),
      unit.price_min === null ? "price on request" : range(unit.price_min, unit.price_max, money),
      unit.listing_id,
    ].filter(Boolean).join(" · ")));
    return element("div", answer.focus.includes(project.id) ? "home focus" : "home", null,
      element("strong", "", project.name),
      element("p", "note", place.filter(Boolean).join(" · ")),
      element("ul", "points", null, ...units),
      ...media(project),
      element("p", "note", project.why.join(" · ")));
  }));
}

/** What a project's homes have beside words: photos as pictures, and links to brochures and to photos that are not safe. */
function media(project) {
  const all = (of) => [...new Set(project.units.flatMap(of))].filter((address) => /^https?:/.test(address));
  const addresses = all((unit) => unit.images ?? []);
  const pictures = addresses.filter((address) => address.startsWith("https:"));
  const links = addresses.filter((address) => !pictures.includes(address));
  return [
    element("p", "photos", null, ...pictures.map((address) => outward(address, "", picture(address, project.name)))),
    element("p", "note", null,
      ...links.map((address, at) => outward(address, `photo ${at + 1} `)),
      ...all((unit) => unit.brochure ?? []).map((address) => outward(address, "brochure "))),
  ];
}

/** A link to another site, which is not told where it was followed. */
function outward(address, text, ...children) {
  const link = element("a", "", text, ...children);
  [link.href, link.target, link.rel] = [address, "_blank", "noreferrer noopener"];
  return link;
}

/** A photo, fetched once it comes into view; one that is not there takes its link with it. */
function picture(address, name) {
  const shown = element("img");
  [shown.loading, shown.referrerPolicy, shown.alt] = ["lazy", "no-referrer", `Photo of ${name}`];
  shown.addEventListener("error", () => shown.parentElement.remove());
  shown.src = address;
  return shown;
}

/** Adds what was said and answered, with its first line in view. */
function showEntry(entry) {
  byId("turns").append(entry);
  entry.scrollIntoView({ block: "start" });
}

function showTurn(query, answer) {
  const changes = answer.changes.map((change) =>
    `${change.op} ${change.filter}: ${value(change.filter, change.before ?? "nothing")} → ${value(change.filter, change.after ?? "nothing")}`);
  const sources = answer.sources.map((source) => {
    const link = element("a", "", source.title);
    if (/^https?:/.test(source.url)) link.href = source.url;
    link.rel = "noreferrer";
    return element("li", "", null, link, element("span", "note", ` ${source.snippet}`));
  });
  const degraded = answer.context.degraded.length ? `, without ${answer.context.degraded.join(", ")}` : "";
  showEntry(element("li", "", null,
    element("div", "said", query),
    element("p", "answer", answer.answer),
    element("ul", "points", null, ...answer.points.map((point) => element("li", "", point)), ...sources),
    element("div", "next", answer.next_suggestion),
    element("div", "note", `turn ${answer.turn}, ${answer.intent} by ${answer.understood_by}, kept in ${answer.context.store}${degraded}`),
    element("div", "note", changes.join("; "))));
}

function showError(query, problem) {
  showEntry(element("li", "", null,
    element("div", "said", query), element("p", "error", `${problem.title ?? "Failed"}: ${problem.detail ?? ""}`)));
}

async function showWhy(answer) {
  const response = await fetch(`/api/assist/calls/${encodeURIComponent(answer.call_id)}/turns`, { headers: headers() });
  if (!response.ok) return;
  const turn = (await response.json()).turns.find((each) => each.turn === answer.turn);
  const percent = (share) => `${Math.round(share * 100)} %`;
  byId("why").replaceChildren(...(turn?.why ?? []).map((each) => element("li", "note",
    `“${each.words}”: ${each.role} (${percent(each.sure)}), else ${each.instead} (${percent(each.instead_sure)})`)));
}

async function showGraph(answer) {
  byId("timings").textContent = Object.entries(answer.timings_ms).map(([node, ms]) => `${node} ${ms} ms`).join(" · ");
  const asked = new URLSearchParams({ format: "svg", call_id: answer.call_id, turn: answer.turn });
  const response = await fetch(`/api/assist/graph?${asked}`, { headers: headers() });
  if (!response.ok) return;
  URL.revokeObjectURL(byId("graph").src);
  byId("graph").src = URL.createObjectURL(await response.blob());
}

async function showHealth() {
  const report = await (await fetch("/api/assist/health")).json();
  byId("health").textContent = `${report.status}${report.degraded?.length ? `: ${report.degraded.join(", ")}` : ""}`;
}

async function ask(event) {
  event.preventDefault();
  const query = byId("query").value.trim();
  if (!query) return;
  const turn = { call_id: byId("call-id").value, query, limit: Number(byId("limit").value) || 5 };
  const agentSaid = byId("agent-said").value.trim();
  if (agentSaid) turn.agent_said = agentSaid;
  if (Object.keys(cleared).length) turn.filters = { ...cleared };
  const button = event.submitter ?? byId("ask").querySelector("[type=submit]");
  button.disabled = true;
  try {
    const response = await fetch("/api/assist", { method: "POST", headers: headers(), body: JSON.stringify(turn) });
    const answer = await response.json();
    if (!response.ok) return showError(query, answer);
    Object.keys(cleared).forEach((key) => delete cleared[key]);
    byId("query").value = byId("agent-said").value = "";
    showTurn(query, answer);
    showFilters(answer.filters, answer.changes);
    showHomes(answer);
    await showWhy(answer);
    await showGraph(answer);
  } catch (error) {
    showError(query, { title: "The service can't be reached", detail: error.message });
  } finally {
    button.disabled = false;
    byId("query").focus({ preventScroll: true });
  }
}

async function forget() {
  await fetch(`/api/assist/calls/${encodeURIComponent(byId("call-id").value)}`, { method: "DELETE", headers: headers() });
  for (const id of ["turns", "filters", "homes", "why"]) byId(id).replaceChildren();
  byId("total").textContent = byId("timings").textContent = "";
  byId("graph").removeAttribute("src");
}

byId("call-id").value = `console-${Math.random().toString(36).slice(2, 8)}`;
byId("ask").addEventListener("submit", ask);
byId("forget").addEventListener("click", forget);
showHealth().catch(() => { byId("health").textContent = "unreachable"; });
