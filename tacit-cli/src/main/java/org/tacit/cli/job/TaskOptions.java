package org.tacit.cli.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.Choice;
import org.tacit.cli.console.InputException;
import org.tacit.data.Quoted;
import org.tacit.data.labelled.LabelledData;
import org.tacit.data.longrange.IsSameClass;
import org.tacit.data.longrange.PairImages;
import org.tacit.data.longrange.PairLayout;
import org.tacit.data.longrange.Pathfinder;
import org.tacit.data.storage.DataCache;
import org.tacit.model.network.Area;
import org.tacit.regularizer.AreaPair;
import org.tacit.tensor.Seed;
import picocli.CommandLine.Option;

/** Which task is made of the data, or generated. */
public final class TaskOptions {
  private static final Pattern CANVAS = Pattern.compile("([0-9]{1,9})(?:[,x×]([0-9]{1,9}))?");
  private static final int LARGEST = 100_000;
  private static final int USUAL_LENGTH = 5;
  private static final long MOST_CACHED = 2_000_000_000;

  /** The tasks that are made. */
  private enum Made {
    /** Whether two images on a canvas are of one class. */
    IS_SAME_CLASS,
    /** Whether two discs are the ends of one dashed path. */
    PATHFINDER
  }

  /**
   * How many samples of a task are made.
   *
   * @param training at least one
   * @param test none or more
   */
  public record Counts(int training, int test) {}

  /**
   * The samples.
   *
   * @param name in words
   * @param data the samples
   * @param areas two areas that the task relates; none where there are no such
   */
  public record Chosen(String name, LabelledData data, List<AreaPair> areas) {
    /** Copies the list. */
    public Chosen {
      areas = List.copyOf(areas);
    }
  }

  @Option(
      names = "--task",
      paramLabel = "is-same-class|pathfinder",
      description =
          "Take the samples of a task that is made, not DATA itself. is-same-class: whether two"
              + " images of DATA, side by side on a blank canvas, are of one class; without DATA"
              + " images of five classes are generated. pathfinder: whether two discs are the ends"
              + " of one dashed path, on generated images.")
  private @Nullable String task;

  @Option(
      names = "--gap",
      paramLabel = "PIXELS",
      description = "Columns between the two images of is-same-class. Default: 0.")
  private @Nullable Integer gap;

  @Option(
      names = "--canvas",
      paramLabel = "ROWSxCOLUMNS",
      description =
          "The canvas of is-same-class; default: 7 times the images of DATA in both directions,"
              + " 16x64 for generated images of 12 × 12. Of pathfinder the square on which dashes"
              + " of length 5 are drawn before it is brought to --image-size, 300 by default: a"
              + " smaller one shows them larger.")
  private @Nullable String canvas;

  @Option(
      names = "--image-size",
      paramLabel = "PIXELS",
      description =
          "Height and width of generated images. Default: "
              + PairImages.GENERATED_SIZE
              + " of is-same-class, "
              + Pathfinder.USUAL_SIZE
              + " of pathfinder.")
  private @Nullable Integer imageSize;

  @Option(
      names = "--path-length",
      paramLabel = "DASHES",
      description =
          "Dashes of the two paths of pathfinder, from 3 to "
              + Pathfinder.LONGEST
              + "; the more, the longer the range. Default: 5.")
  private @Nullable Integer pathLength;

  @Option(
      names = "--cache",
      paramLabel = "FOLDER",
      description =
          "Where the images of pathfinder are kept, 2 GB at most, so that they need not be drawn"
              + " again; none for nowhere. Default: the system's folder for such files, such as"
              + " ~/.cache/tacit.")
  private @Nullable String cache;

  /** Whether a task is made, not taken as the data have it. */
  public boolean isMade() {
    return task != null;
  }

  /**
   * Checks the options before anything is read.
   *
   * @param data the data set that was given
   * @throws InputException if they do not go together
   */
  public void check(@Nullable Path data) {
    if (task == null) {
      forbid("--gap", gap);
      forbid("--canvas", canvas);
      forbid("--image-size", imageSize);
      forbid("--path-length", pathLength);
      forbid("--cache", cache);
      if (data == null) {
        throw new InputException("expected a data set, or a task by --task");
      }
      return;
    }
    Made made = made(task);
    if (made == Made.PATHFINDER) {
      forbid("--gap", gap, Made.IS_SAME_CLASS);
      if (data != null) {
        throw new InputException("--task pathfinder makes its images, and takes no DATA");
      }
    } else {
      forbid("--path-length", pathLength, Made.PATHFINDER);
      forbid("--cache", cache, Made.PATHFINDER);
    }
    if (data != null && imageSize != null) {
      throw new InputException(
          "--image-size is of generated images, and DATA has images of its own");
    }
    require("--gap", gap, 0);
    require("--image-size", imageSize, 1);
    IsSameClass.Canvas given = canvasSize();
    if (made == Made.PATHFINDER && given != null && given.rows() != given.columns()) {
      throw new InputException(
          "--canvas: expected a square for --task pathfinder, such as 300, found %dx%d"
              .formatted(given.rows(), given.columns()));
    }
  }

