package org.tacit.linear;

/**
 * How many vectors of {@code double} a part of solving holds at once for each right-hand side, from
 * above. Each part states its own; what runs together adds up.
 *
 * @param ofUnknowns vectors as long as the unknowns
 * @param ofEquations vectors as long as the equations
 * @param onHeap of all these, those that are arrays of Java
 */
record WorkingVectors(int ofUnknowns, int ofEquations, int onHeap) {
  /** Both at once. */
  WorkingVectors and(WorkingVectors other) {
    return new WorkingVectors(
        ofUnknowns + other.ofUnknowns, ofEquations + other.ofEquations, onHeap + other.onHeap);
  }

  /** One after the other. */
  WorkingVectors or(WorkingVectors other) {
    return new WorkingVectors(
        Math.max(ofUnknowns, other.ofUnknowns),
        Math.max(ofEquations, other.ofEquations),
        Math.max(onHeap, other.onHeap));
  }
}
