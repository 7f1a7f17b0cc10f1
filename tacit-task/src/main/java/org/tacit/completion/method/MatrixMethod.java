package org.tacit.completion.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tacit.completion.unit.Standardization;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.model.factorization.UnfoldedFactorization;

/** Deep matrix factorization, of tensors that of their matricizations. */
record MatrixMethod() implements FactorizationMethod {
  private static final int DEFAULT_DEPTH = 3;

  @Override
  public String name() {
    return "matrix";
  }

  @Override
  public String help() {
    return "deep factorization; races for matrices";
  }

  @Override
  public boolean compared(int[] dimensions) {
    return !Unfolding.of(dimensions).isEmpty();
  }

  @Override
  public Descent descent(int order) {
    return order == 2 ? Descent.OF_MATRICES : Descent.OF_TENSORS;
  }

  @Override
  public List<Candidate> candidates(Wanted wanted, Standardization unit) {
    int[] dimensions = wanted.dimensions();
    Integer given = wanted.settings().depth();
    int depth = given == null ? DEFAULT_DEPTH : given;
    List<Candidate> candidates = new ArrayList<>();
    for (Unfolding unfolding : Unfolding.of(dimensions)) {
      int width = new ModelWidth(wanted).atMost(Math.min(unfolding.rows(), unfolding.columns()));
      String shape =
          "%d × %d, depth %d, width %d"
              .formatted(unfolding.rows(), unfolding.columns(), depth, width);
      if (dimensions.length == 2) {
        candidates.add(
            Candidate.in(
                unit,
                "matrix",
                "matrix factorization, " + shape,
                new MatrixFactorization(dimensions[0], dimensions[1], depth, width)));
      } else {
        candidates.add(
            Candidate.in(
                unit,
                "matrix-" + (candidates.size() + 1),
                "matrix factorization of the unfolding with rows %s, %s"
                    .formatted(unfolding.label(), shape),
                new UnfoldedFactorization(dimensions, unfolding.rowModes(), depth, width)));
      }
    }
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException(
          "the method matrix needs an unfolding that can be stored, and no mode of %s has one"
              .formatted(Arrays.toString(dimensions)));
    }
    return candidates;
  }
}