  private static void forbid(String option, @Nullable Object value) {
    if (value != null) {
      throw new InputException(option + " goes with --task");
    }
  }

  private static void forbid(String option, @Nullable Object value, Made other) {
    if (value != null) {
      throw new InputException(
          option + " goes with --task " + other.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
  }

  private static Made made(String task) {
    return Choice.of("--task", task, Made.values());
  }

  private static void require(String option, @Nullable Integer value, int least) {
    if (value != null && (value < least || value > LARGEST)) {
      throw new InputException(
          "%s: expected a number from %d to %d, found %d".formatted(option, least, LARGEST, value));
    }
  }

  private IsSameClass.@Nullable Canvas canvasSize() {
    if (canvas == null) {
      return null;
    }
    Matcher found = CANVAS.matcher(canvas);
    if (!found.matches()) {
      throw new InputException(
          "--canvas: expected ROWSxCOLUMNS, such as 224x224, found \"%s\""
              .formatted(Quoted.of(canvas)));
    }
    int rows = Integer.parseInt(found.group(1));
    int columns = found.group(2) == null ? rows : Integer.parseInt(found.group(2));
    require("--canvas", rows, 1);
    require("--canvas", columns, 1);
    return new IsSameClass.Canvas(rows, columns);
  }

  /** Whether it is that of the discs on paths. */
  public boolean isPathfinder() {
    return task != null && made(task) == Made.PATHFINDER;
  }

  /**
   * Reads the data set and makes the task.
   *
   * @param counts how many samples of a task are made
   * @throws org.tacit.data.DataException if the data set is none, or not one for the task
   * @throws IllegalArgumentException if the task cannot be made so
   */
  public Chosen read(@Nullable Path data, LabelOptions labels, Seed seed, Counts counts) {
    String name = data == null ? "" : String.valueOf(data.getFileName());
    if (task == null) {
      if (data == null) {
        throw new InputException("expected a data set, or a task by --task");
      }
      return new Chosen(name, labels.read(data).requireClasses(data), List.of());
    }
    Seed own = seed.split("task");
    if (isPathfinder()) {
      IsSameClass.Canvas square = canvasSize();
      Pathfinder made =
          new Pathfinder(
              pathLength == null ? USUAL_LENGTH : pathLength,
              square == null ? Pathfinder.USUAL_CANVAS : square.rows(),
              imageSize == null ? Pathfinder.USUAL_SIZE : imageSize,
              counts.training(),
              counts.test());
      return new Chosen("pathfinder", made.of(own, dataCache()), List.of());
    }
    PairImages images =
        data == null
            ? PairImages.generated(imageSize == null ? PairImages.GENERATED_SIZE : imageSize, own)
            : PairImages.of(data, labels.read(data), own);
    IsSameClass made =
        new IsSameClass(gap == null ? 0 : gap, canvasSize(), counts.training(), counts.test());
    return new Chosen(
        "is-same-class of " + (data == null ? "generated images" : name),
        made.of(images, own.split("pairs")),
        List.of(areas(made.layout(images))));
  }

  private static AreaPair areas(PairLayout layout) {
    return new AreaPair(area(layout, layout.leftColumn()), area(layout, layout.rightColumn()));
  }

  private static Area area(PairLayout layout, int column) {
    return new Area(layout.row(), column, layout.imageRows(), layout.imageColumns());
  }

  private @Nullable DataCache dataCache() {
    if ("none".equals(cache)) {
      return null;
    }
    Path folder =
        cache == null
            ? DataCache.standardFolder(
                System::getenv,
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", ".")))
            : Path.of(cache);
    if (cache != null && Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new InputException("--cache: expected a folder, found the file " + Quoted.of(cache));
    }
    return new DataCache(folder, MOST_CACHED);
  }
}
