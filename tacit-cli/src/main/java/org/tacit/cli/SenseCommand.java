package org.tacit.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tacit.data.NpyFile;
import org.tacit.data.StagedFiles;
import org.tacit.data.TraceFile;
import org.tacit.measure.Recovery;
import org.tacit.measure.Spectrum;
import org.tacit.report.Fact;
import org.tacit.report.HtmlReport;
import org.tacit.report.SensingReport;
import org.tacit.study.Sensing;
import org.tacit.study.SensingResult;
import org.tacit.study.SensingSettings;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.Threads;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tacit sense}: recovers a matrix from linear measurements. */
@Command(
    name = "sense",
    description =
        "Recover a matrix from linear measurements by a spectral network, and say what is proved about its nuclear norm.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class SenseCommand implements Callable<Integer> {
  private static final List<String> FILES =
      List.of("recovered.npy", "result.json", "trace.parquet", "report.html");

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Mixin private SensingOptions options = new SensingOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    SensingSettings settings = options.settings();
    output.check();
    StopRequest stop = StopRequest.onSignal();
    try {
      return sense(settings, stop);
    } catch (OutOfMemoryError e) {
      throw new InputException("too large for the memory: " + e.getMessage());
    } finally {
      stop.workEnded();
    }
  }

  private int sense(SensingSettings settings, StopRequest stop) {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    Threads.use(options.threads());
    SensingInput input = options.input();
    command
        .getErr()
        .printf(
            Locale.ROOT,
            "%s: %,d measurements of a %d × %d matrix%n",
            input.name(),
            input.sensed().count(),
            input.sensed().operator().rows(),
            input.sensed().operator().columns());
    ProgressBar bar = new ProgressBar(command.getErr(), Boolean.getBoolean("tacit.terminal"), stop);
    SensingResult result = new Sensing(settings).run(input.sensed(), bar);
    bar.clear();
    if (result.cancelled()) {
      command.getErr().println(result.result().outcome().explanation());
      return 1;
    }
    SensingResult.Comparison norms = result.ending().unstable() ? null : result.convexComparison();
    Map<String, @Nullable Object> fields = fields(input, result, norms);
    write(input, result, norms, fields);
    if (output.json()) {
      command.getOut().println(json(fields));
    } else {
      fields.forEach((name, value) -> command.getOut().printf("%-18s%s%n", name, value));
    }
    return result.ending().unstable() ? 1 : 0;
  }

  private static Map<String, @Nullable Object> fields(
      SensingInput input, SensingResult result, SensingResult.@Nullable Comparison norms) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("outcome", result.ending().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    fields.put("explanation", result.result().outcome().explanation());
    fields.put("activation", result.settings().activation().name());
    fields.put("widths", result.settings().widths());
    fields.put(
        "shape", List.of(input.sensed().operator().rows(), input.sensed().operator().columns()));
    fields.put("measurements", input.sensed().count());
    fields.put("heldOut", result.heldOutCount());
    fields.put("heldOutError", orNull(result.heldOutError()));
    fields.put("trainingError", orNull(result.trainingError()));
    Tensor truth = input.truth();
    if (truth != null) {
      Tensor matrix = result.matrix();
      fields.put("recoveryError", orNull(Recovery.relativeError(matrix, truth)));
      fields.put(
          "peakSignalToNoise", orNull(Recovery.peakSignalToNoise(matrix, truth, input.peak())));
    }
    double[] spectrum =
        result.ending() == SensingResult.Ending.DIVERGED ? new double[0] : result.spectrum();
    fields.put("effectiveRank", orNull(Spectrum.effectiveRank(spectrum)));
    fields.put("nuclearNorm", orNull(Arrays.stream(spectrum).sum()));
    if (norms != null) {
      fields.put("convexNuclearNorm", orNull(norms.convex().nuclearNorm()));
      fields.put("nuclearNormBound", orNull(norms.recovered().lowerBound()));
      fields.put("nuclearNormGap", orNull(norms.recovered().relative()));
      fields.put("leastCertified", norms.certified());
    }
    fields.put("stepSizes", result.attempts());
    fields.put("steps", result.result().steps());
    fields.put("bestStep", result.result().bestStep());
    fields.put("seconds", result.seconds());
    fields.put("seed", result.settings().seed());
    fields.put("files", FILES);
    return fields;
  }

  private void write(
      SensingInput input,
      SensingResult result,
      SensingResult.@Nullable Comparison norms,
      Map<String, @Nullable Object> fields) {
    Tensor matrix = result.matrix();
    int[] shape = {(int) matrix.size(0), (int) matrix.size(1)};
    byte[] recovered = new NpyFile(shape, matrix.toArray()).encoded();
    String report =
        HtmlReport.render(
            SensingReport.page(input.name(), result, norms, truth(fields), repeating()));
    try (StagedFiles files = StagedFiles.in(output.folder())) {
      files.add("recovered.npy", file -> Files.write(file, recovered));
      files.add("result.json", file -> Files.writeString(file, json(fields) + "\n"));
      files.add("trace.parquet", file -> TraceFile.write(file, result.result().trace()));
      files.add("report.html", file -> Files.writeString(file, report));
      files.commit();
      output.removeObsolete(FILES);
    } catch (IOException e) {
      throw output.unwritable(e);
    }
  }

  private static List<Fact> truth(Map<String, @Nullable Object> fields) {
    List<Fact> facts = new ArrayList<>();
    for (String name : List.of("recoveryError", "peakSignalToNoise")) {
      if (fields.containsKey(name)) {
        facts.add(new Fact(name, String.valueOf(fields.get(name))));
      }
    }
    return facts;
  }

  /** JSON has no NaN. */
  private static @Nullable Double orNull(double number) {
    return Double.isFinite(number) ? number : null;
  }

  private static String json(Map<String, @Nullable Object> fields) {
    try {
      return new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of numbers and text could not be written", e);
    }
  }

  private String repeating() {
    List<String> given = Objects.requireNonNull(spec).commandLine().getParseResult().originalArgs();
    return "tacit " + Shell.line(given) + (output.force() ? "" : " --force");
  }
}
