package org.tacit.completion.kept;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.unit.ModeEffects;
import org.tacit.completion.unit.Standardization;
import org.tacit.data.FileFormat;
import org.tacit.data.ListColumns;
import org.tacit.data.MemoryLimit;
import org.tacit.data.Mode;
import org.tacit.data.ValueRange;
import org.tacit.data.storage.NumberBlocks;
import org.tacit.data.storage.SafetensorsFile;
import org.tacit.model.ParameterLayout;
import org.tacit.model.factorization.Factorization;
import org.tacit.operator.EntryIndices;
import org.tacit.solver.factor.EntryLoss;
import org.tacit.task.HeldOut;

/**
 * The model of a completion as a file in the layout of safetensors. In {@code __metadata__} stand,
 * each as JSON, the kind of factorization with its tree and sizes ({@code model}), what undoes the
 * standardization ({@code unit}), how the data name their modes and indices ({@code data}) and what
 * came of the completion ({@code completion}). The tensors are the weight matrices by their names;
 * {@code effects.mean} and {@code effects.{n}}, of the n-th mode, where there are effects; {@code
 * observed.{n}}, how many entries of each index were observed; and {@code labels.{n}}, the labels
 * of a mode as a list of JSON in UTF-8.
 */
final class KeptModelFile {
  private static final SafetensorsFile.Kind KIND =
      new SafetensorsFile.Kind(
          "tacit completion",
          1,
          "the model of a completion",
          "models of completions",
          "holds weights without what they are, as checkpoints and files of others do; expected"
              + " the model of a completion, such as model.safetensors of tacit complete");

  /** Records are their components: what they say of themselves beside is not written. */
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(MapperFeature.AUTO_DETECT_IS_GETTERS).build();

  /** How numbers, labels and what finds them lie in memory beside the bytes of the file. */
  private static final int COPIES = 4;

  private KeptModelFile() {}

  /** Writes a model. */
  static void write(Path file, KeptModel model) throws IOException {
    List<SafetensorsFile.Block> weights = new ArrayList<>();
    Factorization of = model.fitted().model();
    for (int i = 0; of != null && i < model.fitted().weights().length; i++) {
      ParameterLayout.Block block = of.layout().blocks().get(i);
      weights.add(NumberBlocks.of(block.name(), block.shape(), model.fitted().weights()[i]));
    }
    write(file, model, weights);
  }

  /**
   * Writes a model whose weights are elsewhere.
   *
   * @param weights its weight matrices
   */
  static void write(Path file, KeptModel model, List<SafetensorsFile.Block> weights)
      throws IOException {
    FittedModel fitted = model.fitted();
    CompletedData data = model.data();
    Map<String, String> words = new LinkedHashMap<>();
    words.put("model", json(FactorizationWords.of(fitted.dimensions(), fitted.model())));
    words.put("unit", json(unit(fitted.unit())));
    words.put("data", json(data(data, model.range())));
    words.put("completion", json(facts(model)));
    List<SafetensorsFile.Block> blocks = new ArrayList<>(weights);
    addEffects(fitted, blocks);
    for (int mode = 0; mode < data.modes().size(); mode++) {
      blocks.add(NumberBlocks.of(named("observed", mode), data.counts()[mode]));
      if (data.modes().get(mode).isLabelled()) {
        byte[] labels = JSON.writeValueAsBytes(labels(data.modes().get(mode)));
        blocks.add(NumberBlocks.of(named("labels", mode), labels));
      }
    }
    SafetensorsFile.write(file, KIND, words, blocks);
  }

  private static String json(Map<String, @Nullable Object> words) throws IOException {
    return JSON.writeValueAsString(words);
  }

  private static String named(String what, int mode) {
    return "%s.{%d}".formatted(what, mode + 1);
  }

  private static Map<String, @Nullable Object> unit(Standardization unit) {
    Map<String, @Nullable Object> words = new LinkedHashMap<>();
    words.put("logarithmic", unit.logarithmic());
    words.put("loss", unit.loss().named());
    words.put("mean", unit.mean());
    words.put("scale", unit.scale());
    words.put("effectsPenalty", unit.effects() == null ? null : unit.effects().penalty());
    return words;
  }

  private static void addEffects(FittedModel fitted, List<SafetensorsFile.Block> blocks) {
    ModeEffects effects = fitted.unit().effects();
    if (effects == null) {
      return;
    }
    double[] numbers = effects.numbers();
    blocks.add(NumberBlocks.of("effects.mean", List.of(1), Arrays.copyOf(numbers, 1)));
    int at = 1;
    for (int mode = 0; mode < fitted.dimensions().length; mode++) {
      int size = fitted.dimensions()[mode];
      double[] ofMode = Arrays.copyOfRange(numbers, at, at + size);
      blocks.add(NumberBlocks.of(named("effects", mode), List.of(size), ofMode));
      at += size;
    }
  }

  private static Map<String, @Nullable Object> data(
      CompletedData data, @Nullable ValueRange range) {
    Map<String, @Nullable Object> words = new LinkedHashMap<>();
    words.put("format", data.format().extension());
    words.put("dense", data.dense());
    words.put("valueName", data.valueName());
    words.put(
        "modes",
        data.modes().stream()
            .map(
                mode ->
                    mode.isLabelled()
                        ? Map.of("name", mode.name())
                        : Map.of("name", mode.name(), "first", Integer.parseInt(mode.text(0))))
            .toList());
    words.put("columns", data.columns());
    words.put("range", range == null ? null : List.of(range.least(), range.most()));
    return words;
  }

  private static List<String> labels(Mode mode) {
    List<String> labels = new ArrayList<>();
    for (int index = 0; index < mode.size(); index++) {
      labels.add(mode.text(index));
    }
    return labels;
  }

