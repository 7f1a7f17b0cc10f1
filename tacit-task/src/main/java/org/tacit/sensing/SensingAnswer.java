package org.tacit.sensing;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tacit.data.format.NpyFile;
import org.tacit.data.image.GreyImage;
import org.tacit.measure.Spectrum;
import org.tacit.task.Answer;
import org.tacit.task.Fact;
import org.tacit.task.HeldOut;
import org.tacit.task.ResultFile;
import org.tacit.task.Shown;
import org.tacit.task.Table;
import org.tacit.tensor.Tensor;
import org.tacit.theory.Feasibility;
import org.tacit.training.Outcome;

/**
 * What a sensing has to say of itself.
 *
 * @param task what was asked
 * @param norms the comparison with the convex optimum, null where it was not made
 */
record SensingAnswer(SensingTask task, SensingResult result, @Nullable SensingComparison norms) {
  private static final String SIMPLE = "the matrix of minimum Frobenius norm";

  Answer answer() {
    double[] spectrum = result.spectrum();
    boolean timeLimited = result.timeLimited() || (norms != null && norms.timeLimited());
    return new Answer(
        "sense",
        "Sensing of " + task.name(),
        new Answer.Finish(
            result.ending(),
            result.result().outcome().explanation(),
            timeLimited,
            timeLimited ? Answer.Limit.TIME : Answer.Limit.NONE,
            result.ending().failed()),
        result.conclusion(norms, task.truth()),
        verdict(),
        facts(result.ending() == Outcome.Kind.DIVERGED ? new double[0] : spectrum),
        heldOut(),
        new Answer.Exhibits(
            List.of(),
            SensingFigures.of(result, spectrum, norms),
            SensingPictures.of(result, task.truth(), task.picture()),
            tables()),
        result.result().trace(),
        files(),
        null);
  }

  private HeldOut heldOut() {
    return result.heldOutCount() == 0
        ? HeldOut.nothing(SIMPLE)
        : HeldOut.ofValidation(
            result.heldOutCount(),
            result.heldOutError(),
            Double.NaN,
            SIMPLE,
            result.leastFrobeniusHeldOutError());
  }

  private List<Fact> facts(double[] spectrum) {
    List<Fact> facts = new ArrayList<>();
    int rows = task.sensed().operator().dimension(0);
    int columns = task.sensed().operator().dimension(1);
    facts.add(Fact.of("shape", "Shape", new int[] {rows, columns}));
    facts.add(Fact.of("measurements", "Measurements", task.sensed().count()));
    facts.add(Fact.forPeople("Validation error", heldOutError()));
    addErrors(facts);
    facts.add(Fact.of("effectiveRank", "Effective rank", Spectrum.effectiveRank(spectrum)));
    facts.add(Fact.of("nuclearNorm", "Nuclear norm", Arrays.stream(spectrum).sum()));
    addNorms(facts);
    addMeasurements(facts);
    addTraining(facts);
    return facts;
  }

  private String heldOutError() {
    return result.heldOutCount() == 0
        ? result.tooFewToHoldOut()
            ? "not known: too few measurements, for fewer than ten set aside decide nothing"
            : "not known: no measurements were held out"
        : String.format(
            Locale.ROOT,
            "%s, relative, over %,d measurements by which training was stopped; %s: %s",
            Shown.number(result.heldOutError()),
            result.heldOutCount(),
            SIMPLE,
            Shown.number(result.leastFrobeniusHeldOutError()));
  }

  private void addErrors(List<Fact> facts) {
    SensingTruth truth = task.truth();
    if (truth == null) {
      return;
    }
    Tensor matrix = result.matrix();
    facts.add(
        Fact.of("recoveryError", "Relative error against the truth", truth.relativeError(matrix)));
    facts.add(
        Fact.of(
            "peakSignalToNoise", "Peak signal to noise", truth.peakSignalToNoise(matrix), "dB"));
    add(facts, truth, "leastFrobenius", result.leastFrobenius());
    if (norms != null && norms.solved()) {
      add(facts, truth, "convex", norms.matrix());
    }
  }

  /** People find these in a table. */
  private static void add(List<Fact> facts, SensingTruth truth, String whose, Tensor matrix) {
    facts.add(Fact.forPrograms(whose + "RecoveryError", truth.relativeError(matrix)));
    facts.add(Fact.forPrograms(whose + "PeakSignalToNoise", truth.peakSignalToNoise(matrix)));
  }

  private void addNorms(List<Fact> facts) {
    if (norms == null) {
      return;
    }
    Double convex = norms.solved() ? norms.convex().norm() : null;
    facts.add(
        Fact.of("convexNuclearNorm", "Nuclear norm of the convex solution", convex)
            .inWords(convex == null ? "not solved within its time" : Shown.of(convex))
            .asDetail());
    facts.add(
        Fact.of(
                "nuclearNormBound",
                "Minimum nuclear norm, lower bound",
                norms.recovered().lowerBound())
            .inWords(
                Shown.number(norms.recovered().lowerBound()) + ", by " + norms.proof().words()));
    facts.add(Fact.forPrograms("nuclearNormBoundBy", norms.proof().words()));
    facts.add(Fact.forPrograms("trainingBound", norms.training().lowerBound()));
    // Where a matrix does not have the values, the minimum nuclear norm of those that have them
    // says nothing.
    Double gap = norms.interpolates() ? norms.recovered().relative() : null;
    facts.add(Fact.forPrograms("nuclearNormGap", gap));
    facts.add(
        Fact.of("leastCertified", "Proved to have the minimum nuclear norm", norms.certified())
            .inWords(norms.certified() ? "yes, by " + norms.speaksOf(result) : "no"));
    facts.add(Fact.forPrograms("leastCertifiedOf", norms.speaksOf(result)));
  }

