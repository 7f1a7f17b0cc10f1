package example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.tacit.completion.CompletedArray;
import org.tacit.completion.Completer;
import org.tacit.completion.kept.KeptModel;
import org.tacit.completion.method.CompletionSettings;

/** Completes a matrix of which every third entry is missing, keeps the model, and asks it later. */
public final class Ratings {
  private Ratings() {}

  /** Prints what is learned of one missing entry, and what the kept model says of it. */
  public static void main(String[] arguments) throws IOException {
    double[][] ratings = new double[30][20];
    for (int user = 0; user < 30; user++) {
      for (int film = 0; film < 20; film++) {
        boolean missing = (user + 2 * film) % 3 == 0;
        ratings[user][film] = missing ? Double.NaN : 3 + Math.sin(user) * Math.cos(film);
      }
    }

    CompletionSettings settings = CompletionSettings.defaults().withTime(Duration.ofSeconds(10));
    CompletedArray completed = Completer.of(ratings).with(settings).fit();

    double truth = 3 + Math.sin(4) * Math.cos(4);
    System.out.printf("Entry (4, 4): %.2f, truly %.2f%n", completed.predict(4, 4), truth);
    System.out.printf(
        "Test error: %.2g %%; model: %s%n",
        100 * completed.heldOutError(), completed.description());

    // Another program may open the model, without the ratings.
    Path file = Files.createTempDirectory("ratings").resolve(KeptModel.FILE);
    completed.save(file);
    System.out.printf("The kept model says: %.2f%n", KeptModel.load(file).predict(4, 4));
  }
}
