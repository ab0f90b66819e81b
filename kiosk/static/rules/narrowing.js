// A condition as it stands once one fact is known: shorter, with the same verdict.

import { ALWAYS, OPERATIONS } from "./condition.js";

export const NEVER = Object.freeze({ kind: "any", parts: [] });

/** The condition without its tests of this fact, which has this (known) value. */
export function narrowed(node, path, value) {
  if (node.kind === "test") {
    if (node.path !== path || node.paths.length > 1) return node;
    return OPERATIONS[node.operation](value, node.given) ? ALWAYS : NEVER;
  }
  if (node.kind === "not") return opposite(narrowed(node.part, path, value));
  return joined(node.kind, node.parts.map((part) => narrowed(part, path, value)));
}

function opposite(part) {
  if (isAlways(part)) return NEVER;
  return isNever(part) ? ALWAYS : { kind: "not", part };
}

/** Join parts: one that decides stands for all, one that changes nothing is left out. */
function joined(kind, parts) {
  const [decides, idle] = kind === "all" ? [isNever, isAlways] : [isAlways, isNever];
  if (parts.some(decides)) return kind === "all" ? NEVER : ALWAYS;
  const left = parts.filter((part) => !idle(part));
  if (left.length === 1) return left[0];
  return { kind, parts: left.flatMap((part) => (part.kind === kind ? part.parts : [part])) };
}

function isAlways(node) {
  return node.kind === "all" && node.parts.length === 0;
}

function isNever(node) {
  return node.kind === "any" && node.parts.length === 0;
}
