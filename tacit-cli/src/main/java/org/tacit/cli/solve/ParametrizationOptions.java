package org.tacit.cli.solve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.Choice;
import org.tacit.cli.console.InputException;
import org.tacit.cli.console.NumberRange;
import org.tacit.cli.job.FactorOptions;
import org.tacit.linear.ParametrizationSettings;
import org.tacit.linear.ParametrizationSettings.Network;
import org.tacit.linear.ParametrizationSettings.Start;
import org.tacit.tensor.Seed;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code tacit solve} that give the network instead of the wanted bias. */
final class ParametrizationOptions {
  private static final int DEFAULT_DEPTH = 2;

  @Option(names = "--network", paramLabel = "deep|diagonal|orthogonal")
  private @Nullable String network;

  @Mixin private FactorOptions factors = new FactorOptions();

  @Mixin private StartOptions start = new StartOptions();

  @Option(names = "--init-scale", paramLabel = "SCALE")
  private @Nullable Double scale;

  void check() {
    if (scale != null) {
      NumberRange.requireScale(scale);
    }
  }

  /** The scale of the start; null for the default of the network. */
  @Nullable Double scale() {
    return scale;
  }

  /** The network, or null where none is given. */
  @Nullable ParametrizationSettings settings(long steps, Duration time, long seed) {
    if (network == null) {
      refuseAlone();
      return null;
    }
    factors.check(1);
    Network kind = Choice.of("--network", network, Network.values());
    if (!kind.hasFactors() && (factors.width() != null || !start.given().isEmpty())) {
      throw new InputException(
          "--width, --init, --zero-last and --project-first-layer are for --network deep");
    }
    Start chosen = start.chosen();
    return new ParametrizationSettings(
        kind,
        factors.depth() == null ? DEFAULT_DEPTH : factors.depth(),
        factors.width(),
        chosen,
        scale == null ? kind.defaultScale(chosen) : scale,
        start.zeroLast(),
        start.projectFirstLayer(),
        steps,
        time,
        new Seed(seed));
  }

  private void refuseAlone() {
    List<String> given = new ArrayList<>();
    if (factors.depth() != null) {
      given.add("--depth");
    }
    if (factors.width() != null) {
      given.add("--width");
    }
    given.addAll(start.given());
    if (!given.isEmpty()) {
      throw new InputException(given.get(0) + " needs --network");
    }
  }
}
