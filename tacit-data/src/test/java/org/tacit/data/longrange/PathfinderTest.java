package org.tacit.data.longrange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.data.labelled.LabelledData;
import org.tacit.data.labelled.Samples;
import org.tacit.data.storage.DataCache;
import org.tacit.tensor.Seed;

/** Whether two discs are the ends of one path: laws of what is on every image. */
class PathfinderTest {
  private static final Seed SEED = new Seed(1518);
  private static final int SCENES = 40;
  private static final Stamps STAMPS = new Stamps(GrowingPath.MARGIN);
  private static final PathExtent USUAL = new PathExtent(PathExtent.USUAL);

  /** Ink reaches one pixel beyond a dash's line on each side. */
  private static final int THICKNESS = 2;

  /** Tails and heads are at whole pixels. */
  private static final double WHOLE = 1.5;

  /** By so much discs are thicker than lines, twice, and edges unclear. */
  private static final double CLEARLY = 9;

  @TempDir private Path folder;

  private static List<PathScene> scenes(int length) {
    return IntStream.range(0, SCENES)
        .mapToObj(i -> PathScene.draw(length, USUAL, STAMPS, SEED.split(i)))
        .toList();
  }

  /** As many dashes as asked for; distractors of a third of them, thirty thirds in all. */
  @ParameterizedTest
  @CsvSource({"3, 1, 30", "5, 1, 18", "7, 2, 13", "9, 3, 10"})
  void pathsAreAsLongAsTheyAreMeantToBe(int length, int short_, int count) {
    for (PathScene scene : scenes(length)) {
      assertThat(scene.first()).hasSize(length);
      assertThat(scene.second()).hasSize(length);
      assertThat(scene.distractors()).hasSizeBetween(count - 2, count);
      assertThat(scene.distractors()).allMatch(path -> path.size() == short_);
      for (Dash dash : scene.first()) {
        assertThat(Math.hypot(dash.down(), dash.right()))
            .isCloseTo(GrowingPath.LENGTH, within(WHOLE / 2));
      }
    }
  }

  /** A margin behind a head the pivot, a margin behind it the next tail; turns below 50 degrees. */
  @Test
  void dashesOfAPathFollowOneAnother() {
    for (PathScene scene : scenes(9)) {
      for (List<Dash> path : List.of(scene.first(), scene.second())) {
        for (int i = 1; i < path.size(); i++) {
          Dash before = path.get(i - 1);
          Dash dash = path.get(i);
          double gap =
              Math.hypot(dash.row() - before.headRow(), dash.column() - before.headColumn());
          assertThat(gap).isBetween(2 * GrowingPath.MARGIN * 0.9 - WHOLE, 6 + WHOLE);
          double turn =
              Math.abs(
                  Math.atan2(dash.down(), dash.right())
                      - Math.atan2(before.down(), before.right()));
          // 50 degrees, and what whole pixels make of directions.
          assertThat(Math.min(turn, 2 * Math.PI - turn)).isLessThan(Math.toRadians(50 + 23));
        }
      }
    }
  }

  /** Dashes that do not follow one another are two margins of free pixels apart. */
  @ParameterizedTest
  @ValueSource(ints = {3, 9})
  void pathsDoNotTouch(int length) {
    for (PathScene scene : scenes(length)) {
      List<List<Dash>> paths = new ArrayList<>(List.of(scene.first(), scene.second()));
      paths.addAll(scene.distractors());
      for (int a = 0; a < paths.size(); a++) {
        for (int b = 0; b <= a; b++) {
          for (int i = 0; i < paths.get(a).size(); i++) {
            for (int j = 0; j < paths.get(b).size(); j++) {
              if (a != b || Math.abs(i - j) > 1) {
                assertThat(distance(paths.get(a).get(i), paths.get(b).get(j)))
                    .isGreaterThan(THICKNESS + 2 * GrowingPath.MARGIN - WHOLE);
              }
            }
          }
        }
      }
    }
  }

