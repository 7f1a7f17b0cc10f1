package org.tacit.cli.predict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.Console;
import org.tacit.cli.console.InputException;
import org.tacit.completion.kept.KeptFactors;
import org.tacit.completion.kept.KeptModel;
import org.tacit.completion.kept.KeptPredictions;
import org.tacit.data.DataException;
import org.tacit.data.format.PredictionTable;
import org.tacit.report.AnswerJson;
import org.tacit.report.Json;
import org.tacit.task.Shown;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tacit predict}: what the model of a completion says of entries. */
@Command(
    name = "predict",
    description = "Predict entries by the model that a completion left, without its data.",
    resourceBundle = "org.tacit.cli.predict.options",
    footer =
        """
        tacit predict model.safetensors --at asked.csv
        tacit predict model.safetensors --entry 3,9 --json
        tacit predict model.safetensors --all --out all.parquet\
        """)
public final class PredictCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MODEL", descriptionKey = "model")
  private Path model = Path.of("");

  @Mixin private AskedOptions asked = new AskedOptions();
  @Mixin private FileOptions output = new FileOptions();

  @Option(names = "--json")
  private boolean json;

  @Mixin private Console console = new Console();

  @Override
  public Integer call() throws IOException {
    asked.check(json);
    try {
      Path file = KeptModel.file(model);
      KeptModel kept = KeptModel.load(file);
      console.say(words(file, kept));
      Path factors = asked.factors();
      if (factors != null) {
        console.say(written(kept, factors));
        return 0;
      }
      KeptPredictions predictions = new KeptPredictions(kept);
      PredictionTable table = asked.of(kept, predictions, console::say);
      boolean written = output.write(table, asked.all() ? predictions : null);
      if (json) {
        console.out().print(Json.text(document(file, kept, table)));
      } else if (!written) {
        table.write(console.out());
      }
      console.out().flush();
      return 0;
    } catch (DataException e) {
      throw new InputException(e);
    }
  }

  private String written(KeptModel kept, Path folder) throws IOException {
    try {
      if (!Files.isDirectory(folder)) {
        throw new InputException(folder + ": expected a folder that is there");
      }
      if (!output.force()
          && new KeptFactors(kept)
              .names().stream().anyMatch(n -> Files.exists(folder.resolve(n)))) {
        throw new InputException(folder + " has factors already; --force replaces them");
      }
      return folder + ": " + String.join(", ", new KeptFactors(kept).write(folder));
    } catch (IllegalArgumentException e) {
      throw new InputException("--factors: " + e.getMessage());
    }
  }

  private static String words(Path file, KeptModel kept) {
    String error =
        Double.isFinite(kept.heldOutError())
            ? "; %s error %s (root mean square)"
                .formatted(kept.facts().heldOut().kind().word(), Shown.number(kept.heldOutError()))
            : "";
    return String.format(
        Locale.ROOT,
        "%s: %s completed from %,d entries; %s%s%s",
        file,
        kept.pattern().described(),
        kept.observed(),
        kept.description(),
        error,
        kept.range() == null ? "" : "; predictions keep within " + kept.range());
  }

  private Map<String, @Nullable Object> document(Path file, KeptModel kept, PredictionTable table) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (PredictionTable.Row row : table.rows()) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      fields.put("index", row.index());
      fields.put("value", finite(row.value()));
      fields.put("seen", row.seen());
      rows.add(fields);
    }
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put(AnswerJson.FORMAT_KEY, AnswerJson.FORMAT);
    document.put("job", "predict");
    document.put("model", file.toString());
    document.put("description", kept.description());
    document.put("heldOutError", finite(kept.heldOutError()));
    document.put("modes", kept.modes().stream().map(mode -> mode.name()).toList());
    document.put("valueName", kept.pattern().valueName());
    document.put("predictions", rows);
    return document;
  }

  private static @Nullable Double finite(double number) {
    return Double.isFinite(number) ? number : null;
  }
}
