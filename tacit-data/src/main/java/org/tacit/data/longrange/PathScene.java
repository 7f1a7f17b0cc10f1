package org.tacit.data.longrange;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tacit.tensor.Seed;

/**
 * What is on an image of Pathfinder: two paths of equal length with a disc each at two of their
 * ends, and short paths that distract.
 *
 * @param one whether the discs are the ends of one path
 * @param first the path at whose tail a disc is
 * @param second the path at whose head the other disc is, where they are ends of two
 * @param distractors the short paths
 */
record PathScene(boolean one, List<Dash> first, List<Dash> second, List<List<Dash>> distractors) {
  private static final int SEED_DISTANCE = 27;
  private static final int DEGREES = 360;
  private static final int RETRIES = 4;
  private static final double LEAST_FREE = 0.01;
  private static final int MOST_ATTEMPTS = 100_000;

  /** Copies the lists. */
  PathScene {
    first = List.copyOf(first);
    second = List.copyOf(second);
    distractors = List.copyOf(distractors);
  }

  /** The dash at whose tail a disc is. */
  Dash tail() {
    return first.get(0);
  }

  /** The dash at whose head the other disc is. */
  Dash head() {
    List<Dash> path = one ? first : second;
    return path.get(path.size() - 1);
  }

  /**
   * Whether the discs of an image are the ends of one path: the first that its seed decides, so
   * that what fails and is drawn again does not favour one class.
   */
  static boolean one(RandomGenerator random) {
    return random.nextBoolean();
  }

  /**
   * Draws a scene.
   *
   * @param length dashes of a path
   * @param extent on which it is drawn
   * @throws IllegalArgumentException if paths so long find no room
   */
  static PathScene draw(int length, PathExtent extent, Stamps stamps, Seed seed) {
    RandomGenerator random = seed.generator();
    boolean one = one(random);
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      PathCanvas canvas = new PathCanvas(stamps, extent);
      List<GrowingPath> paths = paths(canvas, extent, length, random);
      if (paths != null) {
        List<List<Dash>> distractors = distractors(canvas, extent, length, random);
        boolean exchanged = random.nextBoolean();
        return new PathScene(
            one,
            paths.get(exchanged ? 1 : 0).dashes(),
            paths.get(exchanged ? 0 : 1).dashes(),
            distractors);
      }
    }
    throw new IllegalArgumentException(
        "expected paths that find room on the canvas, found none of %,d dashes in %,d attempts"
            .formatted(length, MOST_ATTEMPTS));
  }

  private static double angle(RandomGenerator random) {
    return random.nextInt(DEGREES) * Math.PI / (DEGREES / 2);
  }

  private static @Nullable List<GrowingPath> paths(
      PathCanvas canvas, PathExtent extent, int length, RandomGenerator random) {
    GrowingPath first = begun(canvas, extent.inset(), random);
    if (first == null) {
      return null;
    }
    Dash tail = first.dashes().get(0);
    double towards = angle(random);
    double angle = angle(random);
    double sine = StrictMath.sin(angle);
    double cosine = StrictMath.cos(angle);
    Dash dash =
        GrowingPath.dash(
            Math.rint(tail.row() + SEED_DISTANCE * StrictMath.sin(towards)),
            Math.rint(tail.column() + SEED_DISTANCE * StrictMath.cos(towards)),
            sine,
            cosine);
    if (!canvas.isFreeFor(dash)) {
      return null;
    }
    GrowingPath second = new GrowingPath(canvas, dash, sine, cosine);
    for (int i = 1; i < length; i++) {
      if (!first.grow(random) || !second.grow(random)) {
        return null;
      }
    }
    return List.of(first, second);
  }

  private static @Nullable GrowingPath begun(PathCanvas canvas, int inset, RandomGenerator random) {
    double angle = angle(random);
    double sine = StrictMath.sin(angle);
    double cosine = StrictMath.cos(angle);
    Dash pattern = GrowingPath.dash(0, 0, sine, cosine);
    Dash dash = canvas.drawn(pattern.down(), pattern.right(), inset, random);
    return dash == null ? null : new GrowingPath(canvas, dash, sine, cosine);
  }

  /** The distractors, each of a third of the length. */
  private static List<List<Dash>> distractors(
      PathCanvas canvas, PathExtent extent, int length, RandomGenerator random) {
    int count = extent.shortPaths(length);
    List<List<Dash>> all = new ArrayList<>();
    for (int i = 0; i < count && canvas.shareFree() >= LEAST_FREE; i++) {
      for (int attempt = 0; attempt <= RETRIES; attempt++) {
        List<Dash> path = distractor(canvas, length / 3, random);
        if (!path.isEmpty()) {
          all.add(path);
          break;
        }
      }
    }
    return all;
  }

  private static List<Dash> distractor(PathCanvas canvas, int length, RandomGenerator random) {
    GrowingPath path = begun(canvas, 0, random);
    if (path == null) {
      return List.of();
    }
    for (int i = 1; i < length; i++) {
      if (!path.grow(random)) {
        path.remove();
        return List.of();
      }
    }
    return path.dashes();
  }
}
