// The facts of one entity as one event sees them.

/** The facts of one entity by name; one that is not there yet is worked out once. */
export class View {
  constructor(entity, find, found = []) {
    this.entity = entity;
    this.find = find;
    this.found = found; // what was worked out, in this order
    this.known = new Map(entity.facts);
  }

  /** The value of a fact, null while unknown. */
  see(name) {
    let value = this.known.get(name);
    if (value === undefined) {
      value = this.find(this, name);
      this.known.set(name, value);
      this.found.push([this, name]);
    }
    return value;
  }
}
