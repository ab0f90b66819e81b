// How people, animals and events are called in a sentence.

/** How a person is spoken of: 大輔さん, GARCIA MARIAさん, お子さん, 2人目の方. */
export function called(catalogue, visit, person) {
  const name = shortName(visit, person);
  if (name) return `${name}さん`;
  const relation = person.facts.get("relation");
  if (relation) return catalogue.reasons.called[relation] ?? `${relation}の方`;
  return `${visit.persons.indexOf(person) + 1}人目の方`;
}

/** How a person, vehicle, dog or event is spoken of; "" for the household and the visit. */
export function entityName(catalogue, visit, entity) {
  if (entity.kind === "person") return called(catalogue, visit, entity);
  if (entity.kind === "event") return catalogue.events.get(entity.facts.get("type"))?.name ?? "";
  if (entity.kind === "dog") return entity.facts.get("name") ?? "犬";
  return entity.kind === "vehicle" ? kindOfVehicle(catalogue, entity) : "";
}

function kindOfVehicle(catalogue, vehicle) {
  const choices = catalogue.facts.get("vehicle.type")?.choices ?? [];
  return choices.find((one) => one.value === vehicle.facts.get("type"))?.text ?? "車両";
}

/** The given name where it tells the people of the case apart, else the whole name. */
function shortName(visit, person) {
  const name = (person.facts.get("name") ?? "").replaceAll("\u3000", " ").trim();
  const given = name.slice(name.lastIndexOf(" ") + 1);
  if (given === name || /^[\x00-\x7f]*$/u.test(name)) return name;
  const others = visit.persons.filter((one) => one.id !== person.id);
  return others.some((one) => one.facts.get("name")?.endsWith(given)) ? name : given;
}

/** Names joined: 大輔さんと由紀さん; a middle dot between more than two. */
export function listed(names) {
  return names.join(names.length < 3 ? "と" : "・");
}
