package org.tacit.objective.linear;

/** A system with one right-hand side in plain arrays. */
interface PlainProducts {
  int equations();

  /** Half the squared residual at a solution; fills in the residual. */
  double halfSquares(double[] solution, double[] residual);

  /** {@code Aᵀ r} into the first places of an array. */
  void adjoint(double[] residual, double[] into);
}
