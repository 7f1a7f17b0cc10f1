package org.tacit.study.part;

import java.util.List;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.model.factorization.UnfoldedFactorization;

/** What {@code tacit complete --method matrix} trains on a tensor. */
@Kind(
    name = "unfolded-factorization",
    meaning =
        "A matrix factorization of a matricization of a tensor; tacit complete --method matrix"
            + " trains it.")
public record UnfoldedModel(
    @Field("Numbers of the modes that are the rows, such as [1, 3].") List<Integer> rowModes,
    @Field(value = "Number of factors, at least 2.", byDefault = "3", atLeast = 2, atMost = 10_000)
        int depth,
    @Inline InnerWidth width)
    implements ModelSpec.OfTensor<UnfoldedFactorization> {
  @Override
  public UnfoldedFactorization build(int[] shape) {
    if (rowModes.stream().anyMatch(mode -> mode < 1 || mode > shape.length)
        || rowModes.stream().distinct().count() % shape.length == 0) {
      throw new IllegalArgumentException(
          "rowModes: expected some but not all of the modes 1 to %d, found %s"
              .formatted(shape.length, rowModes));
    }
    List<Integer> rows = rowModes.stream().map(mode -> mode - 1).toList();
    int columns = width.or(shorterSide(shape, rows));
    return new UnfoldedFactorization(shape, rows, depth, columns);
  }

  private int shorterSide(int[] shape, List<Integer> rows) {
    MatrixFactorization matrix = new UnfoldedFactorization(shape, rows, depth, 1).matrix();
    return Math.min(matrix.rows(), matrix.columns());
  }
}
