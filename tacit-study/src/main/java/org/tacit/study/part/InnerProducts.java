package org.tacit.study.part;

import java.util.Arrays;
import org.tacit.model.factorization.DenseOperator;
import org.tacit.model.factorization.Measurements;
import org.tacit.model.factorization.RankOneTensors;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/** The measurements of a whole tensor. */
final class InnerProducts {
  private InnerProducts() {}

  static double[] of(Measurements measurements, TargetSpec.Truth truth) {
    if (measurements instanceof DenseOperator dense) {
      try (Scope scope = Scope.open()) {
        double[] values = truth.values();
        return dense.tensors().matmul(Tensor.of(DType.FLOAT64, values, values.length)).toArray();
      }
    }
    if (measurements instanceof RankOneTensors outer) {
      double[] products = new double[outer.count()];
      Arrays.setAll(products, i -> contracted(outer, i, truth.values()));
      return products;
    }
    throw new IllegalArgumentException(
        "expected dense or rank-one measurements, found " + measurements);
  }

  private static double contracted(RankOneTensors outer, int measurement, double[] values) {
    int[] dimensions = outer.dimensions();
    double[] rest = values;
    for (int mode = dimensions.length - 1; mode >= 0; mode--) {
      int size = dimensions[mode];
      double[] vectors = outer.vectors()[mode];
      double[] shorter = new double[rest.length / size];
      for (int i = 0; i < shorter.length; i++) {
        double sum = 0;
        for (int j = 0; j < size; j++) {
          sum += rest[i * size + j] * vectors[measurement * size + j];
        }
        shorter[i] = sum;
      }
      rest = shorter;
    }
    return rest[0];
  }
}
