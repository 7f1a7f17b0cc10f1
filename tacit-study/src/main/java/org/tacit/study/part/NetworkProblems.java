package org.tacit.study.part;

import java.util.List;
import java.util.Locale;
import org.tacit.experiment.FunctionProblem;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.model.network.Network;
import org.tacit.objective.network.Augmentation;
import org.tacit.objective.network.Augmentations;
import org.tacit.objective.network.FunctionLoss;
import org.tacit.regularizer.Regularizer;
import org.tacit.tensor.Seed;

/** The kinds of problem that are examples of a function. */
public final class NetworkProblems {
  /** The data as read, in both number formats, and a batch of it. */
  private static final int COPIES = 4;

  private NetworkProblems() {}

  /** One of examples that are drawn. */
  private interface OfExamples extends ProblemSpec<Network, FunctionProblem> {
    ExamplesSpec examples();

    FunctionProblem of(ExamplesSpec.Split split);

    @Override
    default double numbers() {
      return COPIES * examples().counts().all() * (double) examples().numbersOfOne();
    }

    @Override
    default FunctionProblem draw(Seed seed) {
      return of(examples().draw(seed));
    }
  }

  /**
   * What is added to the loss, and done to images.
   *
   * @param regularizers penalties and noise
   * @param augmentations random changes of images
   */
  record Added(
      @Field(
              value = "Penalties added to the loss, and noise in the examples of each batch.",
              byDefault = "[]")
          List<Regularizer> regularizers,
      @Field(
              value =
                  "Random changes of the images of each batch, one after another; what is held out"
                      + " or measured is as it is.",
              byDefault = "[]")
          List<Augmentation> augmentations) {
    Augmentations changes() {
      return new Augmentations(augmentations);
    }
  }

  /** Classes. */
  @Kind(
      name = "classification",
      meaning = "Examples of classes are fitted: one output for each class, or one of two classes.")
  public record Classification(
      @Field("Examples to fit and to validate with.") ExamplesSpec examples,
      @Field(
              value = "Loss of an example: cross-entropy or squared-error.",
              byDefault = "cross-entropy")
          FunctionLoss loss,
      @Field(
              value =
                  "Whether two classes have one output, the logit of the second against the first,"
                      + " with binary cross-entropy.",
              byDefault = "false")
          boolean oneOutput,
      @Inline Added added)
      implements OfExamples {
    @Override
    public FunctionProblem of(ExamplesSpec.Split split) {
      if (split.classes() < 2) {
        throw new IllegalArgumentException(
            "classification needs targets that are classes, counted from 0");
      }
      if (oneOutput && (split.classes() != 2 || loss != FunctionLoss.CROSS_ENTROPY)) {
        throw new IllegalArgumentException(
            "oneOutput is for two classes with cross-entropy, found %d classes with %s"
                .formatted(split.classes(), loss.name().toLowerCase(Locale.ROOT)));
      }
      return new FunctionProblem(
          split.training(),
          split.heldOut(),
          loss,
          added.regularizers(),
          true,
          oneOutput,
          added.changes());
    }
  }

  /** Numbers. */
  @Kind(name = "regression", meaning = "Examples of numbers are fitted by least squares.")
  public record Regression(
      @Field("Examples to fit and to validate with.") ExamplesSpec examples, @Inline Added added)
      implements OfExamples {
    @Override
    public FunctionProblem of(ExamplesSpec.Split split) {
      return new FunctionProblem(
          split.training(),
          split.heldOut(),
          FunctionLoss.SQUARED_ERROR,
          added.regularizers(),
          false,
          false,
          added.changes());
    }
  }
}
