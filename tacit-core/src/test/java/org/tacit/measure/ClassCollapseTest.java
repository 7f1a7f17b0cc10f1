package org.tacit.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tacit.tensor.Seed;

/** Class-distance normalized variance and its bound by complexity (D2, T9). */
class ClassCollapseTest {
  private static final double ROUNDING = 1e-12;
  private static final double[][] A = {{1, 2}, {3, 4}, {5, 6}};

  private static double[] image(double x, double y) {
    return Arrays.stream(A).mapToDouble(row -> row[0] * x + row[1] * y).toArray();
  }

  /**
   * {@code f = A x}, classes around (1, 0) and (0, 1) whose four points have the covariance s² I, s
   * = ½: both sides of T9 with ρ = s² are 7.583333…, for the complexity of A is 91.
   */
  @Test
  void ofAnAffineMapBothSidesAgree() {
    ClassCollapse collapse = new ClassCollapse(3);
    double off = Math.sqrt(2) / 2;
    for (int label = 0; label < 2; label++) {
      double x = 1 - label;
      double y = label;
      collapse.add(image(x + off, y), 0, label);
      collapse.add(image(x - off, y), 0, label);
      collapse.add(image(x, y + off), 0, label);
      collapse.add(image(x, y - off), 0, label);
    }
    assertThat(collapse.variance(0)).isCloseTo(0.25 * 91, within(1e-11));
    assertThat(collapse.normalizedVariance()).isCloseTo(7.583333333333, within(1e-10));
    assertThat(0.25 * collapse.geometricCollapse(new double[] {91, 91}))
        .isCloseTo(7.583333333333, within(1e-10));
  }

  /** Strictly: of x² around 1 and around 3 the variance is below ρ times the complexity. */
  @Test
  void ofACurvedMapTheBoundIsLarger() {
    ClassCollapse collapse = new ClassCollapse(1);
    double[] complexities = new double[2];
    var random = new Seed(5).generator();
    int count = 20_000;
    for (int i = 0; i < 2 * count; i++) {
      double x = 1 + 2 * (i % 2) + random.nextGaussian();
      collapse.add(new double[] {x * x}, 0, i % 2);
      complexities[i % 2] += 4 * x * x / count;
    }
    double bound = collapse.geometricCollapse(complexities);
    assertThat(collapse.normalizedVariance()).isLessThan(0.97 * bound).isGreaterThan(0.5 * bound);
  }

  @Test
  void collapsedClassesHaveNone() {
    ClassCollapse collapse = new ClassCollapse(2);
    double[] rows = {1, 2, 1, 2, 5, 5, 0, 0};
    collapse.add(rows, 0, 0);
    collapse.add(rows, 1, 0);
    collapse.add(rows, 2, 2);
    assertThat(collapse.normalizedVariance()).isZero();
    assertThat(collapse.variance(1)).isNaN();
    collapse.add(rows, 3, 2);
    assertThat(collapse.variance(2)).isCloseTo(12.5, within(ROUNDING));
    ClassCollapse one = new ClassCollapse(2);
    one.add(rows, 0, 0);
    assertThat(one.normalizedVariance()).isNaN();
  }
}