  private void addMeasurements(List<Fact> facts) {
    boolean contradictory = result.reach().contradictory();
    facts.add(Fact.forPrograms("reach", result.reach().kind().name().toLowerCase(Locale.ROOT)));
    facts.add(Fact.forPrograms("contradiction", contradictory ? result.reach().unreachable() : 0));
    Feasibility met = result.feasibility();
    facts.add(
        Fact.of("worstMeasurement", "Measurement that is met worst", met.index() + 1)
            .inWords(
                String.format(
                    Locale.ROOT,
                    "number %,d, to %s of its own value",
                    met.index() + 1,
                    Shown.number(met.own())))
            .asDetail());
    facts.add(Fact.forPrograms("worstMeasurementError", met.own()));
    facts.add(
        Fact.of("trainingError", "Relative residual in training", result.trainingError())
            .asDetail());
  }

  private void addTraining(List<Fact> facts) {
    facts.add(Fact.forPrograms("activation", result.settings().activation().name()));
    facts.add(Fact.forPrograms("widths", result.settings().widths()));
    facts.add(
        Fact.forPrograms(
            "sharedVectorsDeviation",
            result.vectors() == null ? null : result.vectors().deviation()));
    facts.add(
        Fact.of("trainedInCoordinates", "Trained", result.inCoordinates())
            .inWords(
                result.inCoordinates()
                    ? "in coordinates of shared singular vectors"
                    : "as matrices")
            .asDetail());
    facts.add(
        Fact.of("steps", "Steps", result.result().steps())
            .inWords(
                String.format(
                    Locale.ROOT,
                    "%,d, best at %,d",
                    result.result().steps(),
                    result.result().bestStep()))
            .asDetail());
    facts.add(Fact.forPrograms("bestStep", result.result().bestStep()));
    facts.add(Fact.of("seconds", "Time", result.seconds(), "s"));
    long seed = result.settings().seed();
    facts.add(Fact.of("seed", "Seed", seed).inWords(Long.toString(seed)).asDetail());
  }

  private String verdict() {
    if (result.ending().unstable()) {
      return "This is the best iterate.";
    }
    if (result.ending().failed()) {
      return "";
    }
    if (result.reach().contradictory()) {
      return "The measurements contradict each other by "
          + Shown.number(result.reach().unreachable())
          + " of their size: no matrix has all their values, and none the minimum nuclear norm.";
    }
    if (norms == null) {
      return "Its nuclear norm was not compared with the least.";
    }
    if (!norms.interpolates()) {
      return "It fits the training measurements to a relative residual of "
          + Shown.number(norms.recovered().infeasibility())
          + ", so it is not one of the matrices whose minimum nuclear norm is known.";
    }
    return norms.certified()
        ? "The matrix is certified to have the minimum nuclear norm to a thousandth, by "
            + norms.speaksOf(result)
            + "."
        : "Its nuclear norm is not certified to be the least: the relative gap is "
            + Shown.number(norms.recovered().relative())
            + ".";
  }

  private List<Table> tables() {
    List<Table> tables = new ArrayList<>();
    SensingTruth truth = task.truth();
    if (truth != null) {
      tables.add(recoveries(truth));
    }
    tables.add(SensingKnowledge.table(result, norms));
    tables.add(
        new Table(
            "stepSizes",
            "Step sizes tried",
            List.of(
                Table.Column.of("stepSize", "step size"),
                Table.Column.of("outcome", "how it ended"),
                Table.Column.of("steps", "steps")),
            result.attempts().stream()
                .map(
                    each ->
                        Arrays.<@Nullable Object>asList(
                            each.stepSize(), each.ending(), each.steps()))
                .toList(),
            List.of()));
    return tables;
  }

  /** What the same measurements give by other means, against the truth. */
  private Table recoveries(SensingTruth truth) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(recovery("this network", result.matrix(), truth));
    if (norms != null && norms.solved()) {
      rows.add(recovery("minimum nuclear norm, convex", norms.matrix(), truth));
    }
    rows.add(recovery("minimum Frobenius norm, nothing learned", result.leastFrobenius(), truth));
    return new Table(
        "Recovery of the truth",
        List.of("matrix", "relative error", "peak signal to noise, dB"),
        rows);
  }

  private static List<String> recovery(String name, Tensor matrix, SensingTruth truth) {
    return List.of(
        name,
        Shown.number(truth.relativeError(matrix)),
        Shown.number(truth.peakSignalToNoise(matrix)));
  }

  private List<ResultFile> files() {
    GreyImage recovered = GreyImage.of(result.matrix());
    NpyFile array =
        new NpyFile(new int[] {recovered.rows(), recovered.columns()}, recovered.values());
    List<ResultFile> files = new ArrayList<>();
    files.add(new ResultFile("recovered.npy", file -> Files.write(file, array.encoded())));
    if (task.picture()) {
      files.add(new ResultFile("recovered.png", file -> Files.write(file, recovered.png())));
    }
    return files;
  }
}
