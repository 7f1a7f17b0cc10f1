package org.tacit.linear;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
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
  /** The networks, each with what it is and what it may be given. */
  public enum Network {
    /** A product of matrices. */
    DEEP("a product of matrices", 1) {
      @Override
      EndMatrix model(ParametrizationSettings settings, int unknowns, int outputs) {
        int columns = settings.width() == null ? unknowns : settings.width();
        return new DeepLinearNetwork(
            unknowns, Collections.nCopies(settings.depth() - 1, columns), outputs);
      }

      @Override
      Initialization factors(ParametrizationSettings settings) {
        Initialization factors = settings.start().factors(settings.scale());
        return settings.zeroLast() ? new ZeroLast(factors) : factors;
      }

      @Override
      public double defaultScale(Start start) {
        return start.defaultScale;
      }

      @Override
      public boolean hasFactors() {
        return true;
      }
    },
    /** A difference of powers, unknown by unknown. */
    DIAGONAL("a difference of powers, unknown by unknown", 2) {
      @Override
      EndMatrix model(ParametrizationSettings settings, int unknowns, int outputs) {
        return new DiagonalNetwork(unknowns, settings.depth(), outputs);
      }

      @Override
      Initialization factors(ParametrizationSettings settings) {
        return new Constant(List.of(settings.scale(), settings.scale()));
      }

      @Override
      public double defaultScale(Start start) {
        return 0.01;
      }
    },
    /** A product whose matrices but the last are kept orthogonal. */
    ORTHOGONAL("a product whose matrices but the last are kept orthogonal", 1) {
      @Override
      EndMatrix model(ParametrizationSettings settings, int unknowns, int outputs) {
        return new OrthogonalLayers(
            DeepLinearNetwork.square(unknowns, settings.depth() - 1, outputs));
      }

      @Override
      Initialization factors(ParametrizationSettings settings) {
        return new LastOfNorm(new Initialization.Orthogonal(1), settings.scale());
      }

      @Override
      public double defaultScale(Start start) {
        return 0;
      }
    };

    private final String help;
    private final int leastDepth;

    Network(String help, int leastDepth) {
      this.help = help;
      this.leastDepth = leastDepth;
    }

    /** The name as the command has it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** What it is, in a few words. */
    public String help() {
      return help;
    }

    /** The scale of the start at which its bias is what it is known for. */
    public abstract double defaultScale(Start start);

    /** Whether it has factors with a width and a start of their own, and a tangent kernel. */
    public boolean hasFactors() {
      return false;
    }

    abstract EndMatrix model(ParametrizationSettings settings, int unknowns, int outputs);

    abstract Initialization factors(ParametrizationSettings settings);
  }

  /** How the factors of a deep network start, each with what it is. */
  public enum Start {
    /** Multiples of orthogonal matrices, the last factor zero. */
    ORTHOGONAL("multiples of orthogonal matrices, the last factor zero", 1) {
      @Override
      Initialization factors(double scale) {
        return new ZeroLast(new Initialization.Orthogonal(scale));
      }
    },
    /** Gaussian of variance scale² over the inputs. */
    GAUSSIAN("Gaussian of variance scale² over the inputs", 1) {
      @Override
      Initialization factors(double scale) {
        return new FanScaled.Layers(scale);
      }
    },
    /** Gaussian of variance 2 over the inputs, times the scale. */
    HE("Gaussian of variance 2 over the inputs, times the scale", 1) {
      @Override
      Initialization factors(double scale) {
        return new FanScaled.Layers(scale * FanScaled.He.GAIN);
      }
    },
    /** Gaussian of variance 2 over inputs and outputs, times the scale. */
    XAVIER("Gaussian of variance 2 over inputs and outputs, times the scale", 1) {
      @Override
      Initialization factors(double scale) {
        return FanScaled.ofMean(scale);
      }
    },
    /** Balanced, of rank one. */
    BALANCED("balanced, of rank one", 1e-3) {
      @Override
      Initialization factors(double scale) {
        return BalancedRankOne.ofNorm(scale);
      }
    };

    private final String help;
    private final double defaultScale;

    Start(String help, double defaultScale) {
      this.help = help;
      this.defaultScale = defaultScale;
    }

    /** The name as the command has it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** What it is, in a few words. */
    public String help() {
      return help;
    }

    abstract Initialization factors(double scale);
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public ParametrizationSettings {
    int least = network.leastDepth;
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
    return network.model(this, system.unknowns(), system.rightHandSides());
  }

  /** Its start. */
  Initialization initialization(RowSpace rows) {
    Initialization factors = network.factors(this);
    return projectFirstLayer ? new MappedFirstLayer(factors, rows::project) : factors;
  }

  /** The weights at the start. */
  Parameters weights(EndMatrix model, RowSpace rows) {
    return initialization(rows).start(model.layout(), DType.FLOAT64, seed.split("initialization"));
  }
}
