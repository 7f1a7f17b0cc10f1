package org.tacit.data;

import java.util.List;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * An order-4 target whose spectra are known in closed form (spec A, section 6, item 11): a
 * hierarchical tensor over {@code [[1,2],[3,4]]} with orthonormal leaf factors, orthogonal inner
 * factors and the given root weights, which are the singular values by modes {1,2}.
 */
public final class OrthogonalTarget {
  private OrthogonalTarget() {}

  /**
   * A target.
   *
   * @param size the size of each mode, at least the number of singular values
   * @param singularValues the singular values of the matricization by modes {1,2}
   */
  public static Tensor order4(int size, double[] singularValues, Seed seed) {
    int rank = singularValues.length;
    HierarchicalTensorFactorization model =
        HierarchicalTensorFactorization.uniform(
            new int[] {size, size, size, size}, ModeTree.adjacent(4, 2), rank);
    Parameters weights = model.layout().zeros(DType.FLOAT64);
    List<Tensor> blocks = weights.blocks();
    for (int block = 0; block < blocks.size() - 1; block++) {
      Tensor matrix = blocks.get(block);
      matrix.copyInPlace(
          LinearAlgebra.orthogonal(seed.split(block), DType.FLOAT64, matrix.size(0), rank));
    }
    blocks.get(blocks.size() - 1).set(singularValues);
    return model.endTensor(weights);
  }
}
