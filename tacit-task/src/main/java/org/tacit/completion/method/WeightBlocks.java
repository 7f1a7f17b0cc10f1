package org.tacit.completion.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * The weights of a factorization as sweeps of least squares have them.
 *
 * @param arrays one for each block, row-major; not copied
 */
public record WeightBlocks(double[][] arrays) {
  /** None at all. */
  static final WeightBlocks NONE = new WeightBlocks(new double[0][]);

  /** Those of parameters. */
  public static WeightBlocks of(Parameters weights) {
    double[][] arrays = new double[weights.layout().blocks().size()][];
    Arrays.setAll(arrays, block -> weights.block(block).toArray());
    return new WeightBlocks(arrays);
  }

  /** Those of a state, whose first vectors they are. */
  static WeightBlocks of(ParameterLayout layout, List<Tensor> vectors) {
    return new WeightBlocks(
        vectors.subList(0, layout.blocks().size()).stream()
            .map(Tensor::toArray)
            .toArray(double[][]::new));
  }

  /** Those that {@link #vector} gave. */
  static WeightBlocks of(ParameterLayout layout, Tensor vector) {
    double[] all = numbers(vector);
    int at = 0;
    List<double[]> arrays = new ArrayList<>();
    for (ParameterLayout.Block block : layout.blocks()) {
      int count = Math.toIntExact(block.count());
      arrays.add(Arrays.copyOfRange(all, at, at + count));
      at += count;
    }
    return new WeightBlocks(arrays.toArray(double[][]::new));
  }

  WeightBlocks copy() {
    return new WeightBlocks(Arrays.stream(arrays).map(double[]::clone).toArray(double[][]::new));
  }

  /** As parameters; zeros where there are none. */
  public Parameters parameters(ParameterLayout layout) {
    Parameters weights = layout.zeros(DType.FLOAT64);
    for (int block = 0; block < arrays.length; block++) {
      weights.block(block).set(arrays[block]);
    }
    return weights;
  }

  /** In one vector. */
  Tensor vector() {
    return vector(arrays);
  }

  /** Arrays in one vector, with a zero behind, for a tensor is never empty. */
  static Tensor vector(double[]... arrays) {
    double[] all =
        Stream.concat(Arrays.stream(arrays), Stream.of(new double[1]))
            .flatMapToDouble(Arrays::stream)
            .toArray();
    return Tensor.of(DType.FLOAT64, all, all.length);
  }

  /** The numbers of such a vector. */
  static double[] numbers(Tensor vector) {
    double[] all = vector.toArray();
    return Arrays.copyOf(all, all.length - 1);
  }
}
