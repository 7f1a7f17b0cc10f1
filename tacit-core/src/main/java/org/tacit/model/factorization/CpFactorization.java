package org.tacit.model.factorization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.evaluation.Column;
import org.tacit.model.factorization.evaluation.Evaluation;
import org.tacit.model.factorization.evaluation.Leaves;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * CP factorization {@code W = Σ_r w_r^1 ⊗ … ⊗ w_r^N}
 * (docs/mathematics/hierarchical-tensor-factorization.md, D3): one weight matrix for each mode, one
 * column for each component.
 *
 * @param dimensions the mode sizes; not copied, must not be changed
 * @param components the number R of components
 */
public record CpFactorization(int[] dimensions, int components) implements FromLeaves {
  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if there are fewer than two modes or no component
   */
  public CpFactorization {
    if (dimensions.length < 2 || components < 1) {
      throw new IllegalArgumentException(
          "expected at least two modes and one component, found "
              + dimensions.length
              + " and "
              + components);
    }
  }

  @Override
  public int[] dimensions() {
    return dimensions.clone();
  }

  @Override
  public int degree() {
    return dimensions.length;
  }

  @Override
  public ParameterLayout layout() {
    return new ParameterLayout(
        IntStream.range(0, dimensions.length)
            .mapToObj(
                n -> new ParameterLayout.Block("W{" + (n + 1) + "}", dimensions[n], components))
            .toList());
  }

  @Override
  public Tensor endTensor(List<Tensor> weights) {
    Tensor product = weights.get(0);
    for (int mode = 1; mode < dimensions.length - 1; mode++) {
      product = KhatriRao.product(product, weights.get(mode));
    }
    Tensor last = weights.get(dimensions.length - 1);
    return product
        .matmul(last.transpose())
        .reshape(Arrays.stream(dimensions).asLongStream().toArray());
  }

  @Override
  public Evaluation evaluation(Leaves leaves, int count, DType dtype) {
    List<Column> columns = new ArrayList<>();
    for (int mode = 0; mode < dimensions.length; mode++) {
      columns.add(leaves.column(mode, mode, components));
    }
    return Column.sum(columns, -1, dtype);
  }

  @Override
  public Contraction contraction() {
    return new Contraction.Product(
        Contraction.NONE,
        IntStream.range(0, dimensions.length)
            .<Contraction>mapToObj(mode -> new Contraction.Leaf(mode, List.of(mode)))
            .toList());
  }

  @Override
  public boolean isFlat() {
    return dimensions.length > 2;
  }

  @Override
  public double endNorm(Parameters weights) {
    try (Scope scope = Scope.open()) {
      return Math.sqrt(KhatriRao.gram(weights.blocks()).sum().item());
    }
  }

  @Override
  public List<ComponentGroup> componentGroups() {
    return List.of(
        new ComponentGroup(
            "",
            IntStream.range(0, dimensions.length)
                .mapToObj(mode -> new ComponentGroup.Part(mode, false))
                .toList()));
  }

  @Override
  public double tableNumbers(long entries) {
    return new TableNumbers(dimensions, entries).products(components);
  }

  @Override
  public List<ModeTree.Node> matricizedNodes() {
    return ModeTree.flat(dimensions.length).matricizedNodes();
  }
}
