package org.tacit.linear;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.model.EndMatrix;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.linear.BalancedRankOne;
import org.tacit.model.linear.Constant;
import org.tacit.model.linear.DeepLinearNetwork;
import org.tacit.model.linear.DiagonalNetwork;
import org.tacit.model.linear.FanScaled;
import org.tacit.model.linear.LastOfNorm;
import org.tacit.model.linear.MappedFirstLayer;
import org.tacit.model.linear.OrthogonalLayers;
import org.tacit.model.linear.ZeroLast;
import org.tacit.operator.RowSpace;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;

/**
 * A network for the solution of a linear system, and how its training starts and ends.
 *
 * @param network which
 * @param depth the number of factors; of a diagonal network its degree
 * @param width the columns of the inner factors of a deep network; null for the number of unknowns
 * @param start how the factors of a deep network start
 * @param scale of the start: of each factor, of the product for {@code BALANCED}, of the weights of
 *     a diagonal network, of the last factor where layers are kept orthogonal
 * @param zeroLast whether the last factor of a deep network starts at zero
 * @param projectFirstLayer whether the first factor starts in the row space of the system
 * @param steps the most steps
 * @param time the most time
 * @param seed of the start
 */
public record ParametrizationSettings(
    Network network,
    int depth,
    @Nullable Integer width,
    Start start,
    double scale,
    boolean zeroLast,
    boolean projectFirstLayer,
    long steps,
    Duration time,
    Seed seed) {
  /** The networks. */
  public enum Network {
    /** A product of matrices. */
    DEEP,
    /** A difference of powers, unknown by unknown. */
    DIAGONAL,
    /** A product whose matrices but the last are kept orthogonal. */
    ORTHOGONAL
  }

  /** How the factors of a deep network start. */
  public enum Start {
    /** Multiples of orthogonal matrices, the last factor zero. */
    ORTHOGONAL,
    /** Gaussian of variance scale² over the inputs. */
    GAUSSIAN,
    /** Gaussian of variance 2 over the inputs, times the scale. */
    HE,
    /** Gaussian of variance 2 over inputs and outputs, times the scale. */
    XAVIER,
    /** Balanced, of rank one. */
    BALANCED
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public ParametrizationSettings {
    int least = network == Network.DIAGONAL ? 2 : 1;
    if (depth < least || (width != null && width < 1) || steps < 1) {
      throw new IllegalArgumentException(
          "expected a depth of at least %d and positive width and steps, found depth %d, width %s, %d steps"
              .formatted(least, depth, width, steps));
    }
    boolean mayBeZero = network == Network.ORTHOGONAL;
    if (!(scale > 0 || (mayBeZero && scale == 0)) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException("expected a positive scale of the start, found " + scale);
    }
  }

  /** The network for a system. */
  EndMatrix model(LinearSystem system) {
    int unknowns = system.unknowns();
    int outputs = system.rightHandSides();
    return switch (network) {
      case DEEP ->
          new DeepLinearNetwork(
              unknowns, Collections.nCopies(depth - 1, width == null ? unknowns : width), outputs);
      case DIAGONAL -> new DiagonalNetwork(unknowns, depth, outputs);
      case ORTHOGONAL ->
          new OrthogonalLayers(DeepLinearNetwork.square(unknowns, depth - 1, outputs));
    };
  }

  /** Its start. */
  Initialization initialization(RowSpace rows) {
    Initialization factors =
        switch (network) {
          case DEEP -> deep();
          case DIAGONAL -> new Constant(List.of(scale, scale));
          case ORTHOGONAL -> new LastOfNorm(new Initialization.Orthogonal(1), scale);
        };
    return projectFirstLayer ? new MappedFirstLayer(factors, rows::project) : factors;
  }

  private Initialization deep() {
    Initialization factors =
        switch (start) {
          case ORTHOGONAL -> new ZeroLast(new Initialization.Orthogonal(scale));
          case GAUSSIAN -> FanScaled.layers(scale);
          case HE -> new FanScaled(scale * FanScaled.he().gain(), FanScaled.Fan.INPUTS);
          case XAVIER -> new FanScaled(scale, FanScaled.Fan.MEAN);
          case BALANCED -> BalancedRankOne.ofNorm(scale);
        };
    return zeroLast ? new ZeroLast(factors) : factors;
  }

  /** The weights at the start. */
  Parameters weights(EndMatrix model, RowSpace rows) {
    return initialization(rows).start(model.layout(), DType.FLOAT64, seed.split("initialization"));
  }
}