  /** The least distance of the points of two dashes' lines. */
  private static double distance(Dash a, Dash b) {
    double least = Double.MAX_VALUE;
    for (int i = 0; i <= 20; i++) {
      double row = a.row() + a.down() * i / 20.0 - b.row();
      double column = a.column() + a.right() * i / 20.0 - b.column();
      least = Math.min(least, Dash.distance(row, column, b.down(), b.right()));
    }
    return least;
  }

  /**
   * Read off the pixels of the two long paths, where these are well apart: when ink is joined over
   * the gaps within a path, the discs are in one piece exactly where the label says so.
   */
  @ParameterizedTest
  @ValueSource(ints = {3, 5, 9})
  void discsAreConnectedExactlyWhereTheLabelSaysSo(int length) {
    PathPicture picture = new PathPicture(STAMPS, USUAL, PathExtent.USUAL);
    int[] looked = new int[2];
    for (PathScene scene : scenes(length)) {
      double widest = widestGap(scene);
      if (apart(scene) > widest + CLEARLY) {
        PathScene alone = new PathScene(scene.one(), scene.first(), scene.second(), List.of());
        int[] pieces = pieces(picture.canvas(alone), widest / 2 + 1);
        int tail = pieces[scene.tail().row() * PathExtent.USUAL + scene.tail().column()];
        int head = pieces[scene.head().headRow() * PathExtent.USUAL + scene.head().headColumn()];
        assertThat(tail).isPositive();
        assertThat(head).isPositive();
        assertThat(tail == head).isEqualTo(scene.one());
        looked[scene.one() ? 1 : 0]++;
      }
    }
    assertThat(looked[0]).isGreaterThan(SCENES / 10);
    assertThat(looked[1]).isGreaterThan(SCENES / 10);
  }

  private static double widestGap(PathScene scene) {
    double widest = 0;
    for (List<Dash> path : List.of(scene.first(), scene.second())) {
      for (int i = 1; i < path.size(); i++) {
        widest = Math.max(widest, distance(path.get(i - 1), path.get(i)));
      }
    }
    return widest;
  }

  private static double apart(PathScene scene) {
    return scene.first().stream()
        .flatMapToDouble(a -> scene.second().stream().mapToDouble(b -> distance(a, b)))
        .min()
        .orElseThrow();
  }

  /** Numbers the pieces of what is within a distance of ink; 0 is nothing. */
  private static int[] pieces(byte[] canvas, double distance) {
    int side = PathExtent.USUAL;
    boolean[] near = new boolean[side * side];
    int reach = (int) Math.ceil(distance);
    for (int i = 0; i < canvas.length; i++) {
      if ((canvas[i] & 0xff) > 127) {
        for (int dy = -reach; dy <= reach; dy++) {
          for (int dx = -reach; dx <= reach; dx++) {
            near[i + dy * side + dx] |= dy * dy + dx * dx <= distance * distance;
          }
        }
      }
    }
    int[] pieces = new int[side * side];
    int count = 0;
    for (int start = 0; start < near.length; start++) {
      if (near[start] && pieces[start] == 0) {
        Deque<Integer> left = new ArrayDeque<>(List.of(start));
        pieces[start] = ++count;
        while (!left.isEmpty()) {
          int at = left.remove();
          for (int next : new int[] {at - 1, at + 1, at - side, at + side}) {
            if (near[next] && pieces[next] == 0) {
              pieces[next] = count;
              left.add(next);
            }
          }
        }
      }
    }
    return pieces;
  }

  @Test
  void theBorderStaysFree() {
    PathPicture picture = new PathPicture(STAMPS, USUAL, PathExtent.USUAL);
    for (PathScene scene : scenes(3)) {
      byte[] canvas = picture.canvas(scene);
      for (int i = 0; i < canvas.length; i++) {
        int row = i / PathExtent.USUAL;
        int column = i % PathExtent.USUAL;
        int edge = Math.min(Math.min(row, column), 299 - Math.max(row, column));
        // Discs reach two pixels further than dashes, and what Lanczos' window leaves one more.
        if (edge < USUAL.border() - 3) {
          assertThat(canvas[i]).isZero();
        }
      }
    }
  }

