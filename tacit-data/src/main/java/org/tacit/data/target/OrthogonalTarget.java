package org.tacit.data.target;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tacit.measure.Spectrum;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * A target whose spectra are known in closed form
 * (docs/mathematics/hierarchical-tensor-factorization.md, T12, there for order 4): a hierarchical
 * tensor with orthonormal leaf factors, orthogonal inner factors and the given root weights w.
 *
 * <p>Every {@code M_ν} then has orthonormal columns, so the singular values at the root's children
 * are |w|, and those at a child c of ν follow from those at ν: {@code σ_c(s)² = Σ_r W^(ν)[s, r]²
 * σ_ν(r)²}. The tensor's norm is that of w.
 */
public final class OrthogonalTarget implements Target {
  private final HierarchicalTensorFactorization model;
  private final Parameters weights;
  private final Map<List<Integer>, double[]> spectra = new HashMap<>();

  private OrthogonalTarget(HierarchicalTensorFactorization model, Parameters weights) {
    this.model = model;
    this.weights = weights;
  }

  /**
   * A target over any mode tree in which no node has a single child.
   *
   * @param dimensions the mode sizes, each at least the number of singular values
   * @param singularValues the root weights: the singular values at the root's children
   * @throws IllegalArgumentException if the sizes or the tree do not fit
   */
  public static OrthogonalTarget over(
      int[] dimensions, ModeTree tree, double[] singularValues, Seed seed) {
    int rank = singularValues.length;
    for (int mode = 0; mode < dimensions.length; mode++) {
      if (dimensions[mode] < rank) {
        throw new IllegalArgumentException(
            "mode %d has size %d, expected at least the %d singular values"
                .formatted(mode + 1, dimensions[mode], rank));
      }
    }
    var model = HierarchicalTensorFactorization.uniform(dimensions, tree, rank);
    Parameters weights = model.layout().zeros(DType.FLOAT64);
    List<Tensor> blocks = weights.blocks();
    for (int block = 0; block < blocks.size() - 1; block++) {
      Tensor matrix = blocks.get(block);
      matrix.copyInPlace(
          LinearAlgebra.orthogonal(seed.split(block), DType.FLOAT64, matrix.size(0), rank));
    }
    blocks.get(blocks.size() - 1).set(singularValues);
    OrthogonalTarget target = new OrthogonalTarget(model, weights);
    double[] squares = Arrays.stream(singularValues).map(v -> v * v).toArray();
    for (ModeTree.Node child : childrenOf(tree.root())) {
      target.descend(child, squares);
    }
    return target;
  }

  /** A target over {@code [[1,2],[3,4]]} with four modes of the same size. */
  public static OrthogonalTarget order4(int size, double[] singularValues, Seed seed) {
    return over(new int[] {size, size, size, size}, ModeTree.adjacent(4, 2), singularValues, seed);
  }

  private static List<ModeTree.Node> childrenOf(ModeTree.Node node) {
    if (node.children().size() == 1) {
      throw new IllegalArgumentException(
          "the node %s has a single child, so its spectra have no closed form"
              .formatted(node.label()));
    }
    return node.children();
  }

  /** Keeps the spectrum of a node, given the squares of its singular values, and goes on below. */
  private void descend(ModeTree.Node node, double[] squares) {
    double[] ascending = Arrays.stream(squares).map(Math::sqrt).sorted().toArray();
    double[] descending = new double[ascending.length];
    for (int r = 0; r < descending.length; r++) {
      descending[r] = ascending[ascending.length - 1 - r];
    }
    spectra.put(node.modes(), descending);
    List<ModeTree.Node> children = childrenOf(node);
    if (children.isEmpty()) {
      return;
    }
    double[] factor = weights.block(model.tree().nodes().indexOf(node)).toArray();
    double[] below = new double[squares.length];
    for (int i = 0; i < factor.length; i++) {
      below[i / squares.length] += factor[i] * factor[i] * squares[i % squares.length];
    }
    children.forEach(child -> descend(child, below));
  }

  @Override
  public HierarchicalTensorFactorization model() {
    return model;
  }

  @Override
  public Parameters weights() {
    return weights;
  }

  /** By construction at the nodes of the target's own tree, by decomposition at others. */
  @Override
  public double[] spectrum(ModeTree.Node node) {
    double[] spectrum = spectra.get(node.modes());
    if (spectrum != null) {
      return spectrum.clone();
    }
    try (Scope scope = Scope.open()) {
      return Spectrum.ofMatricization(tensor(), node.modes());
    }
  }
}
