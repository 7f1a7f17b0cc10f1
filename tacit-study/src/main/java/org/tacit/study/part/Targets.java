package org.tacit.study.part;

import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tacit.data.target.GaussianTarget;
import org.tacit.data.target.OrthogonalTarget;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.model.Represented;
import org.tacit.model.factorization.Factorization;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;

/** The kinds of target. */
public final class Targets {
  private Targets() {}

  /** A small model with Gaussian weights. */
  @Kind(
      name = "gaussian-factors",
      meaning =
          "The end tensor of a small model with standard Gaussian weights"
              + " (docs/mathematics/hierarchical-tensor-factorization.md, E1).")
  public record GaussianFactors(
      @Inline Modes modes,
      @Field("The small model whose end tensor is the target.") ModelSpec<?, ?> model,
      @Field("Frobenius norm of the tensor.") double norm)
      implements TargetSpec.OfModes {
    /**
     * Checks the model.
     *
     * @throws org.tacit.study.binding.FieldException if it is no factorization
     */
    public GaussianFactors {
      Compatibility.requireFactorization("model", model);
    }

    @Override
    public Truth draw(Seed seed) {
      try (Scope scope = Scope.open()) {
        Represented.EndTensor tensor = new Represented.EndTensor(modes.dimensions());
        Factorization factorization = (Factorization) Assembly.model(model, () -> tensor);
        return new Truth(
            tensor.sizes(), GaussianTarget.of(factorization, norm, seed).tensor().toArray());
      }
    }
  }

  /** Known spectra. */
  @Kind(
      name = "orthogonal-tree",
      meaning =
          "A hierarchical tensor of orthogonal factors, whose spectra are known exactly"
              + " (docs/mathematics/hierarchical-tensor-factorization.md, T12).")
  public record OrthogonalTree(
      @Inline Modes modes,
      @Field(
              value = "The mode tree, such as [[1,2],[3,4]]; neighbours in pairs if not given.",
              byDefault = Field.NONE)
          @Nullable String tree,
      @Field("Singular values of the root's matricizations.") List<Double> singularValues)
      implements TargetSpec.OfModes {
    @Override
    public Truth draw(Seed seed) {
      try (Scope scope = Scope.open()) {
        return new Truth(
            modes.sizes(),
            OrthogonalTarget.over(
                    modes.sizes(),
                    Models.modeTree(tree, modes.dimensions().size()),
                    PlainArrays.doubles(singularValues),
                    seed)
                .tensor()
                .toArray());
      }
    }
  }

  /** No structure. */
  @Kind(
      name = "noise",
      meaning =
          "Independent Gaussian entries: a tensor without low rank, for which low-rank claims"
              + " fail.")
  public record Noise(@Inline Modes modes, @Field("Frobenius norm of the tensor.") double norm)
      implements TargetSpec.OfModes {
    @Override
    public Truth draw(Seed seed) {
      RandomGenerator random = seed.split("target").generator();
      int count = modes.count();
      double[] values = new double[count];
      double squares = 0;
      for (int i = 0; i < count; i++) {
        values[i] = random.nextGaussian();
        squares += values[i] * values[i];
      }
      for (int i = 0; i < count; i++) {
        values[i] *= norm / Math.sqrt(squares);
      }
      return new Truth(modes.sizes(), values);
    }
  }

  /** Given values. */
  @Kind(name = "values", meaning = "A matrix given entry by entry.")
  public record Values(@Field("Rows of the matrix, a list of lists.") List<List<Double>> rows)
      implements TargetSpec {
    @Override
    public List<Integer> dimensions() {
      return List.of(rows.size(), rows.isEmpty() ? 0 : rows.get(0).size());
    }

    @Override
    public Truth draw(Seed seed) {
      int columns = rows.isEmpty() ? 0 : rows.get(0).size();
      double[] values = PlainArrays.doubles(rows.stream().flatMap(List::stream).toList());
      return new Truth(new int[] {rows.size(), columns}, values);
    }
  }
}