  /**
   * On a smaller canvas all is as large as on the usual one: the edges shrink with it, and there
   * are fewer short paths, in proportion to the area.
   */
  @Test
  void aSmallerCanvasHasTheSamePathsOnLessRoom() {
    PathExtent small = new PathExtent(100);
    assertThat(List.of(USUAL.border(), USUAL.inset())).containsExactly(22, 54);
    assertThat(List.of(small.border(), small.inset())).containsExactly(7, 18);
    for (int i = 0; i < SCENES; i++) {
      PathScene scene = PathScene.draw(5, small, STAMPS, SEED.split(i));
      assertThat(scene.first()).hasSize(5);
      assertThat(scene.second()).hasSize(5);
      assertThat(scene.distractors()).as("a ninth of 18").hasSizeBetween(1, 2);
      double apart =
          Math.hypot(
              scene.first().get(0).row() - scene.second().get(0).row(),
              scene.first().get(0).column() - scene.second().get(0).column());
      assertThat(apart).isCloseTo(27, within(1.0));
      byte[] canvas = new PathPicture(STAMPS, small, 100).canvas(scene);
      assertThat(canvas).hasSize(100 * 100);
      assertThat(canvas[scene.tail().row() * 100 + scene.tail().column()]).isEqualTo((byte) 255);
      for (int at = 0; at < canvas.length; at++) {
        int edge = Math.min(Math.min(at / 100, at % 100), 99 - Math.max(at / 100, at % 100));
        if (edge < small.border() - 3) {
          assertThat(canvas[at]).isZero();
        }
      }
    }
  }

