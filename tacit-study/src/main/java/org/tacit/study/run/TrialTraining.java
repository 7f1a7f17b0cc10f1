package org.tacit.study.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tacit.experiment.Experiment;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Problem;
import org.tacit.model.Model;
import org.tacit.model.Parameters;
import org.tacit.objective.Objective;
import org.tacit.objective.ResidualIntegral;
import org.tacit.optimizer.Optimizer;
import org.tacit.study.binding.Binder;
import org.tacit.study.part.Assembly;
import org.tacit.study.record.Ending;
import org.tacit.study.spec.Trial;
import org.tacit.study.spec.TrialSpec;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.training.Checkpoints;
import org.tacit.training.Progress;
import org.tacit.training.Recorder;
import org.tacit.training.Recording;
import org.tacit.training.Trace;
import org.tacit.training.Training;
import org.tacit.training.TrainingResult;

/** Composes the parts of a trial and trains them. */
public final class TrialTraining {
  private TrialTraining() {}

  /**
   * What a training gave.
   *
   * @param identity what the trial was, enough to repeat it
   * @param ending how it ended
   * @param trace what was read off
   */
  public record Result(Map<String, @Nullable Object> identity, Ending ending, Trace trace) {}

  /**
   * Trains on this thread. All native memory is given back.
   *
   * @throws IllegalArgumentException if the parts do not fit each other
   */
  public static Result run(String study, Trial trial, Progress progress, Checkpoints checkpoints) {
    TrialSpec spec = trial.configuration().spec();
    try (Scope scope = Scope.open()) {
      DType dtype = spec.precision().dtype();
      Problem<?> problem = spec.problem().draw(trial.problemSeed());
      Model model = Assembly.model(spec.model(), problem);
      Parameters start =
          Assembly.initialization(spec.initialization(), model, problem)
              .start(model.layout(), dtype, trial.trainingSeed().split("initialization"));
      Experiment<?, ?> experiment = Assembly.experiment(model, problem, dtype, start.copy());
      Objective objective = experiment.objective();
      boolean integrates = spec.measures().stream().anyMatch(Measure::readsResidualIntegral);
      ResidualIntegral integral = integrates ? ResidualIntegral.of(objective, model) : null;
      List<Recorder> recorders =
          spec.measures().stream().map(measure -> recorder(measure, experiment, integral)).toList();
      Recorder all =
          (step, flowTime, weights, rows) ->
              recorders.forEach(recorder -> recorder.read(step, flowTime, weights, rows));
      Optimizer optimizer =
          Assembly.optimizer(spec.optimizer(), model, trial.trainingSeed().split("optimizer"));
      Training training =
          new Training(
              integral == null ? objective : integral,
              null,
              optimizer,
              spec.stop().build(),
              new Recording(all, spec.record().build(objective, optimizer)),
              progress,
              checkpoints);
      TrainingResult result = training.run(integral == null ? start : integral.extended(start));
      return new Result(
          identity(study, trial, problem.checksum()), Ending.of(result), result.trace());
    }
  }

  /** What a measure reads off; the residual's integral is kept from those that do not know it. */
  private static Recorder recorder(
      Measure<?, ?> measure, Experiment<?, ?> experiment, @Nullable ResidualIntegral integral) {
    Recorder recorder = Assembly.recorder(measure, experiment);
    return integral == null || measure.readsResidualIntegral()
        ? recorder
        : (step, flowTime, weights, rows) -> {
          try (Scope scope = Scope.open()) {
            recorder.read(step, flowTime, integral.weights(weights), rows);
          }
        };
  }

  private static Map<String, @Nullable Object> identity(
      String study, Trial trial, String checksum) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("study", study);
    fields.put("trial", trial.id());
    fields.put("swept", trial.configuration().swept());
    fields.put("repetition", trial.repetition());
    fields.put("studySeed", trial.studySeed());
    fields.put("pairedStarts", trial.pairedStarts());
    fields.put("problemSeed", trial.problemSeed().value());
    fields.put("trainingSeed", trial.trainingSeed().value());
    fields.put("dataChecksum", checksum);
    fields.put("provenance", Provenance.here());
    fields.put("spec", Binder.written(trial.configuration().spec()));
    return fields;
  }
}
