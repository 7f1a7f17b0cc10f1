package org.tacit.learning;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.tacit.model.network.ResidualNetworks.Stem;
import org.tacit.model.network.Sequential;
import org.tacit.objective.network.Augmentations;
import org.tacit.optimizer.Adam;
import org.tacit.optimizer.DecoupledDecay;
import org.tacit.optimizer.GradientDescent;
import org.tacit.optimizer.Minibatches;
import org.tacit.optimizer.Optimizer;
import org.tacit.regularizer.AreaPair;
import org.tacit.regularizer.LocalityPenalty;
import org.tacit.regularizer.Regularizer;
import org.tacit.tensor.Seed;

/**
 * How a network is trained.
 *
 * @param model which network
 * @param added to the loss, or to the examples of batches
 * @param augmentations what is done to images of batches
 * @param descent how the weights move
 * @param pace how many samples make a step, and how many steps there are
 * @param kept the network of which iterate is the result
 * @param holdout the share of samples that training does not see, from 0 to below 1
 * @param normalize whether inputs are normalized by the mean and deviation of each channel
 * @param seed of everything random
 * @param time the most of it
 */
public record LearningSettings(
    Model model,
    List<Added> added,
    Augmentations augmentations,
    Descent descent,
    Pace pace,
    Kept kept,
    double holdout,
    boolean normalize,
    Seed seed,
    Duration time) {
  /** Copies the list. */
  public LearningSettings {
    added = List.copyOf(added);
  }

  /** The network of which iterate is the result. */
  public enum Kept {
    /** That of the least held-out loss, or of the least loss in training where nothing is. */
    BEST,
    /** That of the last epoch, chosen on nothing. */
    LAST
  }

  /**
   * Which network is trained.
   *
   * @param kind its layers
   * @param shape how large they are
   * @param oneOutput whether two classes have one output, the logit of the second
   */
  public record Model(NetworkKind kind, NetworkKind.Shape shape, boolean oneOutput) {
    Sequential network(List<Integer> inputShape, int classes) {
      if (oneOutput && classes != 2) {
        throw new IllegalArgumentException(
            "--one-output is for two classes, found %,d".formatted(classes));
      }
      return kind.network(inputShape, oneOutput ? 1 : Math.max(2, classes), shape);
    }

    /** In words. */
    public String label() {
      return kind.hasStem() && shape.stem() != Stem.SMALL
          ? kind.label() + " (stem " + shape.stem().name().toLowerCase(Locale.ROOT) + ")"
          : kind.label();
    }
  }

  /**
   * How many samples make a step, and how many steps there are.
   *
   * @param batch samples of a batch, positive
   * @param accumulated batches of a step, positive: it takes the mean of their gradients
   * @param epochs how often each sample is seen at most, positive
   * @param perfect training ends after more epochs in a row than these in which all samples of
   *     training were told right, and not where the held-out loss falls no more; 0 for the latter
   */
  public record Pace(int batch, int accumulated, long epochs, int perfect) {
    /** How many steps see each sample once. */
    long stepsPerEpoch(int samples) {
      long ofStep = Math.min((long) batch * accumulated, samples);
      return (samples + ofStep - 1) / ofStep;
    }

    /** In words. */
    public String words() {
      return accumulated == 1
          ? "batches of %,d".formatted(batch)
          : "%,d batches of %,d in each step".formatted(accumulated, batch);
    }
  }

  /**
   * A regularizer.
   *
   * @param words as it was asked for, such as "flatness=0.01"
   */
  public record Added(String words, Regularizer regularizer) {}

  /**
   * The same with the penalty against locality between these areas, where it was asked for without
   * saying between which.
   *
   * @param areas that the task relates; none where there are no such
   */
  public LearningSettings relating(List<AreaPair> areas) {
    return areas.isEmpty()
        ? this
        : withAdded(added.stream().map(one -> relating(one, areas)).toList());
  }

  private static Added relating(Added one, List<AreaPair> areas) {
    return one.regularizer() instanceof LocalityPenalty penalty
            && penalty.equals(
                LocalityPenalty.ofPatches(penalty.strength().strength(), penalty.statistics()))
        ? new Added(
            one.words(),
            new LocalityPenalty(penalty.strength().strength(), areas, penalty.statistics()))
        : one;
  }

  private LearningSettings withAdded(List<Added> others) {
    return new LearningSettings(
        model, others, augmentations, descent, pace, kept, holdout, normalize, seed, time);
  }

  /** The regularizers themselves. */
  List<Regularizer> regularizers() {
    return added.stream().map(Added::regularizer).toList();
  }

  /** The methods by which weights move. */
  public enum Method {
    /** Stochastic gradient descent, with momentum. */
    SGD(0.05),
    /** Adam. */
    ADAM(1e-3),
    /** Adam, with weights decayed beside the gradient. */
    ADAMW(1e-3);

    private final double rate;

    Method(double rate) {
      this.rate = rate;
    }

    /** The name in commands. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The step size where none is given. */
    public double defaultRate() {
      return rate;
    }
  }

  /**
   * How the weights move.
   *
   * @param method by which method
   * @param rate the step size, positive
   * @param momentum of {@link Method#SGD}, from 0 to below 1
   */
  public record Descent(Method method, double rate, double momentum) {
    /** The rate by which AdamW decays weights, as most libraries have it. */
    private static final double DECAY = 0.01;

    private Optimizer optimizer() {
      return switch (method) {
        case SGD -> new GradientDescent(rate, momentum);
        case ADAM -> Adam.withStepSize(rate);
        case ADAMW -> new DecoupledDecay(Adam.withStepSize(rate), DECAY);
      };
    }

    /** In words. */
    public String words() {
      return method == Method.SGD
          ? "sgd, rate %s, momentum %s".formatted(rate, momentum)
          : "%s, rate %s".formatted(method.label(), rate);
    }
  }

  /** In batches, each sample once in an epoch. */
  Optimizer optimizer() {
    return new Minibatches(
        descent.optimizer(),
        pace.batch(),
        pace.accumulated(),
        Minibatches.Order.EPOCHS,
        seed.split("batches"));
  }
}
