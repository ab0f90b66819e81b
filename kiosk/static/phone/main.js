// The start of the page: keeps itself on the phone, reads the town's file, goes on with the draft.

import { ClosedDays } from "../rules/calendar.js";
import { readCatalogue } from "../rules/catalogue.js";
import { App } from "./app.js";
import { element } from "./dom.js";
import { Draft } from "./draft.js";
import { notice, show } from "./frame.js";
import { keepPage, renewPage } from "./keeping.js";
import { takeArrival } from "./receipts.js";

const INSECURE = [
  "この画面は、https:// で始まる アドレスで 開いてください。",
  "開けないときは、そのまま 窓口へ 来てください。答えなくても、手続きは できます。",
];
const OFFLINE = ["インターネットに つないで、もういちど 開いてください。"];

async function start() {
  if (!globalThis.isSecureContext || !crypto.subtle) {
    takeArrival();
    const more = element("p", {}, element("a", { href: "../" }, "ほかの方法を 見る"));
    show({ main: notice("この開き方では 使えません", INSECURE, { more }) });
    return;
  }
  await keepPage().catch(() => {}); // without it the page works as long as there is a network
  const arrived = takeArrival(); // not before: a newer version may have had the page loaded anew
  const town = await (await fetch("town.json")).json();
  const rules = { town, catalogue: readCatalogue(town), closed: new ClosedDays(town.closed) };
  new App(rules, new Draft(town.draft_hours), renewPage).begin(arrived);
}

start().catch(() => show({ main: notice("うまく 開けませんでした", OFFLINE) }));
