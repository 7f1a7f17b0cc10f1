package org.tacit.study.part;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tacit.experiment.LinearProblem;
import org.tacit.experiment.Problem;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.model.Initialization;
import org.tacit.model.InitializationFor;
import org.tacit.model.Model;
import org.tacit.model.linear.BalancedRankOne;
import org.tacit.model.linear.LastOfNorm;
import org.tacit.model.linear.LazyScaled;
import org.tacit.model.linear.MappedFirstLayer;
import org.tacit.model.linear.ZeroLast;

/**
 * The kinds of initialization of models of linear systems
 * (docs/mathematics/deep-linear-systems.md). Each names what its scale is a scale of.
 */
public final class LinearInitializations {
  private LinearInitializations() {}

  /** Zero last. */
  @Kind(
      name = "zero-last",
      meaning =
          "Another start with the last factor set to zero (docs/mathematics/deep-linear-systems.md,"
              + " T4 and T5).")
  public record LastZero(
      @Field("Initialization of the other factors.") InitializationFor<?, ?> layers)
      implements InitializationFor<Model, Problem<?>> {
    @Override
    public Initialization build(Model model, Problem<?> problem) {
      return new ZeroLast(Assembly.initialization(layers, model, problem));
    }
  }

  /** Lazily scaled. */
  @Kind(
      name = "lazy-scaled",
      meaning =
          "Another start with every factor but the last times a scale, and the last divided by as"
              + " much: the same product (docs/mathematics/deep-linear-systems.md, T7).")
  public record Lazy(
      @Field("Initialization of the factors.") InitializationFor<?, ?> layers,
      @Field("Number that each layer is multiplied by.") double scale)
      implements InitializationFor<Model, Problem<?>> {
    @Override
    public Initialization build(Model model, Problem<?> problem) {
      return new LazyScaled(Assembly.initialization(layers, model, problem), scale);
    }
  }

  /** The first layer in the row space. */
  @Kind(
      name = "project-first-layer",
      meaning =
          "Another start with the first factor projected on the row space of the system"
              + " (docs/mathematics/deep-linear-systems.md, T2, corollary a).")
  public record Projected(@Field("Initialization of the factors.") InitializationFor<?, ?> layers)
      implements InitializationFor<Model, LinearProblem> {
    @Override
    public Initialization build(Model model, LinearProblem problem) {
      return new MappedFirstLayer(
          Assembly.initialization(layers, model, problem), first -> problem.rows().project(first));
    }
  }

  /** Balanced, of rank one. */
  @Kind(
      name = "balanced-rank-one",
      meaning =
          "Balanced factors of rank one whose product is a random vector; give the norm of the"
              + " product or that of each factor (docs/mathematics/deep-linear-systems.md, T6).")
  public record BalancedVector(
      @Field(value = "Euclidean norm of the product.", byDefault = Field.NONE)
          @Nullable Double endNorm,
      @Field(value = "Norm of each factor.", byDefault = Field.NONE) @Nullable Double layerScale)
      implements InitializationFor<Model, Problem<?>> {
    /** Checks that there is exactly one scale. */
    public BalancedVector {
      if ((endNorm == null) == (layerScale == null)) {
        throw new IllegalArgumentException("expected exactly one of endNorm and layerScale");
      }
    }

    @Override
    public Initialization build(Model model, Problem<?> problem) {
      int factors = model.layout().blocks().size();
      return BalancedRankOne.ofNorm(
          endNorm != null ? endNorm : StrictMath.pow(Objects.requireNonNull(layerScale), factors));
    }
  }

  /** A last factor of a given norm. */
  @Kind(
      name = "last-norm",
      meaning =
          "Another start with the last factor scaled to a norm"
              + " (docs/mathematics/deep-linear-systems.md, T8).")
  public record NormOfLast(
      @Field("Initialization of the factors.") InitializationFor<?, ?> layers,
      @Field("Frobenius norm of the last factor.") double norm)
      implements InitializationFor<Model, Problem<?>> {
    @Override
    public Initialization build(Model model, Problem<?> problem) {
      return new LastOfNorm(Assembly.initialization(layers, model, problem), norm);
    }
  }
}
