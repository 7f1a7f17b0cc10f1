package org.tacit.study.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.tacit.data.DataException;
import org.tacit.experiment.Experiment;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Problem;
import org.tacit.measure.Digits;
import org.tacit.model.Model;
import org.tacit.model.Parameters;
import org.tacit.optimizer.Optimizer;
import org.tacit.study.binding.SpecException;
import org.tacit.study.part.Assembly;
import org.tacit.study.part.ProblemSpec;
import org.tacit.study.spec.Configuration;
import org.tacit.study.spec.Study;
import org.tacit.study.spec.Trial;
import org.tacit.study.spec.TrialSpec;
import org.tacit.task.Needs;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Threads;

/**
 * Finds what would make trials fail before the first of them: every problem is drawn once, and
 * every configuration is put together from its parts, but not trained. What it takes of memory is
 * estimated first.
 *
 * @param study the study
 * @param workers trials at once
 * @param memoryLimit what this process may take, in bytes
 */
public record StudyPlan(Study study, int workers, double memoryLimit) {
  /**
   * Checks all configurations.
   *
   * @throws SpecException for the first that cannot be run; the message names the place in the file
   *     or the option, and the part
   */
  public void check() {
    Threads.use(1);
    Map<ProblemSpec<?, ?>, List<Configuration>> byProblem = new LinkedHashMap<>();
    for (Configuration configuration : study.configurations()) {
      byProblem
          .computeIfAbsent(configuration.spec().problem(), problem -> new ArrayList<>())
          .add(configuration);
    }
    Set<List<Object>> kinds = new HashSet<>();
    byProblem.values().forEach(configurations -> check(configurations, kinds));
  }

  private void check(List<Configuration> configurations, Set<List<Object>> kinds) {
    Configuration first = configurations.get(0);
    ProblemSpec<?, ?> spec = first.spec().problem();
    Trial trial = new Trial(study.spec().seed(), study.spec().pairedStarts(), first, 1);
    try (Scope scope = Scope.open()) {
      double data = part(first, "problem", () -> TrialMemory.bytes(spec));
      require(first, "problem", data, "the data of a trial");
      Problem<?> problem = part(first, "problem", () -> spec.draw(trial.problemSeed()));
      for (Configuration configuration : configurations) {
        check(configuration, problem, data, kinds);
      }
    }
  }

  private void check(
      Configuration configuration, Problem<?> problem, double data, Set<List<Object>> kinds) {
    TrialSpec spec = configuration.spec();
    Trial trial = new Trial(study.spec().seed(), study.spec().pairedStarts(), configuration, 1);
    try (Scope scope = Scope.open()) {
      DType dtype = spec.precision().dtype();
      Model model = part(configuration, "model", () -> Assembly.model(spec.model(), problem));
      Optimizer optimizer =
          part(
              configuration,
              "optimizer",
              () ->
                  Assembly.optimizer(
                      spec.optimizer(), model, trial.trainingSeed().split("optimizer")));
      double bytes = part(configuration, "model", () -> TrialMemory.bytes(model, optimizer));
      require(configuration, "model", data + bytes, "a trial");
      part(configuration, "stop", () -> spec.stop().build());
      var start =
          part(
              configuration,
              "initialization",
              () -> Assembly.initialization(spec.initialization(), model, problem));
      // What fits one trial of the same kinds and sizes fits the others.
      if (kinds.add(kinds(spec, model, problem))) {
        Parameters weights =
            part(
                configuration,
                "initialization",
                () ->
                    start.start(
                        model.layout(), dtype, trial.trainingSeed().split("initialization")));
        Experiment<?, ?> experiment =
            part(
                configuration,
                "problem",
                () -> Assembly.experiment(model, problem, dtype, weights));
        part(configuration, "record", () -> spec.record().build(experiment.objective(), optimizer));
        for (Measure<?, ?> measure : spec.measures()) {
          if (!measure.solvesAhead()) {
            part(configuration, "measures", () -> Assembly.recorder(measure, experiment));
          }
        }
      }
    }
  }

  private static List<Object> kinds(TrialSpec spec, Model model, Problem<?> problem) {
    return List.of(
        model.getClass(),
        model.layout().blocks().size(),
        spec.problem().getClass(),
        problem.getClass(),
        problem.represents(),
        spec.initialization().getClass(),
        spec.precision(),
        spec.record().getClass(),
        spec.measures());
  }

  private void require(Configuration configuration, String part, double bytes, String what) {
    double atOnce =
        Math.min(
            workers,
            Math.max(1, study.configurations().size() * (double) study.spec().repetitions()));
    double needed = Needs.PROCESS_BYTES + atOnce * bytes;
    if (!(needed <= memoryLimit)) {
      throw new SpecException(
          configuration.place(part),
          String.format(
              Locale.ROOT,
              "%s: does not fit in memory: %s would take about %s GB%s, the limit is %s GB",
              part,
              what,
              Digits.rough(bytes / 1e9),
              atOnce > 1 ? ", and %.0f run at once (--workers)".formatted(atOnce) : "",
              Digits.rough(memoryLimit / 1e9)));
    }
  }

  private static <T> T part(Configuration configuration, String part, Supplier<T> make) {
    try {
      return make.get();
    } catch (DataException e) {
      throw new SpecException(configuration.place(part), part + ": " + e.getMessage());
    } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
      throw new SpecException(
          configuration.place(part),
          "%s: %s%s".formatted(part, e.getMessage(), ofSweep(configuration)));
    }
  }

  private static String ofSweep(Configuration configuration) {
    return configuration.swept().isEmpty() ? "" : " (where " + configuration.swept() + ")";
  }
}