  /** A path that has no room between the edges without a turn, and images above the canvas. */
  @ParameterizedTest
  @CsvSource({
    "7, 80, 16, 'paths of 3 to 6 dashes on images of 16 to 80 pixels, found 7 and 16'",
    "3, 80, 81, 'paths of 3 to 6 dashes on images of 16 to 80 pixels, found 3 and 81'",
    "3, 63, 16, 'expected a canvas of 64 to 300 pixels, found 63'",
    "3, 301, 16, 'expected a canvas of 64 to 300 pixels, found 301'"
  })
  void whatHasNoRoomOnTheCanvasIsRefused(int length, int canvas, int size, String words) {
    assertThatThrownBy(() -> new Pathfinder(length, canvas, size, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
    assertThat(new Pathfinder(6, 80, 80, 1, 0).length()).as("the longest").isEqualTo(6);
  }

  /** Neither brightness nor what was drawn again tells the class. */
  @Test
  void labelsAreBalancedAndBrightnessDoesNotTell() {
    int count = 600;
    Samples images = new Pathfinder(9, 100, count, 0).of(SEED, null).training();
    int[] labels = Objects.requireNonNull(images.labels());
    int ones = Arrays.stream(labels).sum();
    assertThat((double) ones).isCloseTo(count / 2.0, within(4.5 * Math.sqrt(count) / 2));
    double[] sums = new double[2];
    double[] squares = new double[2];
    double[] one = new double[100 * 100];
    for (int i = 0; i < count; i++) {
      images.copy(i, one, 0);
      double mean = Arrays.stream(one).average().orElseThrow();
      sums[labels[i]] += mean;
      squares[labels[i]] += mean * mean;
    }
    double[] means = {sums[0] / (count - ones), sums[1] / ones};
    double variance = squares[0] / (count - ones) - means[0] * means[0];
    assertThat(means[0])
        .isBetween(0.005, 0.01)
        .isCloseTo(means[1], within(4.5 * Math.sqrt(variance * 4 / count)));
    assertThat(Math.sqrt(variance)).as("about the same ink on each").isLessThan(0.05 * means[0]);
  }

  @Test
  void anImageFollowsFromTheSeedAndItsNumberWhateverTheThreads() throws Exception {
    Pathfinder many = new Pathfinder(5, 75, 40, 10);
    Samples all = many.of(SEED, null).training();
    ForkJoinPool single = new ForkJoinPool(1);
    ForkJoinPool four = new ForkJoinPool(4);
    try {
      for (ForkJoinPool pool : List.of(single, four)) {
        Samples other = pool.submit(() -> many.of(SEED, null).training()).get();
        assertThat(other.numbers()).isEqualTo(all.numbers());
        assertThat(other.labels()).isEqualTo(all.labels());
      }
    } finally {
      single.shutdown();
      four.shutdown();
    }
    Samples few = new Pathfinder(5, 75, 7, 0).of(SEED, null).training();
    assertThat(few.numbers()).isEqualTo(Arrays.copyOf(all.numbers(), 7 * 75 * 75));
    assertThat(new Pathfinder(5, 75, 7, 0).of(new Seed(2), null).training().numbers())
        .isNotEqualTo(few.numbers());
  }

  /** By two, the mean of four pixels; by other factors the same ink in all. */
  @Test
  void sizesAreBroughtAboutByMeansOfAreas() {
    PathScene scene = PathScene.draw(5, USUAL, STAMPS, SEED);
    byte[] full = new PathPicture(STAMPS, USUAL, 300).canvas(scene);
    byte[] half = new byte[150 * 150];
    new PathPicture(STAMPS, USUAL, 150).draw(scene, half, 0);
    double ink = IntStream.range(0, full.length).map(i -> full[i] & 0xff).sum();
    for (int i = 0; i < half.length; i++) {
      int at = i / 150 * 600 + i % 150 * 2;
      int sum =
          (full[at] & 0xff)
              + (full[at + 1] & 0xff)
              + (full[at + 300] & 0xff)
              + (full[at + 301] & 0xff);
      assertThat(half[i] & 0xff).isEqualTo((sum + 2) / 4);
    }
    for (int size : new int[] {16, 64, 77, 150, 299}) {
      byte[] small = new byte[size * size];
      new PathPicture(STAMPS, USUAL, size).draw(scene, small, 0);
      double sum = IntStream.range(0, small.length).map(i -> small[i] & 0xff).sum();
      double scale = 300.0 / size;
      assertThat(sum * scale * scale / ink).as("%d", size).isCloseTo(1, within(0.1));
    }
  }

  @Test
  void whatIsKeptIsTakenAndWhatIsSpoiltIsDrawnAgain() throws IOException {
    DataCache cache = new DataCache(folder, 1 << 20);
    Pathfinder task = new Pathfinder(3, 32, 20, 10);
    LabelledData drawn = task.of(SEED, cache);
    List<Path> kept;
    try (var files = Files.list(folder)) {
      kept = files.toList();
    }
    assertThat(kept).hasSize(2);
    assertThat(task.of(SEED, cache).training().numbers()).isEqualTo(drawn.training().numbers());
    byte[] bytes = Files.readAllBytes(kept.get(0));
    bytes[bytes.length / 2] ^= 1;
    Files.write(kept.get(0), bytes);
    LabelledData again = task.of(SEED, cache);
    assertThat(again.training().numbers()).isEqualTo(drawn.training().numbers());
    assertThat(Objects.requireNonNull(again.test()).labels())
        .isEqualTo(Objects.requireNonNull(drawn.test()).labels());
    bytes[bytes.length / 2] ^= 1;
    assertThat(kept.get(0)).hasBinaryContent(bytes);
  }

  @ParameterizedTest
  @CsvSource({"2, 150", "15, 150", "5, 15", "5, 301"})
  void whatCannotBeDrawnIsRefused(int length, int size) {
    assertThatThrownBy(() -> new Pathfinder(length, size, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected paths of 3 to 14 dashes on images of 16 to 300 pixels");
  }
}
