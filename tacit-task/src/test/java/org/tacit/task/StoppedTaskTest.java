package org.tacit.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.completion.answer.CompletionTask;
import org.tacit.completion.method.CompletionMethod;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.data.DenseTensor;
import org.tacit.data.FileFormat;
import org.tacit.data.Mode;
import org.tacit.linear.ByBias;
import org.tacit.linear.LinearSolve;
import org.tacit.linear.LinearSolveSettings;
import org.tacit.linear.LinearTask;
import org.tacit.model.spectral.SpectralActivations;
import org.tacit.operator.DenseOperator;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.LinearSystem;
import org.tacit.problem.Observations;
import org.tacit.sensing.SensingSettings;
import org.tacit.sensing.SensingTask;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.testing.StopAfterLooks;
import org.tacit.training.Checkpoints;

/**
 * Whoever asks a task to stop gets no answer, at whichever of its looks it hears of it: passes
 * after training are cut too, and the answer of a cut one differs from that of an undisturbed run.
 */
class StoppedTaskTest {
  private static final int SIDE = 12;
  private static final Duration TIME = Duration.ofMinutes(10);

  /** So many of the last looks are tried one by one: they are in the passes after training. */
  private static final int LAST = 12;

  private static final int SPREAD = 6;

  private static Stream<Arguments> tasks() {
    return Stream.of(
        task("completion", () -> completion(CompletionSettings.defaults().withTime(TIME))),
        task(
            "completion with intervals",
            () ->
                completion(
                    CompletionSettings.defaults()
                        .withTime(TIME)
                        .with(CompletionMethod.named("als"))
                        .withTesting(CompletionSettings.defaults().testing().withLevel(0.9)))),
        task("sensing", StoppedTaskTest::sensing),
        task("linear system", StoppedTaskTest::linear));
  }

  private static Arguments task(String name, Supplier<Task> task) {
    return Arguments.of(name, task);
  }

  private static Task completion(CompletionSettings settings) {
    double[] values =
        IntStream.range(0, SIDE * SIDE)
            .mapToDouble(
                t -> {
                  int row = t / SIDE;
                  int column = t % SIDE;
                  boolean missing = (3 * row + 5 * column) % 4 == 0;
                  double rest = 0.5 * ((row * row + column) % 3);
                  return missing ? Double.NaN : (row + 1) * (column + 2) + rest;
                })
            .toArray();
    List<Mode> modes = Mode.unnamed(new int[] {SIDE, SIDE}, 0);
    return new CompletionTask(
        "matrix",
        DenseTensor.of(Path.of("matrix.npy"), FileFormat.NPY, modes, values),
        new EntryIndices(new int[] {SIDE, SIDE}, new int[2][0]),
        null,
        true,
        settings,
        false,
        null,
        null);
  }

  private static Task sensing() {
    int[] size = {6, 6};
    Tensor truth =
        Tensor.gaussian(new Seed(3), DType.FLOAT64, 1, size[0], 1)
            .matmul(Tensor.gaussian(new Seed(4), DType.FLOAT64, 1, 1, size[1]));
    Observations sensed =
        Observations.of(DenseOperator.gaussian(size, 24, size[0], new Seed(5)), truth);
    return new SensingTask(
        "measurements",
        sensed,
        null,
        false,
        new SensingSettings(
            List.of(2), SpectralActivations.tanh(), true, 1e-6, null, 0.1, 1, 60, TIME));
  }

  private static Task linear() {
    Tensor matrix = Tensor.gaussian(new Seed(6), DType.FLOAT64, 1, 8, 16);
    Tensor solution = Tensor.zeros(DType.FLOAT64, 16, 1);
    solution.set(new Random(7).doubles(16).toArray());
    return new LinearTask(
        "system",
        new LinearSystem(DenseOperator.of(matrix), matrix.matmul(solution)),
        false,
        FileFormat.NPY,
        new ByBias(
            new LinearSolve(
                new LinearSolveSettings(LinearSolveSettings.Bias.L1, null, 3_000, TIME), null),
            "l1"),
        true,
        TIME);
  }

  private static Answer run(Task task, StopAfterLooks stop) {
    return task.run(
        new Surroundings(stop, stop::cancelled, name -> Checkpoints.none(), line -> {}));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tasks")
  void whatWasToldToStopGivesNoAnswer(String name, Supplier<Task> made) {
    try (Scope scope = Scope.open()) {
      Task task = made.get();
      StopAfterLooks never = new StopAfterLooks(Integer.MAX_VALUE);
      Answer whole = run(task, never);
      List<Integer> stops = new ArrayList<>();
      IntStream.range(0, SPREAD).forEach(i -> stops.add(never.looks() * i / SPREAD));
      IntStream.rangeClosed(1, LAST).forEach(i -> stops.add(never.looks() - i));
      for (int looks : stops) {
        assertThatThrownBy(() -> run(task, new StopAfterLooks(looks)))
            .as("%s, stopped after %d of %d looks", name, looks, never.looks())
            .isInstanceOf(StoppedException.class);
      }
      Answer again = run(task, new StopAfterLooks(never.looks()));
      assertThat(again.verdict()).isEqualTo(whole.verdict());
      assertThat(again.finish()).isEqualTo(whole.finish());
    }
  }
}
