package org.tacit.study.part;

import java.util.Collections;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.model.linear.DeepLinearNetwork;
import org.tacit.model.linear.DiagonalNetwork;
import org.tacit.model.linear.HadamardNetwork;
import org.tacit.model.linear.OrthogonalLayers;

/**
 * The kinds of model of the solution of a linear system (docs/mathematics/deep-linear-systems.md).
 */
public final class LinearModels {
  private LinearModels() {}

  /** A product. */
  @Kind(
      name = "deep-linear-network",
      meaning =
          "The solution as a product W1 W2 ... X of depth factors"
              + " (docs/mathematics/deep-linear-systems.md, D1).")
  public record DeepLinear(
      @Field(
              value = "Number of factors; with 1 the solution itself is trained.",
              byDefault = "2",
              atLeast = 1,
              atMost = 10_000)
          int depth,
      @Inline InnerWidth width)
      implements ModelSpec.OfMatrix<DeepLinearNetwork> {
    @Override
    public DeepLinearNetwork build(int rows, int columns) {
      return new DeepLinearNetwork(rows, Collections.nCopies(depth - 1, width.or(rows)), columns);
    }
  }

  /** A product with orthogonal layers. */
  @Kind(
      name = "orthogonal-layers",
      meaning =
          "A deep linear network whose layers but the last factor are kept orthogonal"
              + " (docs/mathematics/deep-linear-systems.md, T8).")
  public record Constrained(
      @Field(value = "Number of factors.", byDefault = "2", atLeast = 1, atMost = 10_000) int depth)
      implements ModelSpec.OfMatrix<OrthogonalLayers> {
    @Override
    public OrthogonalLayers build(int rows, int columns) {
      return new OrthogonalLayers(DeepLinearNetwork.square(rows, depth - 1, columns));
    }
  }

  /** A diagonal network. */
  @Kind(
      name = "diagonal-network",
      meaning =
          "The solution as a difference of powers of positive weights"
              + " (docs/mathematics/deep-linear-systems.md, T13).")
  public record Diagonal(
      @Field(value = "Degree of the powers.", byDefault = "2", atLeast = 1, atMost = 10_000)
          int degree)
      implements ModelSpec.OfMatrix<DiagonalNetwork> {
    @Override
    public DiagonalNetwork build(int rows, int columns) {
      return new DiagonalNetwork(rows, degree, columns);
    }
  }

  /** A product entry by entry. */
  @Kind(
      name = "hadamard-network",
      meaning =
          "The solution as a product of two vectors, entry by entry"
              + " (docs/mathematics/deep-linear-systems.md, T14).")
  public record Hadamard() implements ModelSpec.OfMatrix<HadamardNetwork> {
    @Override
    public HadamardNetwork build(int rows, int columns) {
      return new HadamardNetwork(rows, columns);
    }
  }
}
