package org.tacit.solver.factor;

import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.Contraction;
import org.tacit.model.factorization.CpFactorization;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.model.factorization.UnfoldedFactorization;
import org.tacit.operator.EntryIndices;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Factorizations with Gaussian weights, some of their entries, and sweeps that begin beside them.
 */
final class SweptFactorizations {
  private static final Seed SEED = new Seed(3);

  private SweptFactorizations() {}

  static Stream<Factorization> models() {
    int[] sizes = {5, 4, 6, 3};
    return Stream.of(
        new CpFactorization(sizes, 3),
        new MatrixFactorization(9, 8, 2, 3),
        new MatrixFactorization(9, 8, 3, 3),
        new UnfoldedFactorization(sizes, List.of(0, 2), 2, 3),
        HierarchicalTensorFactorization.uniform(sizes, ModeTree.parse("[[1,2],[3,4]]"), 2),
        HierarchicalTensorFactorization.uniform(sizes, ModeTree.parse("[[1,[2,3]],4]"), 3),
        // An inner matrix of more numbers than are solved for at once.
        HierarchicalTensorFactorization.uniform(sizes, ModeTree.parse("[[1,2],[3,4]]"), 8),
        HierarchicalTensorFactorization.uniform(sizes, ModeTree.flat(4), 3));
  }

  static Parameters gaussian(Factorization model, String name) {
    return new Initialization.Gaussian(1).start(model.layout(), DType.FLOAT64, SEED.split(name));
  }

  static double[][] blocks(Parameters weights) {
    return weights.blocks().stream().map(Tensor::toArray).toArray(double[][]::new);
  }

  static EntryIndices some(Factorization model, double share) {
    EntryIndices all = EntryIndices.all(model.dimensions());
    RandomGenerator random = SEED.split("entries").generator();
    return all.select(
        IntStream.range(0, all.count()).filter(t -> random.nextDouble() < share).toArray());
  }

  static double[] values(Factorization model, Parameters weights, EntryIndices at) {
    double[] values = new double[at.count()];
    model.evaluation(at, DType.FLOAT64).values(weights, values);
    return values;
  }

  static FactorSweeps sweeps(
      Factorization model, EntryIndices at, double[] targets, double[][] start) {
    return new FactorSweeps(contraction(model), model.layout(), at, targets, start);
  }

  static Contraction contraction(Factorization model) {
    return Objects.requireNonNull(model.contraction());
  }

  static double[] noise(int count) {
    RandomGenerator random = SEED.split("noise").generator();
    return IntStream.range(0, count).mapToDouble(t -> random.nextGaussian()).toArray();
  }

  static double distance(double[] found, double[] wanted) {
    double off = 0;
    double size = 0;
    for (int t = 0; t < wanted.length; t++) {
      off += (found[t] - wanted[t]) * (found[t] - wanted[t]);
      size += wanted[t] * wanted[t];
    }
    return Math.sqrt(off / size);
  }
}
