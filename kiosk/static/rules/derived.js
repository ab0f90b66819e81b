// All derived facts; importing this module registers every function.

import "./derived_children.js";
import "./derived_events.js";
import "./derived_households.js";
import "./derived_persons.js";
import "./derived_someone.js";
import "./derived_wishes.js";

export { DERIVED } from "./derivation.js";
