package org.tacit.model.factorization;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.tacit.model.Parameters;

/**
 * Components side by side: the local components at one node of a mode tree
 * (docs/mathematics/hierarchical-tensor-factorization.md, D6), or the components of a CP
 * factorization (D3). Component r consists of one vector from each part, its r-th column or row.
 *
 * @param node the node's one-based modes in braces, empty for CP
 * @param parts where the vectors lie
 */
public record ComponentGroup(String node, List<Part> parts) {
  /**
   * The columns or the rows of one weight matrix.
   *
   * @param block the position of the matrix in the layout
   * @param rows whether the vectors are its rows
   */
  public record Part(int block, boolean rows) {}

  /** Copies the list. */
  public ComponentGroup {
    parts = List.copyOf(parts);
  }

  /**
   * The norm of each component, the product of its vectors' norms, in the order of the components.
   */
  public double[] norms(Parameters weights) {
    double[] product = new double[0];
    for (double[] norms : vectorNorms(weights)) {
      if (product.length == 0) {
        product = new double[norms.length];
        Arrays.fill(product, 1);
      }
      for (int r = 0; r < product.length; r++) {
        product[r] *= norms[r];
      }
    }
    return product;
  }

  /**
   * The largest difference of squared norms within a component
   * (docs/mathematics/hierarchical-tensor-factorization.md, D7); 0 where every component is
   * balanced.
   */
  public double unbalancedness(Parameters weights) {
    return Arrays.stream(squaredNormDifferences(weights)).map(Math::abs).max().orElse(0);
  }

  /**
   * The differences of squared norms of every two vectors of each component, which gradient flow
   * conserves: pair by pair of parts, component by component.
   */
  public double[] squaredNormDifferences(Parameters weights) {
    List<double[]> norms = vectorNorms(weights);
    return IntStream.range(0, norms.size())
        .boxed()
        .flatMapToDouble(
            second ->
                IntStream.range(0, second)
                    .boxed()
                    .flatMapToDouble(
                        first -> squaredDifferences(norms.get(first), norms.get(second))))
        .toArray();
  }

  private static DoubleStream squaredDifferences(double[] first, double[] second) {
    return IntStream.range(0, first.length)
        .mapToDouble(r -> first[r] * first[r] - second[r] * second[r]);
  }

  /** The norms of the vectors, an array over the components for each part. */
  public List<double[]> vectorNorms(Parameters weights) {
    return parts.stream()
        .map(
            part ->
                part.rows()
                    ? weights.block(part.block()).rowNorms()
                    : weights.block(part.block()).columnNorms())
        .toList();
  }
}