  private static Map<String, @Nullable Object> facts(KeptModel model) {
    KeptModel.Facts facts = model.facts();
    Map<String, @Nullable Object> words = new LinkedHashMap<>();
    words.put("method", facts.method());
    words.put("description", facts.description());
    words.put("observed", model.observed());
    words.put("heldOutKind", facts.heldOut().kind().word());
    words.put("heldOut", facts.heldOut().count());
    words.put("rmse", finite(facts.heldOut().rootMeanSquare()));
    words.put("relativeError", finite(facts.heldOut().relativeError()));
    words.put("standardError", finite(facts.heldOut().standardError()));
    words.put("relativeErrorOfMean", finite(facts.heldOut().simpleRelativeError()));
    return words;
  }

  private static @Nullable Double finite(double number) {
    return Double.isFinite(number) ? number : null;
  }

  static KeptModel read(Path file) {
    SafetensorsFile.Opened opened = SafetensorsFile.open(file, KIND);
    MemoryLimit.require(file, (double) COPIES * opened.size(), "the model");
    try {
      return new Reading(opened).model();
    } catch (IOException e) {
      throw opened.damaged("its header holds no JSON where it should");
    } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
      throw opened.damaged("what it says cannot be used: " + e.getMessage());
    }
  }

  private record Reading(SafetensorsFile.Opened file) {
    KeptModel model() throws IOException {
      JsonNode model = words("model");
      int[] dimensions = JSON.convertValue(model.path("dimensions"), int[].class);
      if (dimensions == null || EntryIndices.countOf(dimensions) < 1) {
        throw file.damaged("its model has no sizes");
      }
      Factorization of = FactorizationWords.model(model, dimensions);
      double[][] weights = new double[of == null ? 0 : of.layout().blocks().size()][];
      for (int i = 0; of != null && i < weights.length; i++) {
        ParameterLayout.Block block = of.layout().blocks().get(i);
        long count = block.count();
        if (count > file.size()) {
          throw file.damaged("it is smaller than its weights");
        }
        weights[i] = NumberBlocks.doubles(file, block.name(), (int) count);
      }
      JsonNode data = words("data");
      return new KeptModel(
          new FittedModel(dimensions, of, weights, unit(dimensions)),
          data(data, dimensions),
          range(data.path("range")),
          facts());
    }

    private JsonNode words(String name) throws JsonProcessingException {
      return JSON.readTree(file.words().getOrDefault(name, ""));
    }

    private Standardization unit(int[] dimensions) throws JsonProcessingException {
      JsonNode words = words("unit");
      Standardization unit =
          new Standardization(
                  words.path("logarithmic").asBoolean(),
                  words.path("mean").asDouble(),
                  words.path("scale").asDouble())
              .with(EntryLoss.named(words.path("loss").asText(EntryLoss.SQUARED.named())));
      if (!words.path("effectsPenalty").isNumber()) {
        return unit;
      }
      double[] numbers = new double[1 + Arrays.stream(dimensions).reduce(0, Math::addExact)];
      numbers[0] = NumberBlocks.doubles(file, "effects.mean", 1)[0];
      int at = 1;
      for (int mode = 0; mode < dimensions.length; mode++) {
        double[] ofMode = NumberBlocks.doubles(file, named("effects", mode), dimensions[mode]);
        System.arraycopy(ofMode, 0, numbers, at, ofMode.length);
        at += ofMode.length;
      }
      return unit.with(new ModeEffects(words.path("effectsPenalty").asDouble(), numbers));
    }

    private CompletedData data(JsonNode words, int[] dimensions) throws IOException {
      List<Mode> modes = new ArrayList<>();
      int[][] counts = new int[dimensions.length][];
      for (int mode = 0; mode < dimensions.length; mode++) {
        JsonNode own = words.path("modes").path(mode);
        String name = own.path("name").asText();
        counts[mode] = NumberBlocks.ints(file, named("observed", mode), dimensions[mode]);
        modes.add(
            own.has("first")
                ? Mode.counted(name, dimensions[mode], own.path("first").asInt())
                : Mode.labelled(name, labels(mode)));
        if (modes.get(mode).size() != dimensions[mode]) {
          throw file.damaged("a mode has not as many labels as indices");
        }
      }
      ListColumns columns = JSON.convertValue(words.path("columns"), new TypeReference<>() {});
      return new CompletedData(
          format(words.path("format").asText()),
          words.path("dense").asBoolean(),
          modes,
          words.path("valueName").asText(),
          columns == null ? ListColumns.NONE : columns,
          counts);
    }

    private List<String> labels(int mode) throws IOException {
      return JSON.readValue(
          NumberBlocks.bytes(file, named("labels", mode)), new TypeReference<>() {});
    }

    private static FileFormat format(String extension) {
      return FileFormat.all().stream()
          .filter(format -> format.extension().equals(extension))
          .findFirst()
          .orElseThrow(
              () -> new IllegalArgumentException("no format of files ends in ." + extension));
    }

    private static @Nullable ValueRange range(JsonNode ends) {
      return ends.size() == 2
          ? new ValueRange(ends.path(0).asDouble(), ends.path(1).asDouble())
          : null;
    }

    private KeptModel.Facts facts() throws JsonProcessingException {
      JsonNode words = words("completion");
      return new KeptModel.Facts(
          words.path("method").asText(),
          words.path("description").asText(),
          new HeldOut(
              HeldOut.Kind.of(words.path("heldOutKind").asText()),
              words.path("heldOut").asInt(),
              words.path("relativeError").asDouble(Double.NaN),
              words.path("standardError").asDouble(Double.NaN),
              words.path("rmse").asDouble(Double.NaN),
              "mean",
              words.path("relativeErrorOfMean").asDouble(Double.NaN)));
    }
  }
}
