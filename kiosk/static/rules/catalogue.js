// The published catalogue made ready to judge with: every condition compiled once.

import { compileRule } from "./compiled.js";
import { readDue } from "./deadline.js";
import { DERIVED } from "./derived.js";
import { chosenIn } from "./derived_wishes.js";

const FORMAT = "madoguchi-catalogue-1";

/** Facts, events and procedures of a published document; throws for another format. */
export function readCatalogue(document) {
  if (document.format !== FORMAT) throw new Error(`not ${FORMAT}: ${document.format}`);
  const procedures = document.procedures.map(readProcedure);
  const conditional = document.facts.filter((fact) => Object.keys(fact.applies).length);
  const ofEvent = ({ id }) => procedures.filter((one) => one.events.includes(id));
  return {
    version: document.version,
    day: document.day,
    facts: new Map(document.facts.map((fact) => [fact.path, fact])),
    events: new Map(document.events.map((event) => [event.id, event])),
    procedures: new Map(procedures.map((one) => [one.id, one])),
    applies: new Map(conditional.map((fact) => [fact.path, compileRule(fact.applies)])),
    derived: new Map([...DERIVED, ...document.facts.filter(isChosen).map(chosen)]),
    byEvent: new Map(document.events.map((event) => [event.id, ofEvent(event)])),
  };
}

function isChosen(fact) {
  return fact.chosen_in.length > 0;
}

function chosen({ path, chosen_in: [list, choice] }) {
  return [path, chosenIn(list, choice)];
}

function readProcedure(document) {
  return {
    ...document,
    rule: compileRule(document.when),
    due: document.due.map(readDue),
    bring: document.bring.map(({ text, when }) => ({ text, rule: compileRule(when) })),
  };
}

/** Whether a procedure holds on a day (the event's); without a day it does. */
export function inForce(procedure, day) {
  if (day === null) return true;
  return (procedure.valid_from ?? day) <= day && day <= (procedure.valid_to ?? day);
}
